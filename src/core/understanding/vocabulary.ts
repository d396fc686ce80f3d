import type { Token } from './tokens.ts';

/** A line of a lexicon: the symbols a phrase stands for, their values, and the phrases (normalised, apart by `|`). */
export type LexiconLine = readonly [symbols: string, values: number | readonly number[], phrases: string];

interface Phrase {
  readonly words: readonly string[];
  readonly symbols: string;
  readonly values: readonly number[];
}

/** Phrases by their first word, the longest first. */
type Vocabulary = ReadonlyMap<string, readonly Phrase[]>;

/** One symbol of a marked text: what a stretch of it means, and where it stands. */
export interface Mark {
  readonly symbol: string;
  readonly value: number;
  readonly text: string;
  /** Offsets into the normalised text. */
  readonly start: number;
  readonly end: number;
}

/** A text as a row of symbols, one character each, so that a grammar is a table of regular expressions over them. */
export interface Marked {
  readonly symbols: string;
  readonly marks: readonly Mark[];
}

/** A number (or what else the grammar finds itself) that starts at token `i`; `next` is the token after it. */
type MarkAt = (tokens: readonly Token[], i: number) => { readonly mark: Mark; readonly next: number } | null;

export function vocabularyOf(...lexicons: readonly (readonly LexiconLine[])[]): Vocabulary {
  const byFirst = new Map<string, Phrase[]>();
  for (const [symbols, values, phrases] of lexicons.flat()) {
    for (const phrase of phrases.split('|')) {
      const words = phrase.trim().split(/\s+/);
      const list = byFirst.get(words[0]!) ?? [];
      list.push({ words, symbols, values: typeof values === 'number' ? [values] : values });
      byFirst.set(words[0]!, list);
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
}

/** Symbols: those of the lexicon; `x` an unknown word; a phrase with no symbol is a filler and leaves nothing; other signs stay. */
export function markUp(tokens: readonly Token[], vocabulary: Vocabulary, markAt: MarkAt): Marked {
  const marks: Mark[] = [];
  let i = 0;
  while (i < tokens.length) {
    const phrase = phraseAt(tokens, i, vocabulary);
    const found = phrase === null || phrase.words.length === 1 ? markAt(tokens, i) : null;
    if (found !== null && (phrase === null || phrase.symbols === '')) {
      marks.push(found.mark);
      i = found.next;
    } else if (phrase !== null) {
      addPhrase(marks, tokens, i, phrase);
      i += phrase.words.length;
    } else {
      addPlain(marks, tokens[i]!);
      i++;
    }
  }
  return { symbols: marks.map((mark) => mark.symbol).join(''), marks };
}

function phraseAt(tokens: readonly Token[], i: number, vocabulary: Vocabulary): Phrase | null {
  for (const phrase of vocabulary.get(tokens[i]!.text) ?? []) {
    if (phrase.words.every((word, k) => tokens[i + k]?.text === word)) return phrase;
  }
  return null;
}

function addPhrase(marks: Mark[], tokens: readonly Token[], i: number, phrase: Phrase): void {
  const { start } = tokens[i]!;
  const { end } = tokens[i + phrase.words.length - 1]!;
  // "ne, zítra" is an answer after a no; "ne zítra" excludes tomorrow.
  if (phrase.symbols === '!' && tokens[i + phrase.words.length]?.text === ',') return;
  for (let k = 0; k < phrase.symbols.length; k++) {
    marks.push({ symbol: phrase.symbols[k]!, value: phrase.values[k] ?? 0, text: phrase.words.join(' '), start, end });
  }
}

const silentSigns = new Set([',', '!', '?', '"', '(', ')', ';', "'", '*', '_', '>', '<', '[', ']', '=', '~', '&', '@', '|', '#']);

function addPlain(marks: Mark[], { kind, text, start, end }: Token): void {
  if (kind === 'sign' && silentSigns.has(text)) return;
  marks.push({ symbol: kind === 'sign' ? text : 'x', value: 0, text, start, end });
}
