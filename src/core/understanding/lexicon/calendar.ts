import type { LexiconLine } from '../vocabulary.ts';
import { czechCalendar } from './calendar-cs.ts';
import { englishCalendar } from './calendar-en.ts';
import { russianCalendar } from './calendar-ru.ts';

/**
 * Symbols of the calendar grammar; the lexicons give them values.
 *
 * D relative day (0 today)  W weekday (1 Monday)  M month  s season (1 spring)  V weekend
 * j quarter of a year, g the word without its number  Y the days around the turn of the year (0 Christmas, 1 New Year, 2 all the holidays)
 * d w m y h i  units from day to minute; `h` is 1 where the word can only be a duration  k "o'clock"  c "of the month"
 * > in, after a time (relative)  f "from now"  I within  n next  t this  E part of a period (0 start, 1 middle, 2 end)
 * p last, the one before  o ago
 * F from  T to  b by, before  K towards (at a time, until a day)  a after  B between  & and  | or  @ at, on  ~ about  ! not  ? as soon as possible
 * P part of the day (0 morning, 1 before noon, 2 afternoon, 3 evening, 4 night)  A am or pm (0, 1)
 * S noon or midnight (minutes)  H half of the coming hour  q minutes counted from the hour that follows  Z time in one word (minutes)  Q quarter of the coming hour
 * N number  O ordinal
 */
export const calendarWords: Readonly<Record<'en' | 'ru' | 'cs', readonly LexiconLine[]>> = {
  en: [...englishCalendar, ...russianCalendar],
  ru: russianCalendar,
  cs: [...czechCalendar, ...russianCalendar],
};
