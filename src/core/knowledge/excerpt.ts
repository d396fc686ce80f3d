import type { ReadLanguage } from '../understanding/language.ts';
import type { Passage } from './passage.ts';
import { termsOf } from './terms.ts';

/** Characters. A chat is read on a telephone. */
export const longestExcerpt = 600;

/** The part of a passage that is told: all of it when it is short, else the sentences around those that speak of what was asked. */
export function excerptOf({ text }: Passage, language: ReadLanguage, matched: ReadonlySet<string>): string {
  if (text.length <= longestExcerpt) return text;
  const sentences = sentencesOf(text, language);
  const hits = sentences.map((sentence) => termsOf(sentence, language).filter(({ key }) => matched.has(key)).length);
  let from = hits.indexOf(Math.max(...hits));
  let to = from + 1;
  const fits = (a: number, b: number): boolean => sentences.slice(a, b).join('').trim().length <= longestExcerpt;
  while (to < sentences.length && fits(from, to + 1)) to++;
  while (from > 0 && fits(from - 1, to)) from--;
  return clipped(sentences.slice(from, to).join('').trim());
}

function sentencesOf(text: string, language: string): readonly string[] {
  return [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment);
}

/** One sentence may be longer than all that can be told. */
function clipped(text: string): string {
  if (text.length <= longestExcerpt) return text;
  const cut = text.slice(0, longestExcerpt);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestExcerpt - 40)).trimEnd()} …`;
}
