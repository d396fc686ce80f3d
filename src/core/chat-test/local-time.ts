import { text } from '../script/fields.ts';
import { report } from '../script/reader.ts';
import type { Read } from '../script/reader.ts';

/** A date with a time on the clocks of the calendar, as it was typed. */
export const localTime: Read<string> = (reading, node, path) => {
  const value = text(reading, node, path);
  if (value === undefined || (/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value) && !Number.isNaN(Date.parse(`${value}Z`)))) return value;
  return report(
    reading,
    'wrong-value',
    node,
    `"${value}" is not a date with a time`,
    'write it on the clocks of the calendar: 2026-01-06T10:00',
  );
};
