import type { SimulationReport, StepReport } from '../core/simulate/report.ts';
import { AppError } from '../errors.ts';

/** What is wrong with a simulation, one line each; none when it passes. */
export type Gate = (report: SimulationReport) => readonly string[];

const shares: Readonly<Record<string, (step: StepReport) => number>> = {
  unread: ({ outcomes }) => outcomes.unread + outcomes.interrupted,
  misread: ({ outcomes }) => outcomes.misread,
};

/** `dead`, `loop`, `unread`, `misread`: any of them; `unread>10`, `misread>2`: more than so many percent of the answers of a step. */
export function parseFault(fault: string): Gate {
  const [, name = '', limit] = /^(\w+)(?:>(\d{1,2}))?$/.exec(fault) ?? [];
  const countOf = Object.hasOwn(shares, name) ? shares[name] : undefined;
  if (countOf !== undefined) return limit === undefined ? anyAnswer(name, countOf) : tooManyAnswers(name, countOf, Number(limit));
  if ((name === 'dead' || name === 'loop') && limit === undefined) return anyTalk(name);
  throw new AppError(
    'usage',
    `--fail-on names "${fault}", allowed are dead, loop, unread, misread, unread>10, misread>10, joined by commas.`,
  );
}

function anyTalk(name: string): Gate {
  return ({ ends }) => (ends[name] === undefined ? [] : [`${name}: ${ends[name]}`]);
}

function anyAnswer(name: string, countOf: (step: StepReport) => number): Gate {
  return ({ steps }) => {
    const count = steps.reduce((sum, step) => sum + countOf(step), 0);
    return count === 0 ? [] : [`${name}: ${count}`];
  };
}

function tooManyAnswers(name: string, countOf: (step: StepReport) => number, limit: number): Gate {
  return ({ steps }) =>
    steps
      .filter((step) => countOf(step) / step.answers > limit / 100)
      .map((step) => `${name} at ${step.script}/${step.step}: ${((countOf(step) / step.answers) * 100).toFixed(1)} %, ${limit} % allowed`);
}
