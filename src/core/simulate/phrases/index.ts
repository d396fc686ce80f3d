import type { Language } from '../../script/types.ts';
import { cs } from './cs.ts';
import { en } from './en.ts';
import type { Phrases } from './phrases.ts';
import { ru } from './ru.ts';

const byLanguage: Readonly<Record<string, Phrases>> = { en, ru, cs };

/** Languages that virtual customers speak. */
export const spokenLanguages: readonly Language[] = Object.keys(byLanguage);

export function phrasesOf(language: Language): Phrases {
  return byLanguage[language] ?? en;
}
