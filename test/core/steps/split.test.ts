import { describe, expect, test } from '@jest/globals';
import { runChat } from '../../../src/core/chat-test/run-chat.ts';
import { parseChat } from '../../../src/core/chat-test/parse-chat.ts';
import { openState } from '../../../src/core/engine/open-state.ts';
import { parseScript } from '../../../src/core/script/parse.ts';
import { checkScript } from '../../../src/core/script/check.ts';
import { branchFor } from '../../../src/core/split/branch-for.ts';
import { openTalk, programOf, scriptWith } from '../engine/talk.ts';

const split = (into: string, more = '') =>
  scriptWith({
    top: 'goals: [won]',
    steps: `  - { id: begin, split: greeting, into: ${into} }
  - { id: warm, say: Warm., end: won }
  - { id: short, say: Short., end: won }
${more}`,
  });
const program = programOf(split('{ warm: 3, short: 1 }'));
const contacts = Array.from({ length: 20_000 }, (_, index) => `0189${index.toString(16).padStart(8, '0')}`);
const sayOf = (contact: string): string => {
  const talk = openTalk(program, { state: openState(program, 'en', contact) });
  return talk.send({ type: 'start' }).said[0] ?? '';
};

describe('a contact', () => {
  test('has the same branch in every talk, and the state tells which', () => {
    for (const contact of contacts.slice(0, 200)) expect(sayOf(contact)).toBe(sayOf(contact));
    const talk = openTalk(program, { state: openState(program, 'en', 'somebody') });
    talk.send({ type: 'start' });
    expect(talk.state.splits).toEqual({ greeting: talk.state.frames[0]?.step });
    talk.send({ type: 'start' });
    expect(new Set(talk.effects.flatMap((effect) => (effect.do === 'say' ? [effect.text] : []))).size).toBe(1);
  });

  test('comes to a branch as often as its weight says', () => {
    const warm = contacts.filter(
      (contact) =>
        branchFor(
          'greeting',
          [
            { go: 'warm', weight: 3 },
            { go: 'short', weight: 1 },
          ],
          contact,
        ) === 'warm',
    );
    expect(warm.length / contacts.length).toBeCloseTo(0.75, 1.7);
  });

  test('has branches of two splits that know nothing of each other', () => {
    const half = [
      { go: 'a', weight: 1 },
      { go: 'b', weight: 1 },
    ];
    const both = contacts.filter((contact) => branchFor('one', half, contact) === 'a' && branchFor('two', half, contact) === 'a');
    expect(both.length / contacts.length).toBeCloseTo(0.25, 1.7);
  });

  test('never comes to a branch of weight 0', () => {
    const branches = [
      { go: 'off', weight: 0 },
      { go: 'on', weight: 1 },
    ];
    expect(contacts.every((contact) => branchFor('x', branches, contact) === 'on')).toBe(true);
  });
});

test('a state names its contact only where the script splits', () => {
  const plain = programOf(scriptWith({ steps: '  - { id: bye, end: done }' }));
  expect(openState(plain, 'en', 'c')).not.toHaveProperty('contact');
});

test.each([
  ['', 'Warm.'],
  ['branches: { greeting: short }', 'Short.'],
])('a chat takes the first branch, or the one it names: "%s"', (branches, said) => {
  const { chat } = parseChat(`chat: c\nscript: main\n${branches}\ntalk:\n  - start: true\n  - bot: ${said}\n`, 'c.yaml');
  expect(runChat(program, chat!).differences).toEqual([]);
});

const codesOf = (source: string): string[] => {
  const { script, positions, problems } = parseScript(source, 's.yaml');
  return [...problems, ...(script === null ? [] : checkScript(script, positions, new Map()))].map(({ code }) => code);
};

test.each<[string, string, string]>([
  ['a branch that is no step', split('{ warm: 1, short: 1, cool: 1 }'), 'unknown-step'],
  ['one branch alone', split('{ warm: 1 }'), 'wrong-value'],
  ['weights of nothing', split('{ warm: 0, short: 0 }'), 'wrong-value'],
  ['a part of a contact', split('{ warm: 0.5, short: 0.5 }'), 'wrong-value'],
  ['no branches', split('{ warm: 1, short: 1 }').replace(/, into: \{.*\} \}/, ' }'), 'missing-key'],
  ['branches without a name', split('{ warm: 1, short: 1 }').replace('split: greeting, ', 'say: Hi., '), 'misplaced-key'],
  [
    'the same name twice',
    split('{ warm: 1, again: 1, short: 1 }', '  - { id: again, split: greeting, into: { warm: 1, short: 1 } }'),
    'duplicate-split',
  ],
  ['a step that only another split reached', split('{ warm: 1, warm2: 1 }', '  - { id: warm2, end: won }'), 'unreachable-step'],
])('the checker finds %s', (_name, source, code) => {
  expect(codesOf(source)).toContain(code);
});

test('a split is no fault', () => {
  expect(codesOf(split('{ warm: 1, short: 1 }'))).toEqual([]);
});
