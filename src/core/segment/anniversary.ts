const dayMs = 86_400_000;

/** The days of the year from an instant on, in UTC, as 601 for 1 June. Who was born on a 29 February celebrates on the 28th where there is none. */
export function daysOfYear(now: number, withinDays: number): number[] {
  const days = Array.from({ length: Math.min(withinDays, 366) + 1 }, (_, ahead) => now + ahead * dayMs);
  return [...new Set(days.flatMap((day) => (isLastOfFebruary(day) ? [228, 229] : [dayOfYear(new Date(day))])))];
}

export function dayOfYear(day: Date): number {
  return (day.getUTCMonth() + 1) * 100 + day.getUTCDate();
}

function isLastOfFebruary(day: number): boolean {
  return dayOfYear(new Date(day)) === 228 && new Date(day + dayMs).getUTCMonth() === 2;
}
