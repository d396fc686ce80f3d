import type { FilledSlot, Frame, State } from '../engine/state.ts';
import { frameOf, scriptOf } from '../engine/turn.ts';
import type { Turn } from '../engine/turn.ts';
import { sightOf } from '../script/marks.ts';
import { findSlot } from '../script/slot-value.ts';
import type { Word } from '../script/types.ts';
import type { Assumption, Blur } from './blur.ts';
import type { Choose } from './guesses.ts';
import { namesIn, waysOf } from './when-ways.ts';

/** One run of a move in which not all is kept in mind. */
export interface Look {
  readonly blur: Blur;
  readonly choose: Choose;
  /** Slots, by `script/slot`, and `score`, of which something was assumed. */
  readonly assumed: string[];
  /** Values that were lent to the last word. */
  readonly lent: { readonly depth: number; readonly name: string }[];
  /** Questions that stood without an answer when the move began. */
  readonly unanswered: ReadonlySet<string>;
  /** Depths of scripts that began in this move: they have nothing but what was given to them. */
  readonly begun: Set<number>;
  /** Slots of theirs to which something unknown was written. */
  readonly written: Set<string>;
}

export function createLook(blur: Blur, from: State | null, choose: Choose): Look {
  const begun = new Set(from === null ? [0] : []);
  return { blur, choose, assumed: [], lent: [], unanswered: placesLeft(from), begun, written: new Set() };
}

/** Before a word is carried out: gives what it looks at a value, for this word only. */
export function lendTo(look: Look, turn: Turn, word: Word): void {
  const { blur, begun } = look;
  takeBack(look, turn);
  if (word.word === 'ask' && word.skipIfKnown && !isUnanswered(look, turn, word.slot)) lendAnswer(look, turn, word.slot);
  if (word.word === 'answer' && word.question !== null) lendAnswer(look, turn, word.question);
  if (word.word === 'set') forgetSet(look, turn, word.values);
  if (word.word === 'end') forgetTaken(look, turn);
  if (word.word === 'call') begun.add(turn.state.frames.length);
  if (word.word === 'resume') begun.clear();
  if (word.word !== 'when') return;
  const isFree = (name: string): boolean => (name === 'score' ? !blur.keepsScore : isOpen(look, turn, name));
  const ways = waysOf(blur, turn, word, isFree);
  const { script } = frameOf(turn);
  for (const name of namesIn(word)) if (isFree(name)) look.assumed.push(name === 'score' ? name : `${script}/${name}`);
  lend(look, turn, ways[look.choose(ways.length)] ?? {});
}

/** Whether a slot of the running script may be anything. What this move gave a value has that one; a script that has just begun has nothing else. */
function isOpen({ blur, begun, written }: Look, turn: Turn, slot: string): boolean {
  const { script, slots } = frameOf(turn);
  const own = scriptOf(turn).script;
  if (blur.keeps(script, slot) || slots[slot] !== undefined || findSlot(own, slot) === undefined) return false;
  return !begun.has(turn.state.frames.length - 1) || own.inputs.includes(slot) || written.has(`${script}/${slot}`);
}

function takeBack({ lent, blur }: Look, turn: Turn): void {
  for (const { depth, name } of lent.splice(0)) setSlot(turn, depth, name, undefined);
  if (!blur.keepsScore) turn.state.score = [];
}

function lend({ lent }: Look, turn: Turn, assumption: Assumption): void {
  const depth = turn.state.frames.length - 1;
  for (const [name, value] of Object.entries(assumption)) {
    if (name === 'score') {
      turn.state.score = [{ rule: 'assumed', points: Number(value), because: '', evidence: '', messageId: null, at: turn.at }];
      continue;
    }
    setSlot(turn, depth, name, { value, by: 'script', confidence: 1, evidence: '', messageId: null, at: turn.at });
    lent.push({ depth, name });
  }
}

/** A question that was left without an answer has none, unless something aside has given it one. */
function isUnanswered({ unanswered, blur }: Look, turn: Turn, slot: string): boolean {
  const { script, step, word } = frameOf(turn);
  return unanswered.has(`${script}/${step}.${word}`) && !blur.filledAside.has(`${script}/${slot}`);
}

/** What is asked for may be known already. */
function lendAnswer(look: Look, turn: Turn, slot: string): void {
  if (!isOpen(look, turn, slot)) return;
  const { script } = scriptOf(turn);
  look.assumed.push(`${script.script}/${slot}`);
  if (look.choose(2) === 1) lend(look, turn, { [slot]: look.blur.valuesFor(script, slot)[0] ?? '' });
}

/** What is worked out from something that may be anything may be anything, too. */
function forgetSet(look: Look, turn: Turn, values: Readonly<Record<string, string>>): void {
  const { script } = frameOf(turn);
  const unknown = new Set<string>();
  for (const [slot, source] of Object.entries(values)) {
    const names = [...sightOf(source).values, ...sightOf(source).known];
    const isKnown = !names.some((name) => unknown.has(name) || isOpen(look, turn, name) || (name === 'score' && !look.blur.keepsScore));
    if (isKnown || look.blur.keeps(script, slot)) continue;
    unknown.add(slot);
    look.written.add(`${script}/${slot}`);
    look.lent.push({ depth: turn.state.frames.length - 1, name: slot });
  }
}

/** Slots of the caller that a called script may give another value as it ends. */
function forgetTaken({ blur, begun, written }: Look, turn: Turn): void {
  const depth = turn.state.frames.length - 2;
  const caller = turn.state.frames[depth];
  const compiled = caller && turn.program.scripts.get(caller.script);
  const call = caller && compiled?.script.steps[compiled.stepIndex.get(caller.step) ?? -1]?.words[caller.word];
  if (caller === undefined || call?.word !== 'call') return;
  begun.delete(depth + 1);
  for (const slot of Object.values(call.take)) {
    if (blur.keeps(caller.script, slot)) continue;
    setSlot(turn, depth, slot, undefined);
    written.add(`${caller.script}/${slot}`);
  }
}

/** Where a talk stands, and where it was left. */
function placesLeft(state: State | null): ReadonlySet<string> {
  const placesIn = (frame: Frame): string[] => [
    ...[frame, ...frame.left].map(({ step, word }) => `${frame.script}/${step}.${word}`),
    ...frame.left.flatMap(({ called }) => called.flatMap(placesIn)),
  ];
  return new Set(state?.frames.flatMap(placesIn));
}

function setSlot(turn: Turn, depth: number, name: string, filled: FilledSlot | undefined): void {
  turn.state.frames = turn.state.frames.map((frame, index) => {
    if (index !== depth) return frame;
    const { [name]: _before, ...others } = frame.slots;
    return { ...frame, slots: filled === undefined ? others : { ...others, [name]: filled } };
  });
}
