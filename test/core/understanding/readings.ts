import { readSlot } from '../../../src/core/understanding/index.ts';
import type { ReadContext, Reading } from '../../../src/core/understanding/reading.ts';
import type { ChoiceDefinition, SlotDefinition } from '../../../src/core/script/types.ts';

/** Wednesday, 18 November 2026, 10:00 in Prague. */
const now = Date.UTC(2026, 10, 18, 9, 0);

export function contextIn(language: string, changes: Partial<ReadContext> = {}): ReadContext {
  return { language, languages: ['en', 'ru', 'cs'], now, timeZone: 'Europe/Prague', ...changes };
}

export function read(slot: SlotDefinition, language: string, text: string, choices: readonly ChoiceDefinition[] = []): Reading {
  return readSlot(slot, choices, text, contextIn(language));
}

/** What a table compares: a value, the candidates' values, why it was refused, or none. */
export function outcome(reading: Reading): unknown {
  if (reading.kind === 'value') return reading.value;
  if (reading.kind === 'ambiguous') return { oneOf: reading.candidates.map(({ value }) => value) };
  return reading.kind === 'refused' ? { refused: reading.why } : 'none';
}

export const need: readonly ChoiceDefinition[] = [
  {
    id: 'new_kitchen',
    title: { en: 'A new kitchen', ru: 'Новая кухня', cs: 'Nová kuchyně' },
    like: ['full kitchen', 'кухня под ключ', 'celá linka'],
  },
  { id: 'repair', title: { en: 'A repair', ru: 'Ремонт', cs: 'Oprava' }, like: ['fix my old one', 'починить'] },
  { id: 'wardrobe', title: { en: 'A wardrobe', ru: 'Шкаф', cs: 'Skříň' }, like: ['closet', 'how much is a built in closet'] },
  { id: 'children', title: { en: "Children's room", ru: 'Детская комната', cs: 'Dětský pokoj' }, like: [] },
  { id: 'other', title: { en: 'Something else', ru: 'Другое', cs: 'Něco jiného' }, like: [] },
];
