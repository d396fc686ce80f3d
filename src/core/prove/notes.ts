import { frameOf } from '../engine/turn.ts';
import type { Turn } from '../engine/turn.ts';
import type { Word } from '../script/types.ts';
import { questionIn } from '../script/visit.ts';
import type { Hole, Node, Ran, Unasked } from './graph.ts';
import type { Move } from './move.ts';
import { namesShown } from './names.ts';

/** What one move showed. */
export interface Shown {
  readonly ran: Ran[];
  readonly holes: Omit<Hole, 'edge'>[];
  readonly unasked: Omit<Unasked, 'edge'>[];
  /** Slots that had a value when a `when` looked at them. */
  readonly looked: { readonly word: Word; readonly name: string }[];
  /** How much had been noted before each `when`. */
  readonly whens: number[];
}

export function nothingShown(): Shown {
  return { ran: [], holes: [], unasked: [], looked: [], whens: [] };
}

/** Notes what a word is about to do. `consent`: the slot that must be true before personal data is asked for. */
export function noteWord(turn: Turn, word: Word, consent: string | null, shown: Shown): void {
  shown.ran.push({ word, isAside: turn.state.frames.some(({ left }) => left.length > 0) });
  noteHoles(turn, word, 'say', shown.holes);
  noteUnasked(turn, word, consent, shown.unasked);
  if (word.word !== 'when') return;
  shown.whens.push(turn.passed.length);
  for (const name of Object.keys(frameOf(turn).slots)) shown.looked.push({ word, name });
}

/** Where a called script asks, its caller has to answer for it. */
function noteUnasked(turn: Turn, word: Word, consent: string | null, into: Shown['unasked']): void {
  if (consent === null || word.word !== 'ask') return;
  const { frames } = turn.state;
  const [bottom] = frames;
  const definition = turn.program.scripts.get(frameOf(turn).script)?.script.slots[word.slot];
  if (definition?.personal !== true || bottom === undefined) return;
  if (word.skipIfKnown && frameOf(turn).slots[word.slot] !== undefined) return;
  if (frames.some(({ slots }) => slots[consent]?.value === true)) return;
  const compiled = turn.program.scripts.get(bottom.script);
  const asking = frames.length === 1 ? word : compiled?.script.steps[compiled.stepIndex.get(bottom.step) ?? -1]?.words[bottom.word];
  if (asking !== undefined) into.push({ word: asking, slot: word.slot });
}

/** The branch that each `when` took: what it noted stands where it began to run. */
export function branchesOf({ passed }: Turn, whens: readonly number[]): number[] {
  return whens.flatMap((at) => {
    const which = passed[at]?.which;
    return which === undefined ? [] : [which === 'else' ? -1 : Number(which)];
  });
}

function noteHoles(turn: Turn, word: Word, key: Hole['key'], into: Shown['holes']): void {
  const question = questionIn(word);
  if (word.word !== 'say' && question === null) return;
  const { slots, script } = frameOf(turn);
  if (word.word === 'ask' && word.skipIfKnown && slots[word.slot] !== undefined && key === 'say') return;
  const own = word.word === 'say' ? word.text : question?.text;
  const text = key === 'say' ? own : key === 'retry/say' ? question?.retry.say : question?.silence.say;
  if (text === undefined) return;
  const declared = turn.program.scripts.get(script)?.script.slots ?? {};
  for (const name of namesShown(text)) {
    if (slots[name] === undefined && Object.hasOwn(declared, name)) into.push({ word, name, script, key });
  }
}

/** Texts that no word says by running: that of a failed answer, and the reminder. */
export function noteSideTexts(from: Node | null, move: Move, turn: Turn, into: Shown['holes']): void {
  const top = from?.state.frames.at(-1);
  if (from === null || top === undefined || from.state.pending === null) return;
  const compiled = turn.program.scripts.get(top.script);
  const word = compiled?.script.steps[compiled.stepIndex.get(top.step) ?? -1]?.words[top.word];
  if (word === undefined || turn.state.frames.length !== from.state.frames.length) return;
  if (move.move === 'unread' && turn.state.pending !== null && turn.state.pending.no === from.state.pending.no)
    noteHoles(turn, word, 'retry/say', into);
  if (move.move === 'timer' && turn.state.status === 'parked') noteHoles(turn, word, 'silence/say', into);
}
