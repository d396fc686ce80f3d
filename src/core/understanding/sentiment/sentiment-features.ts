import type { ReadLanguage } from '../language.ts';
import { countEmoji } from './emoji.ts';
import { polarityOf } from './polarity.ts';

/** An emoji says more than a word, and ten of them no more than two. */
const signWorth = 1.5;
const signs = (count: number, worth: number): number[] => Array.from({ length: Math.min(2, count) }, () => worth);

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** What the lexicon and the signs of a text show, as numbers of about one size. */
export function polarityFeatures(source: string, language: ReadLanguage): number[] {
  const { hits, clauses, words, idleNegators } = polarityOf(source, language);
  const emoji = countEmoji(source);
  const worths = [...hits.map(({ worth }) => worth), ...signs(emoji.good, signWorth), ...signs(emoji.bad, -signWorth)];
  const good = sumOf(worths.filter((worth) => worth > 0));
  const bad = -sumOf(worths.filter((worth) => worth < 0));
  const last = sumOf(hits.filter(({ clause }) => clause >= clauses - 1).map(({ worth }) => worth)) + signWorth * (emoji.good - emoji.bad);
  const letters = source.match(/\p{L}/gu)?.length ?? 0;
  const capitals = source.match(/\p{Lu}/gu)?.length ?? 0;
  return [
    Math.tanh(good / 2),
    Math.tanh(bad / 2),
    (good - bad) / (good + bad + 1),
    Math.tanh(last),
    Math.max(0, ...worths) / 2,
    Math.min(0, ...worths) / 2,
    good > 0 && bad > 0 ? 1 : 0,
    Math.tanh(emoji.good),
    Math.tanh(emoji.bad),
    Math.min(3, source.match(/!/g)?.length ?? 0) / 3,
    /\?[\s)"!?.]*$/.test(source) ? 1 : 0,
    Math.min(2, idleNegators) / 2,
    Math.log1p(words) / 3,
    /\d/.test(source) ? 1 : 0,
    letters > 5 && capitals > letters / 2 ? 1 : 0,
  ];
}
