import { localInstant } from './calendar.ts';
import type { ReadLanguage } from './language.ts';
import { calendarWords } from './lexicon/calendar.ts';
import { ordinalSuffixes } from './lexicon/ordinals.ts';
import { normalize } from './normalize.ts';
import { numberWordsAt, ordinalAt } from './number-words.ts';
import type { ReadContext } from './reading.ts';
import { tokenize } from './tokens.ts';
import type { Token } from './tokens.ts';
import { markUp, vocabularyOf } from './vocabulary.ts';
import type { Mark, Marked } from './vocabulary.ts';

/** What the calendar rules need besides the marks. */
export interface CalendarContext {
  readonly language: ReadLanguage;
  readonly today: number;
  /** Minutes since midnight. */
  readonly minutes: number;
  /** The question asks for a time alone, so "15.30" can be no date. */
  readonly wantsTime: boolean;
  /** Whoever looks for all that a text names takes "after 5 pm" for 5 pm; as an answer to "at what time?" it is none. */
  readonly takesBounds?: boolean;
}

const vocabularies = { en: vocabularyOf(calendarWords.en), ru: vocabularyOf(calendarWords.ru), cs: vocabularyOf(calendarWords.cs) };

export function calendarMarks(source: string, language: ReadLanguage): Marked {
  // Without its apostrophe "we'd" would be a Wednesday.
  const tokens = tokenize(normalize(source).text.replaceAll(/\bwe'd\b/g, 'we  '));
  const marked = markUp(tokens, vocabularies[language], (all, i) => numberMarkAt(all, i, language));
  // A full stop ends the sentence; only in Czech it makes the number before it an ordinal ("15.").
  const isStop = marked.symbols.endsWith('.') && (language !== 'cs' || !marked.symbols.endsWith('N.'));
  return isStop ? { symbols: marked.symbols.slice(0, -1), marks: marked.marks.slice(0, -1) } : marked;
}

export function calendarContext(context: ReadContext, language: ReadLanguage, wantsTime = false): CalendarContext {
  const { day, minutes } = localInstant(context.now, context.timeZone);
  return { language, today: day, minutes, wantsTime };
}

/** Digits stay as they are typed: a dot may part a date, a time or thousands, and only the rules know. */
function numberMarkAt(tokens: readonly Token[], i: number, language: ReadLanguage): { mark: Mark; next: number } | null {
  const token = tokens[i]!;
  if (token.kind === 'digits') return digitsMarkAt(tokens, i);
  if (/^[,?!;]$/.test(token.text)) return stopMarkAt(tokens, i);
  const ordinal = ordinalAt(tokens, i, language);
  if (ordinal !== null) return { mark: markOf('O', ordinal.value, tokens, i, ordinal.next), next: ordinal.next };
  const number = numberWordsAt(tokens, i, language);
  return number === null ? null : { mark: markOf('N', number.value, tokens, i, number.next), next: number.next };
}

/** "In May, 4 people" is no fourth of May: this comma stays, as do other stops; that of "May 4, 2026" and of "tomorrow, at ten" says nothing. */
function stopMarkAt(tokens: readonly Token[], i: number): { mark: Mark; next: number } | null {
  const [before, after] = [tokens[i - 1], tokens[i + 1]];
  const isKept =
    tokens[i]!.text !== ',' ? after !== undefined : before?.kind === 'word' && after?.kind === 'digits' && after.text.length < 4;
  return isKept ? { mark: markOf(',', 0, tokens, i, i + 1), next: i + 1 } : null;
}

function digitsMarkAt(tokens: readonly Token[], i: number): { mark: Mark; next: number } {
  const value = Number(tokens[i]!.text);
  const [sign, after] = [tokens[i + 1], tokens[i + 2]];
  if (sign?.text === ',' && sign.glued && after?.kind === 'digits' && after.glued) {
    return { mark: markOf('N', Number(`${value}.${after.text}`), tokens, i, i + 3), next: i + 3 };
  }
  const suffix = sign?.text === '-' && sign.glued ? i + 2 : i + 1;
  const isOrdinal = tokens[suffix]?.glued && ordinalSuffixes.has(tokens[suffix].text);
  const next = isOrdinal ? suffix + 1 : i + 1;
  const mark = markOf(isOrdinal ? 'O' : 'N', value, tokens, i, next);
  // With its ending, which tells "25-го" (a day) from "2-й" (a floor).
  return { mark: isOrdinal ? { ...mark, text: `${mark.text}${tokens[suffix]!.text}` } : mark, next };
}

function markOf(symbol: string, value: number, tokens: readonly Token[], from: number, next: number): Mark {
  return { symbol, value, text: tokens[from]!.text, start: tokens[from]!.start, end: tokens[next - 1]!.end };
}
