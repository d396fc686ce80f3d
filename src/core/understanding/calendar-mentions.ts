import { civilOf, isoDay, isoTime, localInstant } from './calendar.ts';
import { calendarContext, calendarMarks } from './calendar-marks.ts';
import type { CalendarContext } from './calendar-marks.ts';
import type { TimeOfDay } from './clock-time.ts';
import { findRanges } from './date-range.ts';
import { findMoments, withoutMarks, withoutPast } from './datetime.ts';
import type { Moment } from './datetime.ts';
import { findAllDates, findDates } from './dates.ts';
import type { Found } from './grammar.ts';
import { readLanguages } from './language.ts';
import type { Mention } from './mention.ts';
import { normalize, spanOf } from './normalize.ts';
import type { DayRange } from './periods.ts';
import type { ReadContext } from './reading.ts';
import { findAllTimes } from './times.ts';
import type { Mark, Marked } from './vocabulary.ts';

type Piece = Pick<Mention, 'type' | 'values'> & Pick<Found<unknown>, 'from' | 'to'>;

/** Days, times, both together, parts of the day and spans of days. */
export function calendarMentions(source: string, context: ReadContext): readonly Mention[] {
  const normalized = normalize(source);
  for (const language of readLanguages(source, context)) {
    const marked = calendarMarks(source, language);
    const pieces = piecesOf(
      marked,
      { ...calendarContext(context, language), takesBounds: true },
      localInstant(context.now, context.timeZone),
    );
    if (pieces.length === 0) continue;
    return pieces.map(({ type, values, from, to }) => {
      const start = marked.marks[withPreposition(marked, from)]!.start;
      return { type, values, span: spanOf(normalized, start, marked.marks[to - 1]!.end) };
    });
  }
  return [];
}

function piecesOf(marked: Marked, calendar: CalendarContext, now: Moment): readonly Piece[] {
  const days = findDates(marked, calendar);
  const ranges = findRanges(marked, calendar).filter((range) => range.symbols !== '?' && !isDecimal(marked, range, calendar));
  const impossible = findAllDates(marked, calendar).filter(
    (find) => isImpossible(find) && !ranges.some((range) => find.from < range.to && range.from < find.to),
  );
  const times = findAllTimes(withoutMarks(marked, [...days, ...ranges, ...impossible]), calendar);
  const moments = times.flatMap((time) => momentOf(marked, ranges, time, now));
  const isFree = ({ from, to }: Pick<Piece, 'from' | 'to'>) => !moments.some((moment) => from < moment.to && moment.from < to);
  const pieces: Piece[] = [
    ...moments,
    ...alternatives(marked, ranges.map((range) => rangePiece(marked, range)).filter(isFree)),
    ...times
      .filter(isTime)
      .map((time) => timePiece(marked, time))
      .filter(isFree),
  ];
  pieces.push(...impossible.map(({ from, to }): Piece => ({ type: 'date', values: [], from, to })));
  const rest = withoutMarks(marked, pieces);
  const isTold = ({ from, to }: Piece) => pieces.some((piece) => piece.type.endsWith('time') && (piece.to === from || piece.from === to));
  // "6:45 pm tonight" needs no evening beside it.
  return [...pieces, ...partsOfDay(marked, rest).filter((part) => !isTold(part))];
}

/** "3.5 m", and in English any "3.5" that nothing calls a date. */
function isDecimal({ marks, symbols }: Marked, { from, to }: Found<DayRange>, { language }: CalendarContext): boolean {
  if (symbols.slice(from, to) !== 'N.N' || marks[to - 1]!.text.length > 1 || '@KTFWba>'.includes(symbols[from - 1] ?? ' ')) return false;
  return language === 'en' || symbols[to] === 'x';
}

/** "31 February", "30.2.2027", "the 4th floor", "Tuesday after next". */
function isImpossible({ values, symbols }: Found<number>): boolean {
  return values.length === 0 && /[MOW]|N.N.N/.test(symbols);
}

/** "Tuesday, 9 March", which is a Monday; "Monday, Tuesday or Thursday". */
function isConflict(symbols: string, before: Piece, piece: Piece, between: string): boolean {
  const isWeekday = ({ from, to }: Piece) => symbols.slice(from, to) === 'W';
  return before.type === 'date' && /^,?$/.test(between) && (isWeekday(before) || isWeekday(piece));
}

/** "Monday or Tuesday" is one day of two. */
function alternatives({ symbols }: Marked, pieces: readonly Piece[]): readonly Piece[] {
  return pieces.reduce<Piece[]>((joined, piece) => {
    const before = joined.at(-1);
    const between = before === undefined ? 'x' : symbols.slice(before.to, piece.from);
    const isOr =
      before !== undefined && before.type === piece.type && (/^\|@?$/.test(between) || isConflict(symbols, before, piece, between));
    return isOr ? [...joined.slice(0, -1), { ...before, values: [...before.values, ...piece.values], to: piece.to }] : [...joined, piece];
  }, []);
}

/** A time with the day beside it, or one that brings its day along ("in two hours"). */
function momentOf(marked: Marked, ranges: readonly Found<DayRange>[], time: Found<TimeOfDay>, now: Moment): readonly Piece[] {
  if (time.values.length === 0) return [];
  const day = ranges.find((range) => isBeside(marked, range, time) && range.values.every(isOneDay));
  const isRelative = time.values[0]!.day !== null;
  if (day === undefined && !isRelative) return [];
  const dates = isRelative ? null : { ...day!, values: day!.values.map(({ from, to }) => (from ?? to)!) };
  const { values, from, to } = withoutPast(findMoments(dates, time), now);
  if (time.symbols === 'N' && dates !== null && isDateOfMonth(marked.marks[time.from]!, dates.values))
    return [{ type: 'datetime', values: [], from, to }];
  return [{ type: 'datetime', values: values.map((moment) => `${isoDay(moment.day)}T${isoTime(moment.minutes)}`), from, to }];
}

/** "Friday 13" may be the thirteenth as well as one o'clock. */
function isDateOfMonth({ value }: Mark, days: readonly number[]): boolean {
  return days.some((day) => [0, 7, 14, 21].some((later) => civilOf(day + later).date === value));
}

function isOneDay({ from, to }: DayRange): boolean {
  return from === null || to === null || from === to;
}

function isBeside({ symbols }: Marked, day: Pick<Piece, 'from' | 'to'>, time: Pick<Piece, 'from' | 'to'>): boolean {
  const between = day.to <= time.from ? symbols.slice(day.to, time.from) : time.to <= day.from ? symbols.slice(time.to, day.from) : null;
  return between !== null && /^[@K>.,~]?$/.test(between);
}

/** "By Friday" and "the end of April" name a day; "in April" and "next week" name several. */
function rangePiece(marked: Marked, { values, from, to }: Found<DayRange>): Piece {
  const isEnd = marked.marks.slice(from, to).some(({ symbol, value }) => symbol === 'E' && value === 2);
  const named = values.map((range) => (isEnd && range.to !== null ? { from: range.to, to: range.to } : range));
  if (named.every(isOneDay)) return { type: 'date', values: named.map((day) => isoDay((day.from ?? day.to)!)), from, to };
  return { type: 'date_range', values: named.map((range) => ({ from: isoDay(range.from!), to: isoDay(range.to!) })), from, to };
}

/** "На 10 человек" counts people and is left to the numbers. */
function isTime({ symbols, values }: Found<TimeOfDay>): boolean {
  return values.length > 0 || !/^[@K]~?N$/.test(symbols);
}

/** "В 10 километрах" is no hour, "at 11 pls" is; "2 часа" may as well last. */
function timePiece({ marks }: Marked, { values, from, to, confidence, symbols }: Found<TimeOfDay>): Piece {
  const isCounted = /^@?Nh$/.test(symbols) && !/^(?:at|в|во|v|ve)$/.test(marks[from]!.text);
  const isFor = /^@~?N$/.test(symbols) && /^(?:на|na)$/.test(marks[from]!.text);
  const isTold = !isCounted && !isFor && (confidence > 0.7 || values.length > 1 || marks[from]!.text === 'at');
  return { type: 'time', values: isTold ? values.map(({ minutes }) => isoTime(minutes)) : [], from, to };
}

const dayparts = ['morning', 'morning', 'afternoon', 'evening', 'night'] as const;

function partsOfDay({ marks }: Marked, { symbols }: Marked): readonly Piece[] {
  return marks.flatMap(({ symbol, value }, i): Piece[] => {
    const isPart = symbol === 'P' && symbols[i] === 'P';
    return isPart ? [{ type: 'daypart', values: [dayparts[value]!], from: i, to: i + 1 }] : [];
  });
}

/** "On" belongs to "on Friday". */
function withPreposition({ symbols }: Marked, from: number): number {
  return from > 0 && '@>K'.includes(symbols[from - 1]!) ? from - 1 : from;
}
