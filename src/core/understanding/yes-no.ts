import { readLanguages } from './language.ts';
import type { ReadLanguage } from './language.ts';
import { negators, noWords, onlyAlone, undecided, yesNoTitles, yesWords } from './lexicon/yes-no.ts';
import { normalize, spanOf } from './normalize.ts';
import type { ReadContext, Reading } from './reading.ts';
import { tokenize } from './tokens.ts';
import type { Token } from './tokens.ts';

/** Emoji are dropped by normalisation; their skin tones and variants do not matter. */
const yesSigns = /^[\s+👍👌✅✔☑🆗💯🤝🙆]+$/u;
const noSigns = /^[\s👎❌❎🙅🚫✖⛔]+$/u;
const toneOrVariant = /\p{Emoji_Modifier}|\p{Variation_Selector}|\u200d[♀♂]/gu;

interface Side {
  readonly isYes: boolean;
  readonly from: number;
  readonly to: number;
}

// Words after a clear yes or no explain it; a long message may be about something else.
const longAnswer = 6;
const longestWords = 4;

export function readYesNo(source: string, context: ReadContext): Reading {
  const sign = signOf(source.replace(toneOrVariant, ''));
  if (sign !== null) return { kind: 'value', value: sign, confidence: 0.95, by: 'exact', span: [0, source.length] };
  const normalized = normalize(source);
  const tokens = tokenize(normalized.text).filter(({ kind }) => kind !== 'sign');
  if (tokens.some((_, from) => longestPhrase(tokens, from, undecided) > 0)) return { kind: 'none' };
  for (const language of readLanguages(source, context)) {
    const sides = sidesOf(tokens, language);
    // A Czech "no" is a hesitant yes, an English one is not; from a Czech nobody can tell.
    if (context.language === 'cs' && tokens.length === 1 && tokens[0]!.text === 'no') return bothWays('cs');
    if (sides.length === 0) continue;
    if (new Set(sides.map(({ isYes }) => isYes)).size > 1) return bothWays(context.language);
    const rest = tokens.length - sides.reduce((sum, { from, to }) => sum + to - from, 0);
    const [first, last] = [tokens[sides[0]!.from]!, tokens[sides.at(-1)!.to - 1]!];
    const confidence = rest === 0 ? 1 : sides[0]!.from === 0 && rest <= longAnswer ? 0.85 : 0.6;
    const asked = source.trimEnd().endsWith('?') ? 0.3 : 0;
    const span = spanOf(normalized, first.start, last.end);
    return { kind: 'value', value: sides[0]!.isYes, confidence: confidence - asked, by: rest === 0 ? 'exact' : 'keyword', span };
  }
  return { kind: 'none' };
}

function signOf(text: string): boolean | null {
  if (text.trim() === '') return null;
  return yesSigns.test(text) ? true : noSigns.test(text) ? false : null;
}

/** The stretches that say yes or no, longest phrases first: "not really" is one no, not a yes after a "not". */
function sidesOf(tokens: readonly Token[], language: ReadLanguage): readonly Side[] {
  const sides: Side[] = [];
  let i = 0;
  while (i < tokens.length) {
    const side = sideAt(tokens, i, language);
    if (side !== null) sides.push(side);
    i = side?.to ?? i + 1;
  }
  return sides;
}

function sideAt(tokens: readonly Token[], from: number, language: ReadLanguage): Side | null {
  const no = longestPhrase(tokens, from, noWords[language]);
  const yes = longestPhrase(tokens, from, yesWords[language]);
  const length = Math.max(no, yes);
  if (length <= 1 && tokens.length > 1 && negators.has(tokens[from]!.text)) return negated(tokens, from, language);
  return length === 0 ? null : { isYes: yes > no, from, to: from + length };
}

function longestPhrase(tokens: readonly Token[], from: number, phrases: ReadonlySet<string>): number {
  for (let length = Math.min(longestWords, tokens.length - from); length > 0; length--) {
    const words = tokens.slice(from, from + length).map(({ text }) => text);
    const phrase = words.join(' ');
    if (phrases.has(phrase) && (length === tokens.length || !onlyAlone.has(phrase))) return length;
  }
  return 0;
}

/** "Не согласны" turns a yes; "не знаю" says neither, and hides nothing behind it. */
function negated(tokens: readonly Token[], from: number, language: ReadLanguage): Side | null {
  const next = from + 1 < tokens.length ? sideAt(tokens, from + 1, language) : null;
  return next === null ? null : { isYes: !next.isYes, from, to: next.to };
}

function bothWays(language: string): Reading {
  const [yes, no] = yesNoTitles[language] ?? yesNoTitles['en']!;
  return {
    kind: 'ambiguous',
    candidates: [
      { value: true, title: yes },
      { value: false, title: no },
    ],
  };
}
