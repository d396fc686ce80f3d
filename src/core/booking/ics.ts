import ical, { ICalAlarmType, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/** A booking as calendars of customers are told of it. Instants are UTC milliseconds. */
export interface IcsFacts {
  /** Stable for the life of the booking. */
  readonly uid: string;
  /** Rises with every change. */
  readonly sequence: number;
  readonly isCancelled: boolean;
  readonly title: string;
  readonly description: string;
  readonly place: string | null;
  readonly start: number;
  readonly end: number;
  /** When the booking last changed. */
  readonly changedAt: number;
  /** Lengths before the beginning at which the customer's own calendar reminds. */
  readonly alarmsBeforeMs: readonly number[];
  /** An invitation needs both; a file to download has neither. */
  readonly organizer: { readonly name: string; readonly email: string } | null;
  readonly attendee: { readonly name: string | null; readonly email: string } | null;
}

/**
 * One event of RFC 5545. Times are written in UTC, which needs no table of zones and means the same everywhere. An invitation is a REQUEST, its
 * withdrawal a CANCEL (RFC 5546); a file to download is only published.
 */
export function icsOf(facts: IcsFacts): string {
  const { organizer, attendee, isCancelled } = facts;
  const isInvitation = organizer !== null && attendee !== null;
  const calendar = ical({
    prodId: { company: 'Parley', product: 'Bookings', language: 'EN' },
    method: methodOf(isInvitation, isCancelled),
  });
  const event = calendar.createEvent({
    id: facts.uid,
    sequence: facts.sequence,
    stamp: new Date(facts.changedAt),
    start: new Date(facts.start),
    end: new Date(facts.end),
    summary: facts.title,
    description: facts.description,
    location: facts.place,
    // Only where it says something: the library writes it after the alarms, where properties may not stand.
    status: isCancelled ? ICalEventStatus.CANCELLED : null,
  });
  if (isInvitation) {
    event.organizer(organizer);
    event.createAttendee({
      email: attendee.email,
      status: ICalAttendeeStatus.NEEDSACTION,
      rsvp: true,
      ...(attendee.name === null ? {} : { name: attendee.name }),
    });
  }
  for (const beforeMs of isCancelled ? [] : facts.alarmsBeforeMs)
    event.createAlarm({ type: ICalAlarmType.display, trigger: beforeMs / 1000, description: facts.title });
  return calendar.toString();
}

function methodOf(isInvitation: boolean, isCancelled: boolean): ICalCalendarMethod {
  if (isCancelled) return ICalCalendarMethod.CANCEL;
  return isInvitation ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.PUBLISH;
}
