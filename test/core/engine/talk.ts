import type { Effect } from '../../../src/core/engine/effect.ts';
import type { AskReply, Event } from '../../../src/core/engine/event.ts';
import type { Program, StepResult, TurnSettings } from '../../../src/core/engine/program.ts';
import { initialState } from '../../../src/core/engine/state.ts';
import type { State } from '../../../src/core/engine/state.ts';
import { step } from '../../../src/core/engine/step.ts';
import type { InboundBody } from '../../../src/core/ports/channel.ts';
import { compileScript } from '../../../src/core/script/compile.ts';
import type { SlotValue } from '../../../src/core/understanding/reading.ts';
import { scriptOf } from '../script/sample.ts';

/** A Monday morning. */
export const monday = Date.UTC(2026, 0, 5, 9);
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The first script is the main one; the others are those it calls. */
export function programOf(...sources: readonly string[]): Program {
  const compiled = sources.map((source) => compileScript(deepFreeze(scriptOf(source))));
  return deepFreeze({ main: compiled[0]!, scripts: new Map(compiled.map((each) => [each.script.script, each])) });
}

/** A script of one language from what differs: its slots, its steps, and whatever else stands at the top. */
export function scriptWith(parts: {
  readonly slots?: string;
  readonly steps: string;
  readonly top?: string;
  readonly name?: string;
}): string {
  const { slots = '', steps, top = '', name = 'main' } = parts;
  return [`script: ${name}`, 'title: T', 'languages: [en, cs]', top, slots === '' ? '' : `slots:\n${slots}`, `steps:\n${steps}`].join('\n');
}

export interface Turned extends StepResult {
  readonly said: readonly string[];
  /** Titles of the buttons under the last message. */
  readonly buttons: readonly string[];
}

type SayEffect = Extract<Effect, { do: 'say' }>;

export interface Talk {
  readonly state: State;
  /** Everything that was done so far. */
  readonly effects: readonly Effect[];
  readonly slots: Readonly<Record<string, SlotValue>>;
  at: number;
  send(body: InboundBody, locale?: string): Turned;
  /** Texts in order; gives what came of the last one. */
  says(...texts: readonly string[]): Turned;
  /** Presses a button by its title: the newest that was ever shown, or an older one counted back from it. */
  presses(title: string, older?: number): Turned;
  answers(reply: AskReply): Turned;
  event(event: Event): Turned;
  /** Moves the clock and fires what falls due on the way. */
  waits(ms: number): readonly string[];
}

/**
 * A conversation for tests. What goes into `step` is frozen to its last leaf, and the state goes through JSON between any two events: a
 * test that passes has shown that the engine is pure and that its state survives being stored.
 */
export function openTalk(
  program: Program,
  options: Partial<TurnSettings> & { readonly language?: string; readonly at?: number; readonly state?: State } = {},
): Talk {
  const { language = 'en', at = monday, state: begun = initialState(language), ...given } = options;
  const settings: TurnSettings = deepFreeze({ timeZone: 'UTC', hasModel: false, quietHours: null, ...given });
  const effects: Effect[] = [];
  let state: State = deepFreeze(begun);
  let received = 0;
  let askId = '';

  function run(event: Event): Turned {
    const result = step(program, state, deepFreeze(event), settings);
    demandPlain(result.state);
    state = deepFreeze(JSON.parse(JSON.stringify(result.state)) as State);
    effects.push(...result.effects);
    askId = result.ask?.askId ?? '';
    const said = result.effects.filter((effect): effect is SayEffect => effect.do === 'say');
    return { ...result, said: said.map(({ text }) => text), buttons: (said.at(-1)?.choices ?? []).map(({ title }) => title) };
  }

  const talk: Talk = {
    at,
    get state() {
      return state;
    },
    get effects() {
      return effects;
    },
    get slots() {
      return Object.fromEntries(Object.entries(state.frames.at(-1)?.slots ?? {}).map(([name, { value }]) => [name, value]));
    },
    event: run,
    send(body, locale) {
      received++;
      return run({ type: 'message', at: talk.at, messageId: `m${received}`, body, ...(locale === undefined ? {} : { locale }) });
    },
    says: (...texts) => texts.map((text) => talk.send({ type: 'text', text })).at(-1)!,
    presses(title, older = 0) {
      const shown = effects.filter((effect) => effect.do === 'say').flatMap(({ choices = [] }) => choices);
      const button = shown.filter((choice) => choice.title === title).at(-1 - older);
      if (button === undefined) throw new Error(`no button "${title}" was shown`);
      return talk.send({ type: 'choice', id: button.id, title });
    },
    answers: (reply) => run({ type: 'reply', at: talk.at, askId, reply }),
    waits(ms) {
      const until = talk.at + ms;
      const said: string[] = [];
      for (;;) {
        const due = state.timers.filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        talk.at = Math.max(talk.at, due.at);
        said.push(...run({ type: 'timer', at: talk.at, key: due.key }).said);
      }
      talk.at = until;
      return said;
    },
  };
  return talk;
}

/** Whether JSON gives back all of it: no undefined, no number without digits, no object with a prototype. */
function demandPlain(value: unknown, path = 'state'): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return;
  const isPlain = Array.isArray(value) || (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype);
  if (!isPlain) throw new Error(`${path} cannot be stored as JSON`);
  for (const [key, inner] of Object.entries(value as object)) demandPlain(inner, `${path}.${key}`);
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
  return value;
}
