/** What is agreed about services and calendars, as availability needs it. Lengths are milliseconds, instants UTC milliseconds. */

export interface ServiceTerms {
  readonly id: string;
  readonly durationMs: number;
  /** Time that is kept free before and after each booking: a way, a clean-up. It may lie outside working hours. */
  readonly bufferBeforeMs: number;
  readonly bufferAfterMs: number;
  /** Beginnings lie this far apart, counted from the beginning of each stretch of working time. */
  readonly stepMs: number;
  /** A booking begins at least so long after it is asked for, and at most so long. */
  readonly noticeMs: number;
  readonly horizonMs: number;
  /** Most bookings of this service that a calendar takes on one of its days; null: as many as fit. */
  readonly perDay: number | null;
  /** How many may book the same time: 1 for a visit, 12 for a course. */
  readonly capacity: number;
}

/** Times on the clock of a wall, in minutes since midnight; `to` is exclusive and at most 1440. */
export interface WallRange {
  readonly from: number;
  readonly to: number;
}

/** Hours that hold every week on a day; 1 is Monday, 7 is Sunday. */
export interface WeeklyRange extends WallRange {
  readonly weekday: number;
}

/** A change of the weekly hours. Of several about the same time, the last one decides. */
export interface DayException {
  readonly is: 'open' | 'closed';
  /** ISO dates, both included. With `repeats`: when the repetition begins, and ends (null: never). */
  readonly first: string;
  readonly last: string | null;
  /** RRULE by whole days (RFC 5545), such as `FREQ=YEARLY`; null: every day from `first` to `last`. */
  readonly repeats: string | null;
  /** Null: the whole day. */
  readonly hours: readonly WallRange[] | null;
}

export interface CalendarTerms {
  readonly id: string;
  /** IANA zone: hours and days are those of its clocks. */
  readonly timeZone: string;
  readonly hours: readonly WeeklyRange[];
  readonly exceptions: readonly DayException[];
}

/** A stretch of time; `to` is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A booking that stands in a calendar. */
export interface TakenTime extends Span {
  readonly bookingId: string;
  readonly serviceId: string;
  readonly start: number;
  /** `from` to `to` is the time with its buffers. */
}

/** One calendar with what fills it. */
export interface Diary {
  readonly calendar: CalendarTerms;
  readonly taken: readonly TakenTime[];
  /** From other calendars that the person keeps. */
  readonly busy: readonly Span[];
}

export interface FreeSlot {
  readonly calendarId: string;
  readonly start: number;
  readonly end: number;
}
