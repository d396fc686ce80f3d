import type { SlotValue } from '../understanding/reading.ts';
import type { AskWord } from './question.ts';
import { readAnswer, slotOf } from './read.ts';
import type { Turn } from './turn.ts';

/** What a model may choose from at a question: its options by id with their titles as `titleOf` gives them; none for other questions. */
export function optionsOf(
  turn: Turn,
  word: AskWord,
  titleOf: (choice: AskWord['choices'][number]) => string,
): Readonly<Record<string, string>> {
  if (word.choices.length > 0) return Object.fromEntries(word.choices.map((choice) => [choice.id, titleOf(choice)]));
  return slotOf(turn, word).type === 'yes_no' ? { yes: 'yes', no: 'no' } : {};
}

/** The value that a model's words stand for: the options that they name, or what the readers of typed answers make of them. Null for nothing. */
export function claimedValue(turn: Turn, word: AskWord, text: string): SlotValue | null {
  const options = optionsOf(turn, word, ({ id }) => id);
  if (Object.keys(options).length === 0) {
    const reading = readAnswer(turn, word, text);
    return reading.kind === 'value' ? reading.value : null;
  }
  const { type } = slotOf(turn, word);
  const ids = type === 'choices' ? text.split(',').map((id) => id.trim()) : [text];
  if (!ids.every((id) => Object.hasOwn(options, id))) return null;
  if (type === 'choices') return Object.keys(options).filter((id) => ids.includes(id));
  return type === 'yes_no' ? text === 'yes' : text;
}
