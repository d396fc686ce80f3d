import type { ReadLanguage } from '../language.ts';
import { concepts } from '../lexicon/concepts.ts';
import { fold } from '../normalize.ts';
import { isCyrillic, stemOf } from '../stems.ts';

type Ideas = ReadonlyMap<string, readonly string[]>;

const columns: readonly ReadLanguage[] = ['en', 'ru', 'cs'];

let prepared: Readonly<Record<ReadLanguage, Ideas>> | undefined;

/** The ideas that a normalised word may stand for: words that customers use for one another share one, in any language. */
export function ideasOf(word: string, language: ReadLanguage): readonly string[] {
  prepared ??= { en: columnOf(0), ru: columnOf(1), cs: columnOf(2) };
  if (isCyrillic(word)) return prepared.ru.get(stemOf(word, 'ru')) ?? [];
  const [own, other] = language === 'cs' ? (['cs', 'en'] as const) : (['en', 'cs'] as const);
  return prepared[own].get(stemOf(word, own)) ?? prepared[other].get(stemOf(word, other)) ?? [];
}

/** Whether a normalised word is one that the shipped ideas have in this language. */
export function isWordOfIdeas(word: string, language: ReadLanguage): boolean {
  prepared ??= { en: columnOf(0), ru: columnOf(1), cs: columnOf(2) };
  return prepared[language].has(stemOf(word, language));
}

/** The words of the shipped ideas in one language, normalised. */
export function wordsOfIdeas(language: ReadLanguage): readonly string[] {
  return lines().flatMap((line) => wordsIn(line, columns.indexOf(language)));
}

function columnOf(column: number): Ideas {
  const ideas = new Map<string, string[]>();
  for (const [number, line] of lines().entries()) {
    for (const word of wordsIn(line, column)) {
      const stem = stemOf(word, columns[column]!);
      const known = ideas.get(stem) ?? [];
      if (!known.includes(`${number}`)) ideas.set(stem, [...known, `${number}`]);
    }
  }
  return ideas;
}

function lines(): readonly string[] {
  return concepts.trim().split('\n');
}

function wordsIn(line: string, column: number): readonly string[] {
  return fold(line.split(';')[column] ?? '')
    .split(' ')
    .filter((word) => word !== '');
}
