import { messageOf } from '../../errors.ts';
import type { Effect } from '../engine/effect.ts';
import type { Ask, AskReply, Event } from '../engine/event.ts';
import type { MessageReading, Passage, Program, TurnSettings } from '../engine/program.ts';
import { openState } from '../engine/open-state.ts';
import type { State } from '../engine/state.ts';
import { step } from '../engine/step.ts';
import type { Knowledge } from '../knowledge/index.ts';
import { pressedButton } from './pressed-button.ts';
import { recordedReply } from './recorded-reply.ts';
import type { RecordedMessage, RecordedTalk } from './recorded-talk.ts';

/** One script that a recorded talk runs through: the engine, with the recorded instants for a clock and the record for the world. */
export interface Side {
  readonly program: Program;
  readonly talk: RecordedTalk;
  readonly settings: TurnSettings;
  /** Today's documents: both scripts answer from the same, so what changed in them meanwhile is no difference. */
  readonly knowledge: Knowledge;
  state: State;
}

/** Everything between one message of the customer and the next, timers included. */
export interface Stretch {
  readonly effects: readonly Effect[];
  readonly readings: readonly MessageReading[];
  readonly passed: readonly Passage[];
  readonly asks: readonly Asked[];
  readonly failures: readonly string[];
  /** How the talk stands at its end. */
  readonly state: State;
}

export interface Asked {
  readonly ask: Ask;
  readonly step: string;
  /** Whether the record holds the reply; without one the talk goes on as if nobody had answered. */
  readonly isRecorded: boolean;
}

export function openSide(program: Program, talk: RecordedTalk, knowledge: Knowledge): Side {
  const { languages } = program.main.script;
  const stated = talk.locale?.toLowerCase().split('-')[0] ?? '';
  const language = languages.includes(stated) ? stated : (languages[0] ?? 'en');
  // The record decides what a model reads: where it was not asked then, the rules have the word.
  const settings = { ...talk.settings, hasModel: true };
  return { program, talk, settings, knowledge, state: openState(program, language, talk.contactId) };
}

interface Playing {
  readonly effects: Effect[];
  readonly readings: MessageReading[];
  readonly passed: Passage[];
  readonly asks: Asked[];
  readonly failures: string[];
}

/** More timers than this in one stretch is a script that reminds without end. */
const mostTimers = 200;

/** Plays one message and the timers that fall due until the next: one of the same instant fires first, as in chats. */
export function playStretch(side: Side, message: RecordedMessage, until: number): Stretch {
  const playing: Playing = { effects: [], readings: [], passed: [], asks: [], failures: [] };
  play(side, playing, messageEvent(side, message));
  for (let fired = 0; fired < mostTimers; fired++) {
    const timer = nextTimer(side.state);
    if (timer === null || timer.at > until) break;
    const before = side.state;
    play(side, playing, { type: 'timer', at: Math.max(timer.at, message.at), key: timer.key });
    // As the server does it: a timer that fails is dropped, or it would fire again at once.
    if (side.state === before) side.state = { ...before, timers: before.timers.filter((each) => each !== timer) };
  }
  return { ...playing, state: side.state };
}

function messageEvent({ program, state, talk }: Side, { id, at, body, isNewest }: RecordedMessage): Event {
  const given = body.type === 'choice' ? pressedButton(program, state, body, isNewest) : body;
  return { type: 'message', at, messageId: id, body: given, ...(talk.locale === null ? {} : { locale: talk.locale }) };
}

/** A turn that fails leaves everything as it was, as it does on the server. */
function play(side: Side, playing: Playing, event: Event): void {
  try {
    let result = step(side.program, side.state, event, side.settings);
    const results = [result];
    while (result.ask !== null) {
      const reply = {
        type: 'reply',
        at: event.at,
        askId: result.ask.askId,
        reply: answer(side, playing, result.state, result.ask),
      } as const;
      result = step(side.program, result.state, reply, side.settings);
      results.push(result);
    }
    for (const { effects, readings, passed } of results) {
      playing.effects.push(...effects);
      playing.readings.push(...readings);
      playing.passed.push(...passed);
    }
    side.state = result.state;
  } catch (error) {
    playing.failures.push(messageOf(error));
  }
}

function answer({ program, talk, knowledge }: Side, { asks }: Playing, state: State, ask: Ask): AskReply {
  if (ask.ask === 'knowledge') return { ok: true, ask: 'knowledge', answer: knowledge(ask.question, ask.language) };
  const reply = recordedReply(talk, program, state, ask);
  asks.push({ ask, step: state.frames.at(-1)?.step ?? '', isRecorded: reply !== null });
  return reply ?? { ok: false, reason: 'not recorded' };
}

function nextTimer({ timers }: State): State['timers'][number] | null {
  return timers.reduce<State['timers'][number] | null>((first, timer) => (first === null || timer.at < first.at ? timer : first), null);
}
