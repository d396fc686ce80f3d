import type { Knowledge } from '../knowledge/index.ts';
import type { Effect } from '../engine/effect.ts';
import type { MessageReading, Passage, Program } from '../engine/program.ts';
import type { State } from '../engine/state.ts';
import { totalScore } from '../engine/turn.ts';
import type { Renamed } from '../script/renamed.ts';
import type { Difference, DifferenceKind } from './difference.ts';
import type { Stretch } from './side.ts';
import { pendingSlot } from './waiting.ts';

/** Two scripts at the same message: the published one and the draft. */
export interface Pair {
  readonly published: Program;
  readonly draft: Program;
  readonly renamed: Renamed;
  /** What both answer customers' questions from; they know nothing without. */
  readonly knowledge?: Knowledge;
}

interface Both {
  readonly pair: Pair;
  readonly was: Stretch;
  readonly now: Stretch;
  /** How the published script stood before the message. */
  readonly before: State;
  readonly step: string;
}

/** What differs between two scripts from one message to the next, in no order. */
export function compareStretches(pair: Pair, before: State, was: Stretch, now: Stretch): Difference[] {
  const both: Both = { pair, was, now, before, step: before.frames.at(-1)?.step ?? 'start' };
  return [
    ...failures(both),
    ...answers(both),
    ...plain(both, 'other-end', endOf(was.state), endOf(now.state)),
    ...plain(both, 'other-task', tasksOf(was.effects), tasksOf(now.effects)),
    ...plain(both, 'other-score', String(totalScore(was.state)), String(totalScore(now.state))),
    ...path(both),
    ...unknowns(both),
    ...words(both),
  ];
}

/** How two talks ended that went different ways, with everything they did. */
export function compareEnds(
  step: string,
  {
    was,
    now,
    before,
    after,
  }: { readonly was: readonly Effect[]; readonly now: readonly Effect[]; readonly before: State; readonly after: State },
): Difference[] {
  return [
    ...plain({ step }, 'other-end', endOf(before), endOf(after)),
    ...plain({ step }, 'other-task', tasksOf(was), tasksOf(now)),
    ...plain({ step }, 'other-score', String(totalScore(before)), String(totalScore(after))),
  ];
}

/** Whether the next message answers the same question in both, so that going on compares like with like. */
export function standAlike({ published, draft, renamed }: Pair, was: State, now: State): boolean {
  const [asked, asks] = [pendingSlot(published, was), pendingSlot(draft, now)];
  if (endOf(was) !== endOf(now)) return false;
  if (asked === null || asks === null) return asked === asks;
  return renamed.slot(was.frames.at(-1)?.script ?? '', asked) === asks;
}

function plain({ step }: Pick<Both, 'step'>, kind: DifferenceKind, was: string, now: string): Difference[] {
  return was === now ? [] : [{ kind, step, was, now }];
}

/** Where both fail, nothing has changed. */
function failures({ was, now, step }: Both): Difference[] {
  const [failure] = now.failures;
  return failure === undefined || was.failures.length > 0 ? [] : [{ kind: 'failed', step, was: 'a turn', now: failure }];
}

/** Customers wait for people as for the end; what a reminder parks is still open. */
function endOf({ status, outcome }: State): string {
  if (status === 'ended') return outcome ?? 'ended';
  return status === 'active' || status === 'parked' ? 'goes on' : status.replace('_', ' ');
}

function tasksOf(effects: readonly Effect[]): string {
  const tasks = effects.flatMap((effect) => (effect.do === 'task' ? [`${effect.team}, ${effect.priority} priority`] : []));
  return tasks.length === 0 ? 'none' : tasks.toSorted().join('; ');
}

/** Readings that filled a slot; one message may fill several. */
export function takenIn(readings: readonly MessageReading[]): readonly MessageReading[] {
  return readings.filter(({ slot, by, refused }) => slot !== undefined && by !== undefined && refused === undefined);
}

function answers(both: Both): Difference[] {
  const { was, now, pair, before, step } = both;
  const script = before.frames.at(-1)?.script ?? '';
  const then = takenIn(was.readings).map((reading) => ({
    ...reading,
    slot: reading.slot ?? '',
    name: pair.renamed.slot(script, reading.slot ?? ''),
  }));
  const today = takenIn(now.readings);
  const gone = then.flatMap(({ messageId, slot, name }): Difference[] => {
    const isRead = today.some((reading) => reading.messageId === messageId && reading.slot === name);
    if (!isRead) return lost(both, messageId, slot);
    return isOther(both, slot, name) ? [{ kind: 'other-answer', step, was: slot, now: name }] : [];
  });
  const fresh = today.filter(({ messageId, slot }) => !then.some((reading) => reading.messageId === messageId && reading.name === slot));
  return [...gone, ...fresh.map(({ slot = '' }): Difference => ({ kind: 'new-answer', step, was: 'not read', now: slot }))];
}

/** With a model that was not asked then, nobody knows whether the answer would be read. */
function lost({ now, step }: Both, messageId: string, slot: string): Difference[] {
  if (now.asks.some(({ ask, isRecorded }) => ask.ask === 'read' && !isRecorded)) return [];
  const why = now.readings.find((reading) => reading.messageId === messageId && reading.refused !== undefined)?.refused;
  return [{ kind: 'lost-answer', step, was: slot, now: why ?? 'not asked' }];
}

function isOther({ was, now }: Both, slot: string, renamed: string): boolean {
  const value = (state: State, name: string): string => JSON.stringify(state.frames.at(-1)?.slots[name]?.value ?? null);
  const [before, after] = [value(was.state, slot), value(now.state, renamed)];
  return before !== 'null' && after !== 'null' && before !== after;
}

function path({ pair, was, now, step }: Both): Difference[] {
  const then = was.passed.flatMap((passage) => nameOf(passage, (script, id) => pair.renamed.step(script, id)));
  const today = now.passed.flatMap((passage) => nameOf(passage, (_script, id) => id));
  const at = then.findIndex((name, index) => name !== today[index]);
  if (at === -1 && today.length === then.length) return [];
  const index = at === -1 ? then.length : at;
  const last = index === 0 ? step : (then[index - 1] ?? step);
  return [{ kind: 'other-path', step: last, was: then[index] ?? 'waits', now: today[index] ?? 'waits' }];
}

/** Branches and choices show in the step that follows. */
function nameOf({ kind, script, step }: Passage, renamed: (script: string, step: string) => string): string[] {
  if (kind === 'step') return [renamed(script, step)];
  if (kind === 'silence' || kind === 'floor') return [`${kind} of ${renamed(script, step)}`];
  return [];
}

/** What both ask and nobody recorded is the same in both. */
function unknowns({ was, now }: Both): Difference[] {
  const asked = new Set(was.asks.map(({ ask }) => nameOfAsk(ask)));
  return now.asks.flatMap(({ ask, step, isRecorded }): Difference[] =>
    isRecorded || asked.has(nameOfAsk(ask)) ? [] : [{ kind: 'not-known', step, was: 'not asked', now: nameOfAsk(ask) }],
  );
}

function nameOfAsk(ask: Stretch['asks'][number]['ask']): string {
  if (ask.ask === 'read') return 'asks the model';
  if (ask.ask === 'bookings') return 'asks the calendar';
  return ask.ask === 'knowledge' ? 'asks the documents' : `asks ${ask.url}`;
}

const longestShown = 80;

function words({ was, now, step }: Both): Difference[] {
  const said = (effects: readonly Effect[]): string[] =>
    effects.flatMap((effect) => {
      if (effect.do === 'task') return [`task: ${effect.title}`];
      return effect.do === 'say' ? [[effect.text, ...(effect.choices ?? []).map(({ title }) => `[${title}]`)].join(' ')] : [];
    });
  const [then, today] = [said(was.effects), said(now.effects)];
  const at = Array.from({ length: Math.max(then.length, today.length) }, (_, index) => index).find((index) => then[index] !== today[index]);
  if (at === undefined) return [];
  const shown = (text: string | undefined): string => (text === undefined ? '(nothing)' : text.slice(0, longestShown));
  return [{ kind: 'other-text', step, was: shown(then[at]), now: shown(today[at]) }];
}
