import type { SlotType, Word } from '../script/types.ts';
import { findMentions } from '../understanding/find-mentions.ts';
import { without } from '../understanding/mention.ts';
import type { Mention, MentionType } from '../understanding/mention.ts';
import type { Reading } from '../understanding/reading.ts';
import type { AskWord } from './question.ts';
import { contextOf, isAlone, readAs, slotOf } from './read.ts';
import type { Said } from './state.ts';
import { fillSlot, frameOf, scriptOf } from './turn.ts';
import type { Turn } from './turn.ts';

type Value = Extract<Reading, { kind: 'value' }>;
type Span = readonly [number, number];

/** What a slot takes though it was not asked for. Plain numbers are in no line: "two children" are not two rooms. */
const taken: Partial<Readonly<Record<SlotType, readonly MentionType[]>>> = {
  money: ['money'],
  date: ['date'],
  time: ['time'],
  datetime: ['datetime'],
  date_range: ['date', 'date_range'],
  phone: ['phone'],
  email: ['email'],
  person_name: ['person_name'],
  company_name: ['company_name'],
};

/** How sure the piece around it must be. "It broke on Monday" names a day that nobody wants: no unknown word may stand beside a day. */
const leastSure: Partial<Readonly<Record<SlotType, number>>> = { date: 0.9, time: 0.9, datetime: 0.9, date_range: 0.9, money: 0.8 };
const leastSureChoice = 0.85;

/**
 * Fills the slots of questions still to come with what a message says beside its answer: "Anna, 30k, from Monday". Taken is only what has one
 * reading, one slot that could be meant, and words of its own; these questions are then not asked.
 */
export function takeVolunteered(turn: Turn, said: Said, answered: { readonly word: AskWord; readonly reading: Reading }): void {
  const { word, reading } = answered;
  const span = reading.kind === 'value' ? reading.span : null;
  if (span !== null && isAlone(said.text, span)) return;
  const own = reading.kind === 'value' ? [] : (taken[slotOf(turn, word).type] ?? []);
  const used = [...(span === null ? [] : [span]), ...spansUsed(turn, said)];
  fillFrom(turn, said, (mention) => !own.includes(mention.type) && !used.some((each) => overlaps(mention.span, each)), word.slot);
}

/** The words with which a model has filled slots from this message already: no words fill two. */
export function spansUsed(turn: Turn, { text, messageId }: Said): readonly Span[] {
  const filled = Object.values(frameOf(turn).slots).filter((slot) => slot.by === 'model' && slot.messageId === messageId);
  return filled.map(({ evidence }) => spanIn(text, evidence));
}

export function spanIn(text: string, evidence: string): Span {
  const start = text.indexOf(evidence);
  return [start, start + evidence.length];
}

/** The first message of a talk, before anything was asked; it may answer the first question too. */
export function takeOpening(turn: Turn, said: Said): void {
  const mentions = fillFrom(turn, said, () => true, null);
  const word = asksOf(turn)[0];
  if (word === undefined || !isOpen(turn, word, null) || slotOf(turn, word).type !== 'choice' || said.text.includes('?')) return;
  const reading = readAs(turn, slotOf(turn, word), word.choices, without(said.text, mentions));
  if (reading.kind === 'value' && reading.confidence >= Math.max(leastSureChoice, word.understand.confirmBelow))
    fill(turn, word, reading, said);
}

function fillFrom(turn: Turn, said: Said, isSpare: (mention: Mention) => boolean, asked: string | null): readonly Mention[] {
  // A question is no statement: "what would I get for 30k?"
  if (said.text.includes('?')) return [];
  const mentions = findMentions(said.text, contextOf(turn));
  const open = mentions.length === 0 ? [] : asksOf(turn).filter((word) => isOpen(turn, word, asked));
  for (const word of open) {
    const { type } = slotOf(turn, word);
    const fits = (each: AskWord, mention: Mention) => taken[slotOf(turn, each).type]?.includes(mention.type) === true;
    const [mention, another] = mentions.filter((each) => fits(word, each) && isSpare(each));
    if (mention === undefined || another !== undefined || mention.values.length !== 1) continue;
    if (open.some((other) => other.slot !== word.slot && fits(other, mention))) continue;
    const reading = readAs(turn, slotOf(turn, word), word.choices, pieceOf(said.text, mention, mentions));
    const least = Math.max(leastSure[type] ?? 0, word.understand.confirmBelow);
    if (reading.kind === 'value' && reading.confidence >= least) fill(turn, word, { ...reading, span: mention.span }, said);
  }
  return mentions;
}

function fill(turn: Turn, word: AskWord, { value, by, confidence, span }: Value, { text, messageId }: Said): void {
  const evidence = text.slice(...span);
  turn.readings.push({ messageId, slot: word.slot, by, confidence, evidence });
  fillSlot(turn, word.slot, { value, by, confidence, evidence, messageId, at: turn.at });
}

/** The questions of the running script, one for each slot. */
function asksOf(turn: Turn): readonly AskWord[] {
  const words = scriptOf(turn).script.steps.flatMap(({ words }): readonly Word[] => words);
  const asks = words.filter((word): word is AskWord => word.word === 'ask');
  return asks.filter(({ slot }, index) => asks.findIndex((each) => each.slot === slot) === index);
}

function isOpen(turn: Turn, word: AskWord, asked: string | null): boolean {
  return word.slot !== asked && word.skipIfKnown && frameOf(turn).slots[word.slot] === undefined;
}

/** The piece between commas in which a mention stands, without what else it names. A name is read by its own words alone. */
function pieceOf(text: string, mention: Mention, mentions: readonly Mention[]): string {
  const [from, to] = mention.span;
  if (mention.type === 'person_name' || mention.type === 'company_name') return text.slice(from, to);
  const rest = without(
    text,
    mentions.filter((other) => other !== mention),
  );
  const start = Math.max(...[',', ';', '\n', '!'].map((sign) => rest.lastIndexOf(sign, from - 1))) + 1;
  const end = /[,;\n!]/.exec(rest.slice(to))?.index ?? rest.length;
  return rest.slice(start, to + end);
}

export function overlaps(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1];
}
