import type { Language, LocalizedText } from '../script/types.ts';
import type { DayException, ServiceTerms, WeeklyRange } from './terms.ts';

/** What a file of bookings says. */
export interface BookingPlan {
  readonly languages: readonly Language[];
  readonly calendars: readonly CalendarPlan[];
  readonly services: readonly ServicePlan[];
}

export interface CalendarPlan {
  /** What scripts and commands call it. */
  readonly key: string;
  /** What customers read. */
  readonly name: string;
  /** Null: that of the organization. */
  readonly timeZone: string | null;
  readonly hours: readonly WeeklyRange[];
  readonly exceptions: readonly PlannedException[];
  readonly outside: OutsideCalendar | null;
}

export interface PlannedException extends DayException {
  readonly because: string | null;
}

/** A calendar that the person keeps elsewhere: its busy times are respected, our bookings are written into it. */
export interface OutsideCalendar {
  readonly kind: 'google' | 'caldav';
  /** Google: the id of the calendar, often an address. CalDAV: the URL of the collection. */
  readonly address: string;
}

export interface ServicePlan extends Omit<ServiceTerms, 'id'> {
  readonly key: string;
  readonly name: LocalizedText;
  /** Where it takes place, as customers read it. */
  readonly place: LocalizedText | null;
  readonly price: { readonly amount: number; readonly currency: string } | null;
  /** Keys of the calendars that offer it, those to be preferred first. */
  readonly calendars: readonly string[];
  readonly reminders: readonly ReminderPlan[];
}

export interface ReminderPlan {
  readonly beforeMs: number;
  /** Null: the text that comes with Parley. */
  readonly say: LocalizedText | null;
}
