import type { CalendarContext } from './calendar-marks.ts';
import type { Meaning } from './grammar.ts';
import type { Mark } from './vocabulary.ts';

/** A time of day; a relative one ("in 15 hours") brings its day along. */
export interface TimeOfDay {
  readonly minutes: number;
  readonly day: number | null;
}

/**
 * What a spoken hour means. Nobody books a kitchen at three in the night, so 1 to 4 without more are afternoon hours (less sure), 9 to 12
 * the day's; 5 to 8 may be morning or evening and are asked back, except 7 and 8 typed with minutes where clocks have 24 hours.
 */
export function clock(
  hour: number,
  minute: number,
  part: Mark | null,
  context: CalendarContext,
  isTyped24 = false,
): Meaning<TimeOfDay> | null {
  if (!Number.isInteger(hour) || hour < 0 || hour > 24 || minute < 0 || minute > 59 || (hour === 24 && minute > 0)) return null;
  if (part !== null) return at(hourInPart(hour, part), minute, 1);
  if (hour === 0 || hour > 12 || isTyped24) return at(hour % 24, minute, 1);
  if (hour <= 4) return at(hour + 12, minute, 0.8);
  if (hour >= 9) return at(hour, minute, 0.9);
  if (hour >= 7 && minute > 0 && context.language !== 'en') return at(hour, minute, 0.85);
  return { values: [timeOf(hour, minute), timeOf(hour + 12, minute)], confidence: 0.5 };
}

/** Hours named by the one that is coming: "пол-третьего" and "půl třetí" are 2:30. */
export function clockOfHalf(coming: number, minute: number, part: Mark | null, context: CalendarContext): Meaning<TimeOfDay> | null {
  if (coming < 1 || coming > 12) return null;
  const hour = coming === 1 ? 12 : coming - 1;
  const spoken = part === null ? { ...context, language: 'en' as const } : context;
  return clock(hour, minute, part, spoken);
}

function hourInPart(hour: number, { symbol, value }: Mark): number | null {
  if (hour > 12) return symbol === 'A' && value === 0 ? null : hour % 24;
  const twelve = hour % 12;
  if (symbol === 'A') return twelve + 12 * value;
  if (symbol === 'd') return twelve + 12;
  if (value <= 1) return hour;
  if (value === 4) return twelve < 6 ? twelve : twelve + 12;
  return hour === 12 && value === 3 ? 0 : twelve + 12;
}

function at(hour: number | null, minute: number, confidence: number): Meaning<TimeOfDay> | null {
  return hour === null ? null : { values: [timeOf(hour, minute)], confidence };
}

function timeOf(hour: number, minute: number): TimeOfDay {
  return { minutes: hour * 60 + minute, day: null };
}
