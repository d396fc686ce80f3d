import { stemKeys } from './choice-index.ts';
import type { ChoiceIndex, ChoiceMatch, OptionPhrase } from './choice-index.ts';
import { isFrequent } from './lexicon/frequent-words.ts';
import { negations, smallWords } from './lexicon/small-words.ts';
import type { Token } from './tokens.ts';

interface Hits {
  readonly words: Set<string>;
  start: number;
  end: number;
}

// A long message may mention an option in passing; beyond this many other words each costs some certainty.
const wordsOfAnAnswer = 4;

/** Options by the words of their titles and phrases, whatever their endings. */
export function keywordMatch(index: ChoiceIndex, tokens: readonly Token[]): ChoiceMatch | null {
  const hits = new Map<number, Hits>();
  let others = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'sign') continue;
    const isHit = collect(index, hits, tokens, i);
    if (!isHit && !smallWords.has(token.text)) others++;
  }
  const meant = [...hits].filter(([option, { words }]) => isMeant(index, option, stemsOf(words), words));
  const best = strongest(meant);
  if (best.length === 0) return null;
  const [start, end] = [Math.min(...best.map(([, hit]) => hit.start)), Math.max(...best.map(([, hit]) => hit.end))];
  const isWhole = best.length === 1 && isWholePhrase(index, best[0]![0], best[0]![1].words);
  const confidence = (isWhole ? 0.95 : 0.85) - 0.04 * Math.max(0, others - wordsOfAnAnswer);
  return {
    options: best.map(([option]) => option),
    confidence: Math.max(0.5, Math.round(confidence * 100) / 100),
    by: 'keyword',
    start,
    end,
  };
}

function collect(index: ChoiceIndex, hits: Map<number, Hits>, tokens: readonly Token[], i: number): boolean {
  const { text, start, end } = tokens[i]!;
  let isHit = false;
  for (const stem of stemKeys(text)) {
    const options = index.stems.get(stem);
    if (options === undefined) continue;
    isHit = true;
    if (isNegated(tokens, i)) continue;
    for (const option of options) {
      const hit = hits.get(option) ?? { words: new Set<string>(), start, end };
      hit.words.add(text);
      hit.end = end;
      hits.set(option, hit);
    }
  }
  return isHit;
}

/** "Not a repair", "не новая кухня": up to two words before. */
function isNegated(tokens: readonly Token[], i: number): boolean {
  const negates = (token: Token | undefined) => token !== undefined && negations.has(token.text);
  const before = tokens[i - 1];
  return negates(before) || (before?.kind === 'word' && negates(tokens[i - 2]));
}

/** An option whose words all belong to another one that has more of them steps back. */
function strongest(hits: readonly [number, Hits][]): readonly [number, Hits][] {
  return hits.filter(
    ([option, { words }]) => !hits.some(([other, hit]) => other !== option && hit.words.size > words.size && isWithin(words, hit.words)),
  );
}

/**
 * A title is meant by any word that sets it apart; a longer `like` phrase ("how much is a new door") only by most of its words, for
 * its common ones stand in any message.
 */
function isMeant({ phrases }: ChoiceIndex, option: number, said: ReadonlySet<string>, words: ReadonlySet<string>): boolean {
  const isTelling = [...words].some((word) => !isFrequent(word));
  return phrases.some((phrase) => {
    if (phrase.option !== option) return false;
    const shared = sharedWords(phrase, said);
    if (shared === phrase.words.length) return true;
    return phrase.isTitle ? shared > 0 && isTelling : shared > 1 && shared / phrase.words.length >= 0.6;
  });
}

function isWholePhrase(index: ChoiceIndex, option: number, words: ReadonlySet<string>): boolean {
  const said = stemsOf(words);
  return index.phrases.some((phrase) => phrase.option === option && sharedWords(phrase, said) === phrase.words.length);
}

function sharedWords({ words }: OptionPhrase, said: ReadonlySet<string>): number {
  return words.filter((keys) => keys.some((key) => said.has(key))).length;
}

function stemsOf(words: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...words].flatMap((word) => stemKeys(word)));
}

function isWithin(small: ReadonlySet<string>, large: ReadonlySet<string>): boolean {
  for (const item of small) if (!large.has(item)) return false;
  return true;
}
