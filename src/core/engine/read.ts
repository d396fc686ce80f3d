import type { ChoiceDefinition, SlotDefinition, SlotType } from '../script/types.ts';
import { readSlot } from '../understanding/index.ts';
import type { Reading } from '../understanding/reading.ts';
import type { AskWord } from './question.ts';
import { scriptOf } from './turn.ts';
import type { Turn } from './turn.ts';

/** Reads a text offline, in the languages of the running script. */
export function readAs(turn: Turn, definition: SlotDefinition, choices: readonly ChoiceDefinition[], text: string): Reading {
  const { languages } = scriptOf(turn).script;
  const { language } = turn.state;
  return readSlot(definition, choices, text, { language, languages, now: turn.at, timeZone: turn.settings.timeZone });
}

/** Reads a text as the answer to a question. */
export function readAnswer(turn: Turn, word: AskWord, text: string): Reading {
  return readAs(turn, slotOf(turn, word), word.choices, text);
}

/** The slot that a question fills. */
export function slotOf(turn: Turn, { slot }: AskWord): SlotDefinition {
  const definition = scriptOf(turn).script.slots[slot];
  if (definition === undefined) throw new Error(`script "${scriptOf(turn).script.script}" asks for "${slot}", which is no slot of it`);
  return definition;
}

/** Types that take almost any words: an interrupt must have its say first, and the words tell little about the language. */
export const openTypes: ReadonlySet<SlotType> = new Set(['text', 'person_name', 'company_name'] as const);
