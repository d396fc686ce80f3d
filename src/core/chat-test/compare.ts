import type { Effect } from '../engine/effect.ts';
import type { State } from '../engine/state.ts';
import type { TimelineEntry } from '../engine/timeline.ts';
import { totalScore } from '../engine/turn.ts';
import { priorityOf } from '../scoring/score.ts';
import type { Booking } from '../ports/bookings.ts';
import type { Said, Expectation, ExpectedBooking, ExpectedTask } from './chat.ts';
import { durationText } from './duration-text.ts';
import { localText } from './local-text.ts';
import { wordOfEntry } from './timeline-words.ts';
import { typed } from './typed.ts';
import { isWritten, plainText, writtenText } from './written.ts';

export type SayEffect = Extract<Effect, { do: 'say' }>;
export type TaskMade = Extract<Effect, { do: 'task' }> & { readonly madeAt: number };

/** What a line of a chat expected, and what there was instead. */
export interface Difference {
  /** Line of the chat's file. */
  readonly line: number;
  /** What was looked at: `bot`, `buttons`, `slots.budget`, `score` ... */
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

type Found = Omit<Difference, 'line'>;

const nothing = '(nothing)';

/** Takes what a line expects off the messages that wait; gives the rest of them and the differences. */
export function compareSaid(
  waiting: readonly SayEffect[],
  said: Said,
  isStrict: boolean,
): { rest: readonly SayEffect[]; found: readonly Found[] } {
  let rest = waiting;
  let last: SayEffect | undefined;
  const found: Found[] = [];
  for (const text of said.texts) {
    const skip = isStrict ? 0 : rest.findIndex((message) => matches(message, text, said.match));
    last = rest[Math.max(0, skip)];
    rest = rest.slice(Math.max(0, skip) + 1);
    if (last === undefined || !matches(last, text, said.match)) {
      found.push({ what: said.match === 'exact' ? 'bot' : 'bot_has', expected: text, found: last?.text ?? nothing });
    }
  }
  if (said.texts.length === 0 && waiting[0] !== undefined) found.push({ what: 'bot', expected: nothing, found: waiting[0].text });
  const titles = last?.choices?.map(({ title }) => title) ?? [];
  if (said.buttons !== null && last !== undefined && !sameTexts(titles, said.buttons)) {
    found.push({ what: 'buttons', expected: inList(said.buttons), found: inList(titles) });
  }
  return { rest, found };
}

function matches({ text }: SayEffect, expected: string, how: Said['match']): boolean {
  return how === 'exact' ? typed(text) === typed(expected) : typed(text).includes(typed(expected));
}

/** What a talk has left behind so far. */
export interface Made {
  readonly tasks: readonly TaskMade[];
  readonly timeline: readonly TimelineEntry[];
  readonly bookings: readonly Booking[];
}

/** Compares the state of a talk with what a line expects of it. */
export function compareState(state: State, { tasks, timeline, bookings }: Made, expected: Expectation): Found[] {
  const score = totalScore(state);
  return [
    ...compareSlots(state, expected.slots ?? {}),
    ...compareOne('score', expected.score, score),
    ...compareOne('priority', expected.priority, priorityOf(score)),
    ...compareOne('tags', expected.tags && inList(expected.tags.toSorted()), inList(state.tags.toSorted())),
    ...compareOne('stage', expected.stage, state.stage),
    ...compareOne('status', expected.status, state.status),
    ...compareOne('outcome', expected.outcome, state.outcome),
    ...compareOne('language', expected.language, state.language),
    ...(expected.tasks ? compareTasks(expected.tasks, tasks) : []),
    ...(expected.timeline ? compareOne('timeline', entryLines(expected.timeline), entryLines(timeline)) : []),
    ...(expected.bookings ? compareOne('bookings', bookingLines(expected.bookings), bookingLines(bookings.map(asExpected))) : []),
  ];
}

function compareOne(what: string, expected: string | number | null | undefined, found: string | number | null): Found[] {
  if (expected === undefined || expected === found) return [];
  return [{ what, expected: String(expected ?? '~'), found: String(found ?? '~') }];
}

/** Slots of the running script go before those of the scripts that called it. */
function compareSlots(state: State, expected: NonNullable<Expectation['slots']>): Found[] {
  return Object.entries(expected).flatMap(([name, written]): Found[] => {
    const value = state.frames.toReversed().find(({ slots }) => slots[name] !== undefined)?.slots[name]?.value;
    return isWritten(value, written) ? [] : [{ what: `slots.${name}`, expected: writtenText(written), found: plainText(value) }];
  });
}

function compareTasks(expected: readonly ExpectedTask[], made: readonly TaskMade[]): Found[] {
  const isSame = expected.length === made.length && expected.every((task, index) => isTask(task, made[index]));
  if (isSame) return [];
  const texts = made.map(({ team, title, priority, dueAt, madeAt }) => taskText({ team, title, priority, dueMs: dueAt - madeAt }));
  return [{ what: 'tasks', expected: expected.map(taskText).join('\n') || nothing, found: texts.join('\n') || nothing }];
}

function isTask({ team, title, priority, dueMs }: ExpectedTask, made: TaskMade | undefined): boolean {
  if (made?.team !== team || typed(made.title) !== typed(title)) return false;
  return (priority ?? made.priority) === made.priority && (dueMs ?? made.dueAt - made.madeAt) === made.dueAt - made.madeAt;
}

function taskText({ team, title, priority, dueMs }: ExpectedTask): string {
  const details = [priority ?? [], dueMs === undefined ? [] : `due in ${durationText(dueMs)}`].flat();
  return `${team}: ${title}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}

function entryLines(entries: readonly TimelineEntry[]): string {
  return entries.map((entry) => `${wordOfEntry(entry)}: ${typed(entry.title)}`).join('\n') || nothing;
}

/** On the clocks of the calendar. */
export function asExpected({ service, slot: { start, timeZone } }: Booking): ExpectedBooking {
  return { service, at: localText(start, timeZone) };
}

function bookingLines(bookings: readonly ExpectedBooking[]): string {
  return bookings.map(({ service, at }) => `${service} ${at}`).join('\n') || nothing;
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

function inList(texts: readonly string[]): string {
  return texts.length === 0 ? nothing : texts.join(' | ');
}
