const unitMs = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const;
const form = /^(?:(\d+)d)?\s*(?:(\d+)h)?\s*(?:(\d+)m)?\s*(?:(\d+)s)?$/;
const longestMs = 365 * unitMs.d;

/** `2h`, `30m`, `1d 12h`, `0s` in milliseconds; null for anything else, and for more than a year. */
export function parseDuration(text: string): number | null {
  const parts = form.exec(text.trim());
  if (parts === null || text.trim() === '') return null;
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  const total = Number(days) * unitMs.d + Number(hours) * unitMs.h + Number(minutes) * unitMs.m + Number(seconds) * unitMs.s;
  return total <= longestMs ? total : null;
}
