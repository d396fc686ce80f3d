import { describe, expect, test } from '@jest/globals';
import { diffScripts } from '../../../src/core/script/diff.ts';
import { changed, sample, scriptOf } from './sample.ts';

const diff = (after: string, before = sample) => diffScripts(scriptOf(before), scriptOf(after));

test('what means the same is no change: comments, quotes, line breaks, defaults written out', () => {
  const same = changed(
    'say: { en: What do you need?, ru: Что нужно? }',
    '# the first question\n    say:\n      ru: "Что нужно?"\n      en: "What do you need?"\n    burst: 0s',
  );
  expect(diff(same)).toEqual([]);
});

describe('a change', () => {
  test.each<[string, string, readonly object[]]>([
    [
      'of a text is told in its language alone',
      changed('en: Your budget?', 'en: And your budget?'),
      [{ change: 'changed', where: 'step ask_budget: ask text en', was: 'Your budget?', now: 'And your budget?' }],
    ],
    [
      'of a condition names it',
      changed('if: budget >= 5000', 'if: budget >= 7000'),
      [{ change: 'changed', where: 'step route: when branches 1 if', was: 'budget >= 5000', now: 'budget >= 7000' }],
    ],
    [
      'of a time is told as scripts write it',
      changed('due: 30m', 'due: 2h'),
      [{ change: 'changed', where: 'step hot: task dueMs', was: '30m', now: '2h' }],
    ],
    [
      'of an option goes by its id, so one in front of it changes nothing else',
      changed('      kitchen: { en: A kitchen', '      door: { en: A door, ru: Дверь }\n      kitchen: { en: A kitchen').replace(
        'of: [kitchen',
        'of: [door, kitchen',
      ),
      [
        { change: 'changed', where: 'slot need: of', was: 'kitchen, repair', now: 'door, kitchen, repair' },
        { change: 'added', where: 'step ask_need: ask choices door id', was: null, now: 'door' },
        { change: 'added', where: 'step ask_need: ask choices door title en', was: null, now: 'A door' },
        { change: 'added', where: 'step ask_need: ask choices door title ru', was: null, now: 'Дверь' },
        { change: 'added', where: 'step ask_need: ask choices door like', was: null, now: '' },
      ],
    ],
    [
      'of a name that is declared is a renaming, not a step lost and one won',
      changed('- id: cold', '- id: later\n    was: cold').replace('else: cold', 'else: later'),
      [
        { change: 'changed', where: 'step route: when else', was: 'cold', now: 'later' },
        { change: 'renamed', where: 'step later', was: 'cold', now: 'later' },
      ],
    ],
    [
      'of a slot that is removed, added and used otherwise',
      changed('budget: { type: money, currency: EUR }', 'budget: { type: money, currency: CZK, min: 100 }'),
      [
        { change: 'changed', where: 'slot budget: currency', was: 'EUR', now: 'CZK' },
        { change: 'added', where: 'slot budget: min', was: null, now: '100' },
      ],
    ],
    [
      'of the goals stands at the top',
      changed('goals: [qualified]', 'goals: [qualified, not_now]'),
      [{ change: 'changed', where: 'goals', was: 'qualified', now: 'qualified, not_now' }],
    ],
    [
      'of an interrupt goes by its intent',
      changed('- { intent: human, go: person }', '- { intent: human, go: person }\n  - { intent: stop, do: opt_out }'),
      [{ change: 'added', where: 'interrupt stop', was: null, now: 'like: ; go: null; do: opt_out; answer: null' }],
    ],
  ])('%s', (_name, after, changes) => {
    expect(diff(after)).toEqual(changes);
  });
});

test('a step that is added, one that is removed, and one that stands elsewhere', () => {
  const moved = sample
    .replace(/ {2}- id: cold\n {4}end: not_now\n/, '')
    .replace('steps:\n', 'steps:\n  - id: cold\n    end: not_now\n')
    .replace('  - id: person', '  - id: extra\n    end: qualified\n  - id: person');
  expect(diff(moved).map(({ change, where, now }) => [change, where, now])).toEqual([
    ['added', 'step extra', 'end: qualified'],
    ['moved', 'step cold', 'to the beginning'],
  ]);
  expect(diff(sample, moved).map(({ change, where }) => [change, where])).toEqual([
    ['removed', 'step extra'],
    ['moved', 'step cold'],
  ]);
});

test('words of a step that are carried out in another order', () => {
  const [before, after] = ['    tag: [vip]\n    end: not_now', '    log: done\n    tag: [vip]\n    end: not_now'].map((words) =>
    changed('    end: not_now', words),
  );
  const reordered = after!.replace('    log: done\n    tag: [vip]\n', '    tag: [vip]\n    log: done\n');
  expect(diff(reordered, after)).toEqual([{ change: 'moved', where: 'step cold', was: 'log, tag, end', now: 'tag, log, end' }]);
  expect(diff(after!, before)).toEqual([{ change: 'added', where: 'step cold: log', was: null, now: 'done' }]);
});
