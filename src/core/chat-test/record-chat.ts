import type { Program } from '../engine/program.ts';
import type { State } from '../engine/state.ts';
import { totalScore } from '../engine/turn.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { Chat, Done, Expectation, ExpectedTask, Said, Written } from './chat.ts';
import { asExpected } from './compare.ts';
import type { TaskMade } from './compare.ts';
import { runChat } from './run-chat.ts';
import type { ChatResult, TranscriptLine } from './run-chat.ts';
import { typed } from './typed.ts';
import { plainText } from './written.ts';

/** What a customer did, as a chat that expects everything that came of it: run again, it passes as long as the script does the same. `knowledge` holds the documents of the script. */
export function recordChat(program: Program, heading: Omit<Chat, 'talk' | 'strict'>, done: readonly Done[], knowledge?: Knowledge): Chat {
  const lines = done.map((each, index) => ({ line: index + 1, bookings: null, ...each, model: null, said: null, expect: null }));
  const result = runChat(program, { ...heading, strict: false, talk: lines }, knowledge);
  const talk = lines.map((line) => ({
    ...line,
    said: saidAt(line.line, result.transcript),
    expect: line.line === lines.length ? expectationOf(result) : null,
  }));
  return { ...heading, strict: true, talk };
}

function saidAt(line: number, transcript: readonly TranscriptLine[]): Said | null {
  const said = transcript.filter((each) => each.line === line && each.from === 'bot');
  const last = said.at(-1);
  if (last === undefined) return null;
  return { match: 'exact', texts: said.map(({ text }) => typed(text)), buttons: last.choices.length === 0 ? null : last.choices };
}

function expectationOf({ state, tasks, timeline, bookings }: ChatResult): Expectation {
  const { tags, stage, status, outcome, language } = state;
  return {
    slots: slotsOf(state),
    score: totalScore(state),
    ...(tags.length === 0 ? {} : { tags }),
    ...(stage === null ? {} : { stage }),
    status,
    tasks: tasks.map(expectedTask),
    timeline: timeline.map(({ kind, title }) => ({ kind, title: typed(title) })),
    ...(bookings.length === 0 ? {} : { bookings: bookings.map(asExpected) }),
    outcome,
    language,
  };
}

function expectedTask({ team, title, priority, dueAt, madeAt }: TaskMade): ExpectedTask {
  return { team, title: typed(title), priority, dueMs: dueAt - madeAt };
}

/** Slots of the running script go before those of the scripts that called it, as they do when they are compared. */
function slotsOf({ frames }: State): Record<string, Written> {
  const slots: Record<string, Written> = {};
  for (const [name, { value }] of frames.flatMap((frame) => Object.entries(frame.slots))) {
    slots[name] = Array.isArray(value) ? value.map(String) : plainText(value);
  }
  return slots;
}
