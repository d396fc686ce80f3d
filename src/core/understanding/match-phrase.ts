import type { Language } from '../script/types.ts';
import { isReadLanguage } from './language.ts';
import type { ReadLanguage } from './language.ts';
import { fold } from './normalize.ts';
import { phraseIndex, phrasesIn, stemsOf } from './phrases.ts';
import type { PhraseIndex } from './phrases.ts';
import { tokenize } from './tokens.ts';
import type { Token } from './tokens.ts';

const indexes = new WeakMap<readonly string[], Map<ReadLanguage, PhraseIndex<string>>>();

/** Whether one of a script's own phrases stands in a text, whatever the endings of its words. */
export function matchPhrase(source: string, phrases: readonly string[], language: Language): boolean {
  const known = isReadLanguage(language) ? language : 'en';
  return phrasesIn(indexOf(phrases, known), stemsOf(wordsOf(source), known)).length > 0;
}

/** The words of a text, signs left out. */
function wordsOf(source: string): readonly Token[] {
  return tokenize(fold(source)).filter(({ kind }) => kind !== 'sign');
}

function indexOf(phrases: readonly string[], language: ReadLanguage): PhraseIndex<string> {
  const byLanguage = indexes.get(phrases) ?? new Map<ReadLanguage, PhraseIndex<string>>();
  indexes.set(phrases, byLanguage);
  const known = byLanguage.get(language);
  if (known !== undefined) return known;
  const spoken = phrases.map((phrase): [string, string] => [
    wordsOf(phrase)
      .map(({ text }) => text)
      .join(' '),
    phrase,
  ]);
  const made = phraseIndex(
    spoken.filter(([text]) => text !== ''),
    language,
  );
  byLanguage.set(language, made);
  return made;
}
