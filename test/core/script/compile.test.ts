import { expect, test } from '@jest/globals';
import { compileScript } from '../../../src/core/script/compile.ts';
import type { Script } from '../../../src/core/script/types.ts';
import { changed, sample, scriptOf } from './sample.ts';

/** As a stored version comes back from the database. */
const stored = (source: string): Script => JSON.parse(JSON.stringify(scriptOf(source)));
const script = stored(
  changed('end: not_now', 'log: asked for {need}\n    set: { budget: budget * 2, need: "\'repair\'" }\n    end: not_now').replace(
    'id: cold',
    'id: cold\n    was: frozen',
  ),
);
const compiled = compileScript(script);
const values = { need: 'kitchen', budget: { amount: 6000, currency: 'EUR' }, score: 10, visits: 1, language: 'ru' } as const;
const title = script.steps[3]?.words.find((word) => word.word === 'task')?.title ?? {};

test('texts show slots in words, in the language of the talk', () => {
  expect(compiled.text(title, 'en', values)).toBe('Call: A kitchen, €6,000');
  expect(compiled.text(title, 'ru', values).replaceAll(/\s/g, ' ')).toBe('Call: Кухня, 6 000 €');
  expect(compiled.text(title, 'ru', {})).toBe('Call: , ');
});

test('a language that the script lacks falls back to its first one', () => {
  const [question] = script.steps[0]?.words ?? [];
  expect(question?.word === 'ask' && compiled.text(question.text, 'de', values)).toBe('What do you need?');
});

test('log lines are written in the first language', () => {
  expect(compiled.line('asked for {need}', values)).toBe('asked for A kitchen');
});

test('conditions of the script run, and others are false', () => {
  expect(compiled.condition('budget >= 5000', values)).toBe(true);
  expect(compiled.condition('budget >= 5000', {})).toBe(false);
  expect(compiled.condition('true', values)).toBe(false);
});

test('computed values take the form in which their slot is stored', () => {
  expect(compiled.value('budget', 'budget * 2', values)).toEqual({ amount: 12_000, currency: 'EUR' });
  expect(compiled.value('need', "'repair'", values)).toBe('repair');
  expect(compiled.value('budget', 'budget * 2', {})).toBeUndefined();
});

test('steps are found by their ids', () => {
  expect(compiled.stepIndex.get('cold')).toBe(4);
  expect(compiled.stepIndex.has('constructor')).toBe(false);
});

test('a copied slot keeps what a computation would lose', () => {
  const range = { min: 1, max: null, currency: 'CZK' };
  const copying = compileScript(stored(changed('end: not_now', 'set: { budget: budget }\n    end: not_now')));
  expect(copying.value('budget', 'budget', { budget: range })).toEqual(range);
});

test('the sample compiles with its choices', () => {
  expect(
    compileScript(stored(sample))
      .choices.get('need')
      ?.map(({ id }) => id),
  ).toEqual(['kitchen', 'repair']);
});
