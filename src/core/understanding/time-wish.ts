import { findMentions } from './find-mentions.ts';
import { readLanguages } from './language.ts';
import { otherTimes } from './lexicon/other-times.ts';
import type { Elsewhen } from './lexicon/other-times.ts';
import { matchPhrase } from './match-phrase.ts';
import type { Mention } from './mention.ts';
import { normalize } from './normalize.ts';
import type { ReadContext, SlotValue } from './reading.ts';
import { readTime } from './times.ts';

/** Which times somebody who is offered some would rather have. */
export type TimeWish =
  | { readonly wish: Elsewhen }
  | {
      readonly wish: 'times';
      /** Days as `YYYY-MM-DD`, both ends included; null: any day. */
      readonly days: readonly DayStretch[] | null;
      /** Minutes since midnight, the end exclusive, on the clocks of the context's zone; null: any time of day. */
      readonly hours: readonly HourStretch[] | null;
    };

export interface DayStretch {
  readonly from: string | null;
  readonly to: string | null;
}

export type HourStretch = readonly [from: number, to: number];

const dayMinutes = 24 * 60;

const partsOfDay: Readonly<Record<string, HourStretch>> = {
  morning: [0, 12 * 60],
  afternoon: [12 * 60, 18 * 60],
  evening: [17 * 60, dayMinutes],
  night: [20 * 60, dayMinutes],
};

/** "Tomorrow at three", "ve čtvrtek odpoledne", "после пяти", "something later"; null when a text names no time. Nothing is asked back: what is free decides. */
export function readTimeWish(source: string, context: ReadContext): TimeWish | null {
  const mentions = findMentions(source, context);
  const days = mentions.flatMap(daysOf);
  const hours = mentions.flatMap((mention) => hoursOf(mention, normalize(source.slice(...mention.span)).text));
  if (days.length > 0 || hours.length > 0) return { wish: 'times', days: orAny(days), hours: orAny(hours) };
  const elsewhen = elsewhenIn(source, context);
  if (elsewhen !== null) return { wish: elsewhen };
  const time = readTime(source, context);
  return time.kind === 'value' ? { wish: 'times', days: null, hours: hourOf(time.value) } : null;
}

function orAny<T>(stretches: readonly T[]): readonly T[] | null {
  return stretches.length === 0 ? null : stretches;
}

function daysOf({ type, values }: Mention): DayStretch[] {
  return values.flatMap((value): DayStretch[] => {
    if (type === 'date' && typeof value === 'string') return [{ from: value, to: value }];
    if (type === 'datetime' && typeof value === 'string') return [{ from: value.slice(0, 10), to: value.slice(0, 10) }];
    return type === 'date_range' && typeof value === 'object' && 'from' in value ? [value] : [];
  });
}

/** Words that make an hour the beginning or the end of what suits. */
const fromThen = /^(?:after|from|past|since|po|od|после|с|со|начиная)(?: |$)| (?:after|po|od|после) \S/;
const untilThen = /^(?:before|until|till|by|do|pred|до)(?: |$)| (?:before|until|till|do|до) \S/;

function hoursOf({ type, values }: Mention, words: string): HourStretch[] {
  if (type === 'daypart') return values.flatMap((part) => (typeof part === 'string' ? [partsOfDay[part] ?? []].filter(isStretch) : []));
  if (type !== 'time' && type !== 'datetime') return [];
  return values.flatMap(hourOf).map(([from, to]): HourStretch => {
    if (fromThen.test(words)) return [from, dayMinutes];
    return untilThen.test(words) ? [0, from] : [from, to];
  });
}

function isStretch(stretch: HourStretch | readonly []): stretch is HourStretch {
  return stretch.length === 2;
}

/** The minute that a time or date-time names. */
function hourOf(value: SlotValue): HourStretch[] {
  if (typeof value !== 'string') return [];
  const [hour = 0, minute = 0] = value.slice(-5).split(':').map(Number);
  return [[hour * 60 + minute, hour * 60 + minute + 1]];
}

const mostShort = 3;

/** A day goes before an hour, and earlier before later: "another day, later". */
const elsewhens = ['other-day', 'earlier', 'later'] as const satisfies readonly Elsewhen[];

function elsewhenIn(source: string, context: ReadContext): Elsewhen | null {
  const isShort = source.trim().split(/\s+/).length <= mostShort;
  for (const language of readLanguages(source, context)) {
    const found = elsewhens.find((each) => {
      const { phrases, short } = otherTimes[language][each];
      return matchPhrase(source, phrases, language) || (isShort && matchPhrase(source, short, language));
    });
    if (found !== undefined) return found;
  }
  return null;
}

/** Whether a wall-clock time is one of those wished for. */
export function isWished(wish: Extract<TimeWish, { wish: 'times' }>, day: string, minutes: number): boolean {
  const isDay = wish.days?.some(({ from, to }) => (from === null || from <= day) && (to === null || day <= to)) ?? true;
  return isDay && (wish.hours?.some(([from, to]) => from <= minutes && minutes < to) ?? true);
}

/** Whether the wish names a time to the minute. */
export function isExact({ hours }: Extract<TimeWish, { wish: 'times' }>): boolean {
  return hours?.every(([from, to]) => to - from === 1) ?? false;
}
