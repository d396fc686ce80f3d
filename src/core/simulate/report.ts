import type { Script } from '../script/types.ts';
import type { AnswerOutcome, SeenAnswer } from './seen-answer.ts';
import type { Place, SimulatedTalk } from './simulate-talk.ts';

export interface StepReport extends Place {
  readonly answers: number;
  readonly outcomes: Readonly<Record<AnswerOutcome, number>>;
  /** Talks that came to the floor of its retry rule here. */
  readonly floors: number;
}

/** An answer that was not taken as it was meant, with how often it came. */
export interface MissedAnswer extends Omit<SeenAnswer, 'temper'> {
  readonly times: number;
}

export interface SimulationReport {
  readonly script: string;
  readonly talks: number;
  /** Talks by how they ended: outcomes of `end`, then `handed-off`, `opted-out`, `left`, `dead`, `loop`. */
  readonly ends: Readonly<Record<string, number>>;
  readonly goals: number;
  /** Of talks that reached a goal; null when none did. */
  readonly toGoal: { readonly medianMs: number; readonly slowestTenthMs: number; readonly medianMessages: number } | null;
  readonly tempers: readonly { readonly temper: string; readonly talks: number; readonly goals: number; readonly handedOff: number }[];
  readonly steps: readonly StepReport[];
  /** The most frequent first. */
  readonly missed: readonly MissedAnswer[];
  readonly broken: readonly Pick<SimulatedTalk, 'number' | 'temper' | 'language' | 'end' | 'why' | 'where'>[];
}

/** What talks of many customers with one script have in common. */
export function simulationReport(script: Script, talks: readonly SimulatedTalk[]): SimulationReport {
  const isGoal = ({ outcome }: SimulatedTalk): boolean => outcome !== null && script.goals.includes(outcome);
  const reached = talks.filter(isGoal);
  const byTemper = Map.groupBy(talks, ({ temper }) => temper);
  return {
    script: script.script,
    talks: talks.length,
    ends: countBy(talks, ({ end, outcome }) => outcome ?? end),
    goals: reached.length,
    toGoal: toGoal(reached),
    tempers: [...byTemper].map(([temper, own]) => ({
      temper,
      talks: own.length,
      goals: own.filter(isGoal).length,
      handedOff: own.filter(({ end }) => end === 'handed-off').length,
    })),
    steps: inOrder(script, stepReports(talks)),
    missed: missedAnswers(talks),
    broken: talks.filter(isBroken).map(({ number, temper, language, end, why, where }) => ({ number, temper, language, end, why, where })),
  };
}

export function isBroken({ end }: SimulatedTalk): boolean {
  return end === 'dead' || end === 'loop';
}

/** Those that went worst first: dead, in a loop, then by answers that were not taken. */
export function worstTalks(talks: readonly SimulatedTalk[], count: number): readonly SimulatedTalk[] {
  const badness = (talk: SimulatedTalk): number =>
    (talk.end === 'dead' ? 2000 : talk.end === 'loop' ? 1000 : 0) + talk.answers.filter(isMissed).length;
  return talks
    .toSorted((a, b) => badness(b) - badness(a) || a.done.length - b.done.length || a.number - b.number)
    .slice(0, count)
    .filter((talk) => badness(talk) > 0);
}

/** The customer said what was asked for, and it was not understood so. A refusal by the slot's limits is no misunderstanding. */
function isMissed({ outcome }: SeenAnswer): boolean {
  return outcome === 'unread' || outcome === 'misread' || outcome === 'interrupted';
}

function toGoal(reached: readonly SimulatedTalk[]): SimulationReport['toGoal'] {
  if (reached.length === 0) return null;
  const durations = reached.map(({ durationMs }) => durationMs).toSorted((a, b) => a - b);
  const messages = reached.map(({ messages: sent }) => sent).toSorted((a, b) => a - b);
  return { medianMs: quantile(durations, 0.5), slowestTenthMs: quantile(durations, 0.9), medianMessages: quantile(messages, 0.5) };
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const groups = [...Map.groupBy(items, keyOf)].map(([key, own]) => [key, own.length] as const);
  return Object.fromEntries(groups.toSorted(([, a], [, b]) => b - a));
}

function stepReports(talks: readonly SimulatedTalk[]): StepReport[] {
  const floors = countBy(
    talks.flatMap((talk) => talk.floors),
    keyOf,
  );
  const byStep = Map.groupBy(
    talks.flatMap(({ answers }) => answers),
    keyOf,
  );
  return [...byStep].map(([key, answers]) => {
    const count = (outcome: AnswerOutcome): number => answers.filter((answer) => answer.outcome === outcome).length;
    const outcomes = {
      read: count('read'),
      misread: count('misread'),
      'asked-back': count('asked-back'),
      refused: count('refused'),
      interrupted: count('interrupted'),
      unread: count('unread'),
    };
    const { script, step } = answers[0]!;
    return { script, step, answers: answers.length, outcomes, floors: floors[key] ?? 0 };
  });
}

/** In the order of the file; steps of called scripts come after those of their caller. */
function inOrder({ script: name, steps }: Script, reports: readonly StepReport[]): readonly StepReport[] {
  const places = new Map(steps.map(({ id }, index) => [keyOf({ script: name, step: id }), index]));
  const placeOf = (report: StepReport): number => places.get(keyOf(report)) ?? steps.length;
  return reports.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.script < b.script ? -1 : a.script > b.script ? 1 : 0));
}

function keyOf({ script, step }: Place): string {
  return `${script}/${step}`;
}

function missedAnswers(talks: readonly SimulatedTalk[]): MissedAnswer[] {
  const missed = talks.flatMap(({ answers }) => answers.filter(isMissed));
  const groups = Map.groupBy(missed, ({ script, step, text, outcome }) => JSON.stringify([script, step, outcome, text]));
  return [...groups.values()]
    .map((same) => {
      const { temper: _temper, ...first } = same[0]!;
      return { ...first, times: same.length };
    })
    .toSorted((a, b) => b.times - a.times);
}
