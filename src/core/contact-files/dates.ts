import { refused, value } from './read-value.ts';
import type { Value } from './read-value.ts';

/** Which of two small numbers with slashes is the day: in the United States it is the second. */
export type DateOrder = 'dmy' | 'mdy';

/** A day as `2026-03-01`. An instant is cut to its day. */
export function readDay(cell: string, order: DateOrder): Value<string> {
  const text = cell.trim();
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso !== null) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const written = /^(\d{1,2})([-./])\s?(\d{1,2})\2\s?(\d{4})$/.exec(text);
  if (written !== null) {
    const [first, second] = [Number(written[1]), Number(written[3])];
    const isMonthFirst = (written[2] === '/' && order === 'mdy' && first <= 12) || second > 12;
    return isMonthFirst ? day(Number(written[4]), first, second) : day(Number(written[4]), second, first);
  }
  if (/^\d{1,2}([-./])\s?\d{1,2}\1\s?\d{2}$/.test(text)) return refused('has a year of two digits; write four');
  if (/^\d{5}$/.test(text)) return refused("is a spreadsheet's number of a day; format the column as a date there and save the file again");
  return refused('is no date; write it as 2026-03-01 or 1.3.2026');
}

function day(year: number, month: number, date: number): Value<string> {
  const at = new Date(Date.UTC(year, month - 1, date));
  if (year < 1000 || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date) return refused('is no day of the calendar');
  return value(at.toISOString().slice(0, 10));
}
