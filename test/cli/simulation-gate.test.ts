import { expect, test } from '@jest/globals';
import { parseFault } from '../../src/cli/simulation-gate.ts';
import type { SimulationReport, StepReport } from '../../src/core/simulate/report.ts';

const step = (name: string, answers: number, outcomes: Partial<StepReport['outcomes']>): StepReport => ({
  script: 's',
  step: name,
  answers,
  outcomes: { read: 0, misread: 0, 'asked-back': 0, refused: 0, interrupted: 0, unread: 0, ...outcomes },
  floors: 0,
});

const report: SimulationReport = {
  script: 's',
  talks: 100,
  ends: { done: 97, dead: 3 },
  goals: 97,
  toGoal: null,
  tempers: [],
  steps: [step('a', 100, { unread: 9, interrupted: 2 }), step('b', 50, { unread: 5 })],
  missed: [],
  broken: [],
};

test.each([
  ['dead', ['dead: 3']],
  ['loop', []],
  ['unread', ['unread: 16']],
  ['misread', []],
  ['unread>10', ['unread at s/a: 11.0 %, 10 % allowed']],
  ['unread>11', []],
])('%s finds %j', (fault, found) => {
  expect(parseFault(fault)(report)).toEqual(found);
});

test.each(['sad', 'dead>5', 'unread>', 'unread>100', ''])('"%s" is called wrongly', (fault) => {
  expect(() => parseFault(fault)).toThrow('--fail-on names');
});
