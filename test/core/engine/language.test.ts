import { describe, expect, test } from '@jest/globals';
import { openTalk, programOf, scriptWith } from './talk.ts';

const program = programOf(
  scriptWith({
    slots: '  email: { type: email }\n  rooms: { type: number }\n  name: { type: person_name }\n  what: { type: text }',
    steps: `  - { id: a, ask: email, say: { en: Your e-mail?, cs: Váš e-mail? }, retry: { times: 9, then: e } }
  - { id: b, ask: rooms, say: { en: Rooms?, cs: Pokoje? }, retry: { times: 9, then: e } }
  - { id: c, ask: name, say: { en: Your name?, cs: Vaše jméno? }, retry: { times: 9, then: e } }
  - { id: d, ask: what, say: { en: What is it?, cs: Co to je? }, retry: { times: 9, then: e } }
  - { id: e, end: done }`,
  }),
);

const open = (text: string, locale?: string) => {
  const talk = openTalk(program);
  const { said } = talk.send({ type: 'text', text }, locale);
  return { talk, said };
};

describe('the language of a talk', () => {
  test.each([
    ['that the channel states', '👋', 'cs', 'Váš e-mail?'],
    ['that the channel states with its country', '👋', 'cs-CZ', 'Váš e-mail?'],
    ['that the first words show, whatever the channel states', 'dobrý den, chci kuchyň', 'en', 'Váš e-mail?'],
    ['that comes first in the script, when nothing tells', '👋', undefined, 'Your e-mail?'],
    ['that comes first in the script, when another is stated', '👋', 'de', 'Your e-mail?'],
    ['that comes first in the script, when another is written', 'добрый день, нужна кухня', undefined, 'Your e-mail?'],
  ])('is the one %s', (_which, text, locale, question) => {
    expect(open(text, locale).said).toEqual([question]);
  });

  test('changes with a sentence in another one', () => {
    const { talk } = open('hello');
    expect(talk.says('dobrý den, mluvíte prosím česky').said).toEqual(['Váš e-mail?']);
  });

  test('changes with a word that only the other one can write', () => {
    const { talk } = open('hello');
    expect(talk.says('promiňte, nerozumím').state.language).toBe('en');
    expect(talk.says('děkuji').state.language).toBe('cs');
  });

  test.each([['jan.dvorak@seznam.cz'], ['no'], ['ok'], ['15'], ['👍']])('stays the same with "%s"', (answer) => {
    const { talk } = open('hello there');
    expect(talk.says(answer).state.language).toBe('en');
  });

  test('stays the same with a Czech name, and with a Czech street', () => {
    const { talk } = open('hello there');
    talk.says('a@example.com', '3', 'Jiří Dvořák');
    expect(talk.state.language).toBe('en');
    expect(talk.says('Řehořova 12').state.language).toBe('en');
    expect(talk.state.outcome).toBe('done');
  });

  test('is the one stated again only when a talk begins', () => {
    const { talk } = open('hello there', 'en');
    expect(talk.send({ type: 'text', text: 'x' }, 'cs').state.language).toBe('en');
  });

  test('is not read from a button or a file', () => {
    const { talk } = open('hello there');
    talk.send({ type: 'media', kind: 'image', ref: 'r' });
    talk.send({ type: 'choice', id: 'x', title: 'děkuji' });
    expect(talk.state.language).toBe('en');
  });
});
