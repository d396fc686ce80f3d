import type { SlotType } from '../script/types.ts';
import type { ModelValue } from './event.ts';
import { claimedValue } from './claimed-value.ts';
import type { AskWord } from './question.ts';
import { readAnswer, slotOf } from './read.ts';
import type { Said } from './state.ts';
import { fillSlot, frameOf, scriptOf } from './turn.ts';
import type { Turn } from './turn.ts';
import { overlaps, spanIn, spansUsed } from './volunteered.ts';

/** Each further slot is paid for with every question to the model. */
const mostFurther = 8;

/** Names stand for themselves only where they are said to be names: any words could be one. */
const surelyName = 0.95;

/** Any words are a text, a yes belongs to the question that was asked, and a file or a place is not said in words. */
const neverUnasked: ReadonlySet<SlotType> = new Set(['text', 'yes_no', 'file', 'location'] as const);

/** Questions of the running script that a message may answer before they are asked: still open, and not kept from the model. */
export function furtherAsks(turn: Turn, asked: AskWord): readonly AskWord[] {
  const { slots } = frameOf(turn);
  const open = new Map<string, AskWord>();
  for (const word of scriptOf(turn).script.steps.flatMap((step) => step.words)) {
    if (word.word !== 'ask' || word.slot === asked.slot || slots[word.slot] !== undefined || open.has(word.slot)) continue;
    if (word.skipIfKnown && word.understand.model !== 'never' && !neverUnasked.has(slotOf(turn, word).type)) open.set(word.slot, word);
  }
  return [...open.values()].slice(0, mostFurther);
}

/** Fills what nobody has asked for yet. The model only points: rules must read the same value from the words that it shows. */
export function fillFurther(turn: Turn, asked: AskWord, said: Said, values: Readonly<Record<string, ModelValue>>): void {
  const { messageId } = said;
  for (const word of furtherAsks(turn, asked)) {
    const given = values[word.slot];
    if (given === undefined || given.isInferred || given.confidence < word.understand.confirmBelow) continue;
    const { confidence, evidence } = given;
    if (isUsed(turn, asked, said, given, values[asked.slot])) continue;
    const value = sameReading(turn, word, given);
    if (value !== null) fillSlot(turn, word.slot, { value, by: 'model', confidence, evidence, messageId, at: turn.at });
  }
}

/** Whether the words that a value is shown by belong to another one already. An option may be shown by a whole sentence, so it owns none. */
function isUsed(turn: Turn, asked: AskWord, said: Said, { evidence }: ModelValue, answer: ModelValue | undefined): boolean {
  const owned = answer === undefined || asked.choices.length > 0 ? [] : [spanIn(said.text, answer.evidence)];
  return [...owned, ...spansUsed(turn, said)].some((span) => overlaps(span, spanIn(said.text, evidence)));
}

function sameReading(turn: Turn, word: AskWord, { text, evidence }: ModelValue) {
  const shown = readAnswer(turn, word, evidence);
  if (shown.kind !== 'value') return null;
  const { type } = slotOf(turn, word);
  const isName = type === 'person_name' || type === 'company_name';
  if (shown.confidence < (isName ? surelyName : word.understand.confirmBelow)) return null;
  return JSON.stringify(claimedValue(turn, word, text)) === JSON.stringify(shown.value) ? shown.value : null;
}
