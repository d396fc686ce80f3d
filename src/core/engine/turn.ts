import type { OutboundChoice } from '../ports/channel.ts';
import type { CompiledScript } from '../script/compile.ts';
import type { BookWord, LocalizedText, Step, TimesOffer, Word } from '../script/types.ts';
import { scoreAt, scoreChanges } from '../scoring/score.ts';
import type { Sentiment, SlotValue } from '../understanding/reading.ts';
import type { Effect } from './effect.ts';
import type { Ask } from './event.ts';
import type { MessageReading, Passage, Program, TurnSettings } from './program.ts';
import type { FilledSlot, Frame, Said, State } from './state.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * One turn while it is worked out. Nothing outside `core/engine` and `core/steps` sees it: `step()` takes a state and gives a new one.
 * Fields of `state` are replaced, never changed in place, so the caller's state stays as it was.
 */
export interface Turn {
  readonly program: Program;
  readonly settings: TurnSettings;
  readonly at: number;
  /** The message that the turn answers; null for timers and the like. */
  said: Said | null;
  /** The message of the customer that the turn works on, in words or not; empty for timers and the like. */
  messageId: string;
  state: Mutable<State>;
  readonly effects: Effect[];
  readonly readings: MessageReading[];
  readonly passed: Passage[];
  /** Told of every word before it is carried out: how a proof sees what a turn does without doing it. */
  readonly watch?: (word: Word) => void;
  ask: Ask | null;
}

export function frameOf(turn: Turn): Frame {
  const frame = turn.state.frames.at(-1);
  if (frame === undefined) throw new Error('a turn without a running script');
  return frame;
}

export function scriptOf(turn: Turn): CompiledScript {
  return compiledOf(turn, frameOf(turn));
}

export function compiledOf(turn: Turn, { script }: Frame): CompiledScript {
  const compiled = turn.program.scripts.get(script);
  if (compiled === undefined) throw new Error(`script "${script}" is not part of this version`);
  return compiled;
}

export function stepOf(turn: Turn): Step {
  const compiled = scriptOf(turn);
  const { step } = frameOf(turn);
  const found = compiled.script.steps[compiled.stepIndex.get(step) ?? -1];
  if (found === undefined) throw new Error(`step "${step}" is not in script "${compiled.script.script}"`);
  return found;
}

export function setFrame(turn: Turn, change: Partial<Frame>): void {
  turn.state.frames = [...turn.state.frames.slice(0, -1), { ...frameOf(turn), ...change }];
}

/** Enters a step at its first word and counts the visit. */
export function enterStep(turn: Turn, step: string): void {
  const name = `${frameOf(turn).script}/${step}`;
  const visit = (turn.state.visits[name] ?? 0) + 1;
  turn.state.visits = { ...turn.state.visits, [name]: visit };
  setFrame(turn, { step, visit, word: 0 });
  pass(turn, 'step');
}

/** Notes that the talk goes through a part of the step where it stands. */
export function pass(turn: Turn, kind: Passage['kind'], which: string | number = ''): void {
  const { script, step } = frameOf(turn);
  turn.passed.push({ kind, script, step, which: String(which) });
}

/** (script, step, visit, word): with the conversation and its script version this names one effect for ever. */
export function effectKey(turn: Turn): string {
  const { script, step, visit, word } = frameOf(turn);
  return `${script}/${step}#${visit}.${word}`;
}

/** The word where the talk stands; undefined where a step is over. */
export function wordOf(turn: Turn): Word | undefined {
  return stepOf(turn).words[frameOf(turn).word];
}

export function pendingAsk(turn: Turn) {
  const word = wordOf(turn);
  return word?.word === 'ask' ? word : null;
}

/** The offer of free times that waits for the customer. */
export function pendingOffer(turn: Turn): OfferWord | null {
  const word = wordOf(turn);
  return word !== undefined && isOffer(word) && turn.state.pending !== null ? word : null;
}

/** A booking for which times are offered. */
export type OfferWord = BookWord & { readonly offer: TimesOffer };

/** What an offer of times asks for: the slot that takes the time, or the service where none does. */
export function aboutOffer({ fill, services }: OfferWord): string {
  return fill.start ?? services[0] ?? '';
}

export function isOffer(word: Word): word is OfferWord {
  return word.word === 'book' && word.offer !== null;
}

/** Slots as conditions and texts see them, with the score, the language and how often this step was entered. */
export function valuesOf(turn: Turn, { slots, visit }: Frame = frameOf(turn)): Record<string, SlotValue> {
  const values: Record<string, SlotValue> = {};
  for (const name of Object.keys(slots)) values[name] = slots[name]!.value;
  values['score'] = totalScore(turn.state, turn.at);
  values['language'] = turn.state.language;
  values['visits'] = visit;
  return values;
}

export function renderText(turn: Turn, text: LocalizedText): string {
  return scriptOf(turn).text(text, turn.state.language, valuesOf(turn));
}

/** The score at an instant; when none is given, at the last change of the score. */
export function totalScore({ score }: Pick<State, 'score'>, at: number = score.at(-1)?.at ?? 0): number {
  return scoreAt(score, at);
}

export function say(turn: Turn, text: string, choices: readonly OutboundChoice[] = [], askContact = false): void {
  turn.effects.push({
    do: 'say',
    // Before its first message a talk stands nowhere yet.
    step: turn.state.frames.at(-1)?.step ?? '',
    text,
    ...(choices.length > 0 ? { choices } : {}),
    ...(askContact ? { askContact } : {}),
  });
}

/** Stores a value with its evidence, saves it to contact or lead where the script says so, and counts what it is worth. */
export function fillSlot(turn: Turn, name: string, filled: FilledSlot): void {
  const frame = frameOf(turn);
  const definition = scriptOf(turn).script.slots[name];
  if (definition === undefined) return;
  setFrame(turn, { slots: { ...frame.slots, [name]: filled } });
  if (definition.saveTo !== undefined) {
    const text = scriptOf(turn).words(name, turn.state.language, valuesOf(turn));
    turn.effects.push({ do: 'save', slot: name, target: definition.saveTo, value: filled.value, text });
  }
  countScore(turn, { evidence: filled.evidence, messageId: filled.messageId });
}

interface CountedFrom {
  readonly evidence: string;
  readonly messageId: string | null;
  readonly intent?: string;
  readonly sentiment?: Sentiment;
}

/** Applies the score rules of the running script and of its callers; a rule that no longer holds takes its points back. */
export function countScore(turn: Turn, seen: CountedFrom): void {
  for (const frame of turn.state.frames) {
    const compiled = compiledOf(turn, frame);
    if (compiled.script.score.length === 0) continue;
    const changes = scoreChanges(compiled, valuesOf(turn, frame), { current: turn.state.score, at: turn.at, ...seen });
    if (changes.length > 0) turn.state.score = [...turn.state.score, ...changes];
    for (const evidence of changes) turn.effects.push({ do: 'score', evidence });
  }
}

export function setTimer(turn: Turn, key: string, at: number): void {
  turn.state.timers = [...turn.state.timers.filter((timer) => timer.key !== key), { key, at }];
}

export function clearTimers(turn: Turn, prefix: string): void {
  if (turn.state.timers.some(({ key }) => key.startsWith(prefix))) {
    turn.state.timers = turn.state.timers.filter(({ key }) => !key.startsWith(prefix));
  }
}
