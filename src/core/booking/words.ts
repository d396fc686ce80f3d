import type { Language } from '../script/types.ts';

/** An instant as the customer reads it: the day of the week, the date, the time on the walls of the zone, and the zone. */
export function timeInWords(at: number, timeZone: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone });
  return `${format.format(at)} (${timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ')})`;
}
