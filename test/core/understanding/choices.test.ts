import { describe, expect, test } from '@jest/globals';
import { need, outcome, read } from './readings.ts';

const ofNeed = (language: string, text: string) => read({ type: 'choice' }, language, text, need);

describe('a choice', () => {
  test.each([
    ['en', 'A new kitchen', 'new_kitchen', 'exact'],
    ['en', '  a NEW kitchen! ', 'new_kitchen', 'exact'],
    ['ru', 'Ремонт', 'repair', 'exact'],
    ['cs', 'nova kuchyne', 'new_kitchen', 'exact'],
    ['en', 'closet', 'wardrobe', 'exact'],
    ['en', '1', 'new_kitchen', 'position'],
    ['en', '2)', 'repair', 'position'],
    ['en', '3️⃣', 'wardrobe', 'position'],
    ['en', 'the first one', 'new_kitchen', 'position'],
    ['en', 'option 2', 'repair', 'position'],
    ['en', 'last', 'other', 'position'],
    ['ru', '№3', 'wardrobe', 'position'],
    ['ru', 'второй', 'repair', 'position'],
    ['ru', 'вариант 2', 'repair', 'position'],
    ['cs', 'první', 'new_kitchen', 'position'],
    ['cs', 'tu druhou', 'repair', 'position'],
    ['en', 'wardr', 'wardrobe', 'keyword'],
    ['en', 'I need a new kitchen for my house', 'new_kitchen', 'keyword'],
    ['en', 'repairs please', 'repair', 'keyword'],
    ['ru', 'хочу новую кухню', 'new_kitchen', 'keyword'],
    ['ru', 'нужна починка шкафа', 'wardrobe', 'keyword'],
    ['ru', 'для детской комнаты', 'children', 'keyword'],
    ['cs', 'opravu prosím', 'repair', 'keyword'],
    ['cs', 'potřebuji novou kuchyni', 'new_kitchen', 'keyword'],
    ['en', 'not a repair, a wardrobe', 'wardrobe', 'keyword'],
    ['en', 'kitchn', 'new_kitchen', 'fuzzy'],
    ['en', 'wradrobe', 'wardrobe', 'fuzzy'],
    ['ru', 'ремнот', 'repair', 'fuzzy'],
    ['cs', 'kuchnye', 'new_kitchen', 'fuzzy'],
  ])('%s: "%s" is %s by %s', (language, text, value, by) => {
    expect(ofNeed(language, text)).toMatchObject({ kind: 'value', value, by });
  });

  test.each(['Anna Novak', 'novak'])('a short word that is nearly an option\'s is too unsure to act on: "%s"', (text) => {
    const reading = read({ type: 'choice' }, 'cs', text, [{ id: 'nova', title: { cs: 'Nová' }, like: [] }]);
    expect(reading).toMatchObject({ kind: 'value', by: 'fuzzy' });
    expect(reading.kind === 'value' && reading.confidence).toBeLessThan(0.7);
  });

  test.each([
    ['en', '0'],
    ['en', '7'],
    ['en', 'how much?'],
    ['en', 'something is broken'],
    ['en', 'none of these'],
    ['en', '👍'],
    ['en', ''],
    ['ru', 'не ремонт'],
    ['ru', 'ничего'],
    ['cs', 'nevím'],
  ])('%s: "%s" is none', (language, text) => {
    expect(ofNeed(language, text)).toEqual({ kind: 'none' });
  });

  test.each([
    ['en', 'can you fix my drawer', 'repair'],
    ['cs', 'potřebuji spravit šuplík', 'repair'],
    ['ru', 'nado pochinit dvercu', 'repair'],
  ])('%s: "%s" probably means %s, and is asked back', (language, text, value) => {
    const reading = ofNeed(language, text);
    expect(reading).toMatchObject({ kind: 'value', value, by: 'learned' });
    expect(reading.kind === 'value' && reading.confidence).toBeLessThan(0.7);
  });

  test.each([
    ['en', 'hello'],
    ['en', 'I live in Prague'],
    ['en', 'what is the weather like'],
    ['en', 'Anna'],
    ['en', 'for my daughter'],
    ['ru', 'меня зовут Анна'],
    ['cs', 'příští týden'],
  ])('%s: nothing is guessed of "%s"', (language, text) => {
    expect(ofNeed(language, text)).toEqual({ kind: 'none' });
  });

  test('of two options named alike is asked back with their titles', () => {
    expect(ofNeed('ru', 'кухня или ремонт')).toEqual({
      kind: 'ambiguous',
      candidates: [
        { value: 'new_kitchen', title: 'Новая кухня' },
        { value: 'repair', title: 'Ремонт' },
      ],
    });
  });

  test('by a number that is a place and a name at once is asked back', () => {
    const rooms = ['2 rooms', '3 rooms', '1 room'].map((title, i) => ({ id: `r${i}`, title: { en: title }, like: [] }));
    expect(outcome(read({ type: 'choice' }, 'en', '2', rooms))).toEqual({ oneOf: ['r1', 'r0'] });
    expect(outcome(read({ type: 'choice' }, 'en', '2 rooms', rooms))).toBe('r0');
  });

  test('with more of its words said wins over one with fewer', () => {
    const choices = ['Kitchen', 'Kitchen repair'].map((title, i) => ({ id: String(i), title: { en: title }, like: [] }));
    expect(outcome(read({ type: 'choice' }, 'en', 'a kitchen repair please', choices))).toBe('1');
  });

  test('in a question is unsure', () => {
    const reading = ofNeed('en', 'is a repair possible?');
    expect(reading.kind === 'value' && reading.confidence).toBeLessThan(0.7);
  });

  test('shows the customer’s own words, diacritics and spaces included', () => {
    const text = 'Prosím  novou   kuchyň';
    const reading = ofNeed('cs', text);
    expect(reading.kind === 'value' && text.slice(...reading.span)).toBe('novou   kuchyň');
  });

  test('without options is none', () => {
    expect(read({ type: 'choice' }, 'en', '1')).toEqual({ kind: 'none' });
  });
});

describe('several choices', () => {
  test.each([
    ['en', '1, 3', ['new_kitchen', 'wardrobe']],
    ['en', '3 1', ['new_kitchen', 'wardrobe']],
    ['en', 'a repair and a wardrobe', ['repair', 'wardrobe']],
    ['en', 'all', ['new_kitchen', 'repair', 'wardrobe', 'children', 'other']],
    ['ru', '1 и 2', ['new_kitchen', 'repair']],
    ['ru', 'ремонт и шкаф', ['repair', 'wardrobe']],
    ['cs', 'opravu a skříň', ['repair', 'wardrobe']],
    ['cs', 'všechno', ['new_kitchen', 'repair', 'wardrobe', 'children', 'other']],
    ['en', 'A new kitchen', ['new_kitchen']],
    ['en', 'nothing', 'none'],
  ])('%s: "%s" are %p', (language, text, value) => {
    expect(outcome(read({ type: 'choices' }, language, text, need))).toEqual(value);
  });

  test('are less sure when a part was not understood', () => {
    const reading = read({ type: 'choices' }, 'en', 'repair, flooring', need);
    expect(reading).toMatchObject({ kind: 'value', value: ['repair'] });
    expect(reading.kind === 'value' && reading.confidence).toBeLessThan(0.8);
  });
});

describe('yes or no', () => {
  test.each([
    ['en', 'yes', true],
    ['en', 'Sure, go ahead', true],
    ['en', '👍🏽', true],
    ['en', 'no', false],
    ['en', 'not really', false],
    ['en', "I don't think so", false],
    ['en', '👎', false],
    ['en', '🤝', true],
    ['ru', '🙅‍♀️', false],
    ['ru', 'да', true],
    ['ru', 'ага, конечно', true],
    ['ru', 'не против', true],
    ['ru', '+', true],
    ['ru', 'да, нам нужна доставка', true],
    ['ru', 'нет, спасибо', false],
    ['ru', 'не согласны', false],
    ['ru', 'да нет', false],
    ['cs', 'ano', true],
    ['cs', 'no jo', true],
    ['cs', 'jasně', true],
    ['cs', 'ne, díky', false],
    ['cs', 'nechci', false],
    ['en', 'maybe', 'none'],
    ['en', 'not sure', 'none'],
    ['ru', 'не знаю', 'none'],
    ['cs', 'nevím', 'none'],
    ['en', 'I have a question', 'none'],
    ['ru', 'есть вопрос', 'none'],
    ['ru', 'есть', true],
    ['cs', 'dobré ráno', 'none'],
    ['en', 'yes and no', { oneOf: [true, false] }],
    ['cs', 'no', { oneOf: [true, false] }],
  ])('%s: "%s" is %p', (language, text, value) => {
    expect(outcome(read({ type: 'yes_no' }, language, text))).toEqual(value);
  });
});
