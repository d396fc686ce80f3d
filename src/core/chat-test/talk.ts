import type { Effect } from '../engine/effect.ts';
import type { Ask, AskReply, Event } from '../engine/event.ts';
import type { MessageReading, Passage, Program, TurnSettings } from '../engine/program.ts';
import { initialState } from '../engine/state.ts';
import type { State } from '../engine/state.ts';
import { startsNewTalk, step } from '../engine/step.ts';
import type { InboundBody } from '../ports/channel.ts';
import type { Language } from '../script/types.ts';

/** A conversation without a server: the real engine, with a clock that stands still until it is moved. */
export interface Talk {
  readonly program: Program;
  readonly settings: TurnSettings;
  /** The customer's language as the channel states it. */
  readonly locale: Language | null;
  readonly state: State;
  /** UTC milliseconds. */
  readonly now: number;
  /** Messages received so far: the source of their ids. */
  readonly received: number;
}

/** What came of one event. */
export interface Turned {
  readonly at: number;
  readonly effects: readonly Effect[];
  readonly readings: readonly MessageReading[];
  readonly passed: readonly Passage[];
}

/** `at`: the clock of the talk. */
export type Answer = (ask: Ask, at: number) => AskReply;

interface TalkStart {
  readonly at: number;
  readonly zone: string;
  readonly language: Language | null;
  readonly branches?: Readonly<Record<string, string>>;
}

export function openTalk(program: Program, { at, zone, language, branches = {} }: TalkStart): Talk {
  const settings = { timeZone: zone, hasModel: true, quietHours: null, branches };
  return { program, settings, locale: language, state: freshState(program, language), now: at, received: 0 };
}

function freshState({ main }: Program, language: Language | null): State {
  const { languages } = main.script;
  return initialState(language !== null && languages.includes(language) ? language : (languages[0] ?? 'en'));
}

/** The customer sends something; after the end of a talk it may begin a new one, as it does in a messenger. */
export function receive(talk: Talk, body: InboundBody, answer: Answer): { readonly talk: Talk; readonly turned: Turned } {
  const { program, locale, now } = talk;
  const startsNew = startsNewTalk(talk.state, body, now, program.main.script);
  const received = talk.received + 1;
  const before = { ...talk, received, state: startsNew ? freshState(program, locale) : talk.state };
  const event = { type: 'message', at: now, messageId: `m${received}`, body } as const;
  return runTurn(before, locale === null ? event : { ...event, locale }, answer);
}

/** More timers than this within one wait is a script that reminds without end. */
const mostTimers = 1000;

/** Moves the clock and fires what falls due on the way, in order. */
export function passTime(talk: Talk, ms: number, answer: Answer): { readonly talk: Talk; readonly turned: readonly Turned[] } {
  const until = talk.now + ms;
  const turned: Turned[] = [];
  let at = talk;
  for (let timer = nextTimer(at.state); timer !== null && timer.at <= until; timer = nextTimer(at.state)) {
    if (turned.length === mostTimers) throw new Error(`more than ${mostTimers} timers fall due within this time`);
    const now = Math.max(at.now, timer.at);
    const result = runTurn({ ...at, now }, { type: 'timer', at: now, key: timer.key }, answer);
    at = result.talk;
    turned.push(result.turned);
  }
  return { talk: { ...at, now: until }, turned };
}

function nextTimer({ timers }: State): State['timers'][number] | null {
  return timers.reduce<State['timers'][number] | null>((first, timer) => (first === null || timer.at < first.at ? timer : first), null);
}

/** One event with everything it asks. The state goes through JSON, as it does between two turns of a stored conversation. */
function runTurn(talk: Talk, event: Event, answer: Answer): { talk: Talk; turned: Turned } {
  let result = step(talk.program, talk.state, event, talk.settings);
  const { effects, readings, passed } = { effects: [...result.effects], readings: [...result.readings], passed: [...result.passed] };
  while (result.ask !== null) {
    const reply = { type: 'reply', at: event.at, askId: result.ask.askId, reply: answer(result.ask, event.at) } as const;
    result = step(talk.program, throughJson(result.state), reply, talk.settings);
    effects.push(...result.effects);
    readings.push(...result.readings);
    passed.push(...result.passed);
  }
  return { talk: { ...talk, state: throughJson(result.state) }, turned: { at: event.at, effects, readings, passed } };
}

function throughJson(state: State): State {
  // JSON is the form that is stored.
  return JSON.parse(JSON.stringify(state)) as State;
}
