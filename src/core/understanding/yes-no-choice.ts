import type { ChoiceDefinition } from '../script/types.ts';
import { readChoice } from './choices.ts';
import type { ReadContext, Reading } from './reading.ts';
import { readYesNo } from './yes-no.ts';

/** Yes or no in many words, then by the titles and phrases that the question gives its two answers. */
export function readYesNoChoice(choices: readonly ChoiceDefinition[], source: string, context: ReadContext): Reading {
  const plain = readYesNo(source, context);
  if (plain.kind !== 'none') return plain;
  const chosen = readChoice(choices, source, context);
  if (chosen.kind === 'value') return { ...chosen, value: chosen.value === 'yes' };
  return { kind: 'none' };
}
