import type { BookingSlot } from '../ports/bookings.ts';
import type { Language } from '../script/types.ts';
import { localInstant } from '../understanding/calendar.ts';
import { phrase } from './phrases.ts';

const style = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** Free times as buttons show them: "Tue 6 Jan, 15:00". Two instants with one name, where the clocks are put back, are told apart. */
export function timeTitles(slots: readonly BookingSlot[], language: Language): string[] {
  const titles = slots.map(({ start, timeZone }) => titleOf(start, timeZone, language, style));
  return titles.map((title, index) => {
    const isTwice = titles.some((other, at) => other === title && at !== index);
    const { start, timeZone } = slots[index]!;
    return isTwice ? titleOf(start, timeZone, language, { ...style, timeZoneName: 'short' }) : title;
  });
}

function titleOf(start: number, timeZone: string, language: Language, how: Intl.DateTimeFormatOptions): string {
  return formatOf(language, timeZone, how).format(start);
}

/** In which zone the times are meant, for somebody whose clocks show others; null where it makes no difference. */
export function zoneNote(slots: readonly BookingSlot[], otherZone: string, language: Language): string | null {
  const other = slots.find(({ start, timeZone }) => !isSameTime(start, timeZone, otherZone));
  if (other === undefined) return null;
  const named = formatOf(language, other.timeZone, { timeZoneName: 'longGeneric' }).formatToParts(other.start);
  return phrase('inZone', language, named.find(({ type }) => type === 'timeZoneName')?.value ?? other.timeZone);
}

function isSameTime(at: number, zone: string, otherZone: string): boolean {
  const [a, b] = [localInstant(at, zone), localInstant(at, otherZone)];
  return a.day === b.day && a.minutes === b.minutes;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The British order for English, which every English reader knows. Making a format costs a thousand times what using it does. */
function formatOf(language: Language, timeZone: string, how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${Object.keys(how).join(' ')}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...how, timeZone });
  formats.set(key, format);
  return format;
}
