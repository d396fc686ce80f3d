import { describe, expect, test } from '@jest/globals';
import { changed, problemsOf, sample, scriptOf } from './sample.ts';

const human = '  - { intent: human, go: person }\n';
const withInterrupt = (interrupt: string): string => changed(human, `${human}  - ${interrupt}\n`);
const withWord = (word: string): string => changed('  - id: route\n', `  - id: look_up\n    ${word}\n  - id: route\n`);

describe('an interrupt that answers', () => {
  test.each([
    ['{ intent: question, answer: knowledge, then: resume }', { team: null, else: 'person' }],
    ['{ intent: question, answer: knowledge, else: cold }', { team: null, else: 'cold' }],
    ['{ like: [delivery], answer: knowledge, team: support }', { team: 'support', else: null }],
  ])('%s falls back on %j', (interrupt, answer) => {
    expect(scriptOf(withInterrupt(interrupt)).interrupts[1]).toMatchObject({ go: null, do: null, answer });
  });

  test.each([
    ['misplaced-key', '{ intent: question, answer: knowledge, team: support, else: cold }'],
    ['misplaced-key', '{ intent: question, go: cold, then: resume }'],
    ['misplaced-key', '{ intent: stop, do: opt_out, team: support }'],
    ['missing-key', '{ intent: question, answer: knowledge, go: cold }'],
    ['missing-key', '{ intent: question }'],
    ['wrong-value', '{ intent: question, answer: google }'],
    ['wrong-value', '{ intent: question, answer: knowledge, then: cold }'],
    ['unknown-step', '{ intent: question, answer: knowledge, else: colt }'],
  ])('%s: %s', (code, interrupt) => {
    expect(problemsOf(withInterrupt(interrupt))).toContainEqual(expect.objectContaining({ code, line: 10 }));
  });
});

describe('the word answer', () => {
  test.each([
    ['answer: knowledge', { question: null, team: null, else: 'person' }],
    ['answer: { question: need, else: cold }', { question: 'need', team: null, else: 'cold' }],
    ['answer: { team: sales }', { question: null, team: 'sales', else: null }],
  ])('%s is read as %j', (word, expected) => {
    const { steps } = scriptOf(withWord(word));
    expect(steps.find(({ id }) => id === 'look_up')?.words[0]).toEqual({ word: 'answer', ...expected });
  });

  test.each([
    ['unknown-slot', 'answer: { question: topic, team: sales }'],
    ['unknown-step', 'answer: { else: colt }'],
    ['misplaced-key', 'answer: { team: sales, else: cold }'],
    ['unknown-key', 'answer: { fallback: cold }'],
  ])('%s: %s', (code, word) => {
    expect(problemsOf(withWord(word)).map((problem) => problem.code)).toEqual([code]);
  });

  test('is warned of when its question can have no value yet', () => {
    const source = changed('  - id: ask_need\n', '  - { id: early, answer: { question: budget, team: sales } }\n  - id: ask_need\n');
    expect(problemsOf(source)).toEqual([expect.objectContaining({ code: 'slot-before-set', severity: 'warning' })]);
  });
});

describe('without a way to a person', () => {
  const alone = sample
    .replace('interrupts:\n  - { intent: human, go: person }\n', '')
    .replace('steps:\n', 'defaults: { retry: { then: person } }\nsteps:\n');

  test.each([
    ['a word', alone.replace('    end: not_now', '    answer: knowledge\n    end: not_now')],
    ['an interrupt', alone.replace('steps:\n', 'interrupts: [{ intent: question, answer: knowledge }]\nsteps:\n')],
  ])('%s that says nothing of a missing answer is an error', (_name, source) => {
    expect(problemsOf(source)).toEqual([
      expect.objectContaining({ code: 'no-answer-target', severity: 'error', hint: expect.stringContaining('"team: <team>"') }),
    ]);
  });
});
