import type { ChoiceIndex, ChoiceMatch } from './choice-index.ts';
import { differentLetters, editDistance, letterBits, typosAllowed } from './edit-distance.ts';
import { isFrequent } from './lexicon/frequent-words.ts';
import { negations, smallWords } from './lexicon/small-words.ts';
import type { Token } from './tokens.ts';

/** Letters from which a word that is nearly an option's is taken for it. */
const surelyTyped = 6;

interface Near {
  readonly distance: number;
  readonly options: ReadonlySet<number>;
  readonly token: Token;
}

/** Options by words with typing errors; a correct common word is never taken for a misspelled one. */
export function fuzzyMatch(index: ChoiceIndex, tokens: readonly Token[]): ChoiceMatch | null {
  const near = tokens.flatMap((token, i) => (isNegated(tokens, i) ? [] : (nearest(index, token) ?? [])));
  if (near.length === 0) return null;
  const counts = new Map<number, number>();
  for (const { options } of near) for (const option of options) counts.set(option, (counts.get(option) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const options = [...counts].filter(([, count]) => count === most).map(([option]) => option);
  const distance = Math.max(...near.map((found) => found.distance));
  const others = tokens.filter(({ kind, text }) => kind === 'word' && !smallWords.has(text)).length - near.length;
  // One wrong letter in a short word is as often another word (Novak and nová) as a typing error: asked back, not acted on.
  const isShort = near.some(({ token }) => token.text.length < surelyTyped);
  const confidence = Math.max(0.5, 0.9 - 0.05 * distance - 0.1 * others - (isShort ? 0.2 : 0));
  return { options, confidence, by: 'fuzzy', start: near[0]!.token.start, end: near.at(-1)!.token.end };
}

function nearest({ words }: ChoiceIndex, token: Token): Near | null {
  const { text } = token;
  let limit = typosAllowed(text.length);
  if (token.kind !== 'word' || limit === 0 || smallWords.has(text) || isFrequent(text)) return null;
  const bits = letterBits(text);
  let options = new Set<number>();
  let best = limit + 1;
  for (const word of words) {
    limit = Math.min(best, typosAllowed(Math.min(text.length, word.word.length)));
    if (Math.abs(word.word.length - text.length) > limit || differentLetters(bits, word.bits) > 2 * limit) continue;
    const distance = editDistance(text, word.word, limit);
    if (distance > limit) continue;
    if (distance < best) options = new Set();
    best = distance;
    for (const option of word.options) options.add(option);
  }
  return options.size === 0 ? null : { distance: best, options, token };
}

function isNegated(tokens: readonly Token[], i: number): boolean {
  return i > 0 && negations.has(tokens[i - 1]!.text);
}
