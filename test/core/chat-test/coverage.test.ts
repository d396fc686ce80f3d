import { expect, test } from '@jest/globals';
import { coverageOf, percentOf } from '../../../src/core/chat-test/coverage.ts';
import { kitchen, programOf, talk } from './kitchen.ts';

const { script } = programOf(kitchen).main;

test('names everything that no chat went through', () => {
  expect(Object.fromEntries(coverageOf(script, []).map(({ what, missing }) => [what, missing]))).toEqual({
    steps: ['ask_need', 'ask_budget', 'look_up', 'route', 'hot', 'cold', 'person'],
    branches: ['route: budget >= 5000 -> hot', 'route: else -> cold'],
    choices: ['ask_need: kitchen', 'ask_need: repair'],
    interrupts: ['human -> person', 'stop -> opt_out'],
    'retry floors': ['ask_need -> person', 'ask_budget -> person', 'cold -> person'],
    silences: ['ask_budget -> park'],
  });
});

test('chats add up to the whole', () => {
  const chats = [
    ['- customer: Hello', '- press: A kitchen', '- customer: 6000 euros'],
    ['- customer: Hello', '- customer: repair', '- after: 3h', '- customer: 50 euros'],
    ['- customer: Hello', '- customer: zzz', '- customer: zzz'],
    ['- customer: Hello', '- customer: I want to talk to a human'],
    ['- customer: stop'],
  ];
  const passed = chats.flatMap((lines) => talk(lines.map((line) => `  ${line}`).join('\n'), 'strict: false').passed);
  const rows = coverageOf(script, passed);
  expect(rows.map(({ what, missing }) => [what, missing])).toEqual([
    ['steps', []],
    ['branches', []],
    ['choices', []],
    ['interrupts', []],
    ['retry floors', ['ask_budget -> person', 'cold -> person']],
    ['silences', []],
  ]);
  expect(rows.map(percentOf)).toEqual([100, 100, 100, 100, 33, 100]);
});

test('an answer counts when it was found and when it was not', () => {
  const source = `script: main
title: T
languages: [en]
interrupts: [{ intent: question, answer: knowledge, team: sales }]
steps:
  - { id: look_up, answer: { team: sales }, end: done }
`;
  const passed = [{ kind: 'branch', script: 'main', step: 'look_up', which: 'found' } as const];
  const rows = coverageOf(programOf(source).main.script, passed);
  expect(rows.map(({ what, missing }) => [what, missing])).toEqual([
    ['steps', ['look_up']],
    ['branches', ['look_up: not answered -> team sales']],
    ['interrupts', ['question -> answer']],
  ]);
});

test('what other scripts went through does not count', () => {
  const [steps] = coverageOf(script, [{ kind: 'step', script: 'other', step: 'hot', which: '' }]);
  expect(steps?.reached).toBe(0);
});

test('an interrupt counts wherever it came in', () => {
  const passed = [{ kind: 'interrupt', script: 'kitchen', step: 'ask_budget', which: '0' } as const];
  expect(coverageOf(script, passed).find(({ what }) => what === 'interrupts')).toMatchObject({ reached: 1, missing: ['stop -> opt_out'] });
});

test('a percentage is rounded down, so that 100 means everything', () => {
  expect(percentOf({ reached: 199, total: 200 })).toBe(99);
});
