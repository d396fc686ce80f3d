import { describe, expect, test } from '@jest/globals';
import { monday, openTalk, programOf } from './talk.ts';

const program = programOf(`script: main
title: T
languages: [en, ru, cs]
defaults: { retry: { times: 5, then: enough } }
slots:
  need: { type: choice, of: [kitchen, wardrobe] }
  rooms: { type: quantity }
  budget: { type: money, currency: EUR }
  start: { type: date_range }
  name: { type: person_name }
  phone: { type: phone }
steps:
  - id: ask_need
    ask: need
    say: { en: What do you need?, ru: Что вам нужно?, cs: Co potřebujete? }
    choices: { kitchen: { en: A kitchen, ru: Кухня, cs: Kuchyň }, wardrobe: { en: A wardrobe, ru: Шкаф, cs: Skříň } }
  - { id: ask_rooms, ask: rooms, say: { en: Rooms?, ru: Комнаты?, cs: Pokoje? } }
  - { id: ask_budget, ask: budget, say: { en: Budget?, ru: Бюджет?, cs: Rozpočet? } }
  - { id: ask_start, ask: start, say: { en: Start?, ru: Начало?, cs: Začátek? } }
  - { id: ask_name, ask: name, say: { en: Name?, ru: Имя?, cs: Jméno? } }
  - { id: ask_phone, ask: phone, say: { en: Phone?, ru: Телефон?, cs: Telefon? } }
  - { id: done, say: { en: Done, ru: Готово, cs: Hotovo }, end: done }
  - { id: enough, end: enough }
`);

// A Tuesday, so that "from Monday" has one meaning.
const tuesday = monday + 24 * 60 * 60 * 1000;
const talkIn = (language: string) => openTalk(program, { language, at: tuesday });

describe('one message fills several slots, and what is known is not asked', () => {
  test.each([
    ['en', 'Hi, I am Anna, need a kitchen, 30k', 'Rooms?'],
    ['ru', 'Здравствуйте, меня зовут Анна, нужна кухня, 30 тысяч', 'Комнаты?'],
    ['cs', 'Dobrý den, jmenuji se Anna, potřebuji kuchyň, 30 tisíc eur', 'Pokoje?'],
  ])('the very first message, in %s: %s', (language, text, asked) => {
    const talk = talkIn(language);
    expect(talk.says(text).said).toEqual([asked]);
    expect(talk.slots).toMatchObject({ need: 'kitchen' });
  });

  test.each([
    ['en', ['hello', 'a kitchen', '3'], 'Anna, 30k, from Monday', 'Anna', 'Phone?'],
    ['ru', ['здравствуйте', 'кухня', '3'], 'Анна, 30к, с понедельника', 'Анна', 'Телефон?'],
    ['cs', ['dobrý den', 'kuchyň', '3'], 'Anna, 30k, od pondělí', 'Anna', 'Telefon?'],
  ])('an answer with what was not asked, in %s', (language, before, text, name, asked) => {
    const talk = talkIn(language);
    talk.says(...before);
    expect(talk.says(text).said).toEqual([asked]);
    expect(talk.slots).toMatchObject({ budget: { amount: 30_000, currency: 'EUR' }, start: { from: '2026-01-12', to: null }, name });
  });

  test('of who wants to be left alone from the first message on, nothing is kept', () => {
    const talk = talkIn('en');
    const turned = talk.says('dont text me, my number is +420 777 123 456');
    expect(turned.effects).toContainEqual(expect.objectContaining({ do: 'intent', intent: 'stop' }));
    expect(talk.slots).toEqual({});
  });

  test('each value keeps the words that show it', () => {
    const talk = talkIn('en');
    talk.says('hello', 'a kitchen', '3', 'Anna, 30k, from Monday');
    const slots = talk.state.frames[0]!.slots;
    expect([slots['budget']?.evidence, slots['start']?.evidence, slots['name']?.evidence]).toEqual(['30k', 'from Monday', 'Anna']);
    expect(slots['name']?.messageId).toBe('m4');
  });

  test('what was volunteered with a wrong answer is kept while the question is asked again', () => {
    const talk = talkIn('en');
    talk.says('hello', 'a kitchen', '3');
    expect(talk.says('from Monday, call me on +420 777 123 456').said).toEqual(['Budget?']);
    expect(talk.slots).toMatchObject({ start: { from: '2026-01-12', to: null }, phone: '+420777123456' });
  });

  test('an answer found among other things is taken for the question', () => {
    const talk = talkIn('en');
    talk.says('hello', 'a kitchen');
    expect(talk.says('tomorrow at 10, 4 rooms, 20k').said).toEqual(['Start?']);
    expect(talk.slots).toMatchObject({ rooms: 4, budget: { amount: 20_000, currency: 'EUR' } });
  });
});

describe('nothing is filled that could be meant otherwise', () => {
  const after = (text: string) => {
    const talk = talkIn('en');
    talk.says('hello', 'a kitchen', '3', text);
    return talk.slots;
  };

  test.each([
    ['one number fills one slot', '5000', { budget: { amount: 5000, currency: 'EUR' } }],
    ['a question states nothing', '5000, do you work from Monday?', { budget: { amount: 5000, currency: 'EUR' } }],
    ['a day beside unknown words is somebody else’s', '5000, my dishwasher broke on Friday', { budget: { amount: 5000, currency: 'EUR' } }],
    [
      'two phone numbers are asked about later',
      '5000, +420 777 123 456 or +420 602 123 456',
      { budget: { amount: 5000, currency: 'EUR' } },
    ],
    ['a day that can be read in two ways is asked about later', '5000, next Friday', { budget: { amount: 5000, currency: 'EUR' } }],
    ['children are no rooms', '5000, 2 children', { budget: { amount: 5000, currency: 'EUR' } }],
  ])('%s', (_fact, text, expected) => {
    expect(after(text)).toEqual({ need: 'kitchen', rooms: 3, ...expected });
  });

  test('the hour of a day is no number of rooms', () => {
    const talk = talkIn('en');
    talk.says('hello', 'a kitchen');
    expect(talk.says('tomorrow at 10').said).toEqual(['Rooms?']);
    expect(talk.slots).toEqual({ need: 'kitchen' });
  });

  test('what was answered is not overwritten by what is said later', () => {
    const talk = talkIn('en');
    talk.says('hello', 'a kitchen', '3', '5000', 'from Monday, and 70k for the rest');
    expect(talk.slots).toMatchObject({ budget: { amount: 5000, currency: 'EUR' } });
  });

  test('of two questions for a day, neither is answered by a day that was not asked for', () => {
    const two = programOf(`script: main
title: T
languages: [en]
defaults: { retry: { times: 1, then: done } }
slots: { name: { type: person_name }, first: { type: date }, last: { type: date } }
steps:
  - { id: ask_name, ask: name, say: Name? }
  - { id: ask_first, ask: first, say: First day? }
  - { id: ask_last, ask: last, say: Last day? }
  - { id: done, end: done }
`);
    const talk = openTalk(two, { at: tuesday });
    talk.says('hello');
    expect(talk.says('Anna, tomorrow').said).toEqual(['First day?']);
    expect(talk.slots).toEqual({ name: 'Anna' });
  });
});
