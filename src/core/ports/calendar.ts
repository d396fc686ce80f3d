/** The contract with a calendar that a person keeps elsewhere: its busy times are respected, our bookings are written into it. */

export interface OutsideEvent {
  /** Ours, and stable: the far side knows the event by it, so that writing it twice leaves one. Lower-case hexadecimal digits. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly place: string | null;
  /** UTC milliseconds. */
  readonly start: number;
  readonly end: number;
  readonly timeZone: string;
  /** Rises with every change of the event. */
  readonly sequence: number;
}

/**
 * `unreachable`: no answer that counts, try again later. `rejected`: it will never be taken, such as an unknown calendar. `rate-limited`: asked
 * too often. `bad-credentials`: nothing works until a person acts.
 */
export type CalendarErrorClass = 'unreachable' | 'rejected' | 'rate-limited' | 'bad-credentials';

export interface CalendarFailure {
  readonly ok: false;
  readonly error: CalendarErrorClass;
  readonly message: string;
}

export type BusyResult =
  | { readonly ok: true; readonly busy: readonly { readonly from: number; readonly to: number; readonly eventId: string | null }[] }
  | CalendarFailure;

export type WriteResult = { readonly ok: true } | CalendarFailure;

/** No method rejects but `probe`. `address` says which calendar of the account is meant. */
export interface OutsideCalendar {
  /** When the person is busy between two instants. Events of our own carry their id where the far side tells it. */
  busy(address: string, from: number, to: number): Promise<BusyResult>;
  /** Writes an event, or writes it anew. */
  put(address: string, event: OutsideEvent): Promise<WriteResult>;
  /** One that is not there is removed already. */
  remove(address: string, eventId: string): Promise<WriteResult>;
  /** One line for `parley doctor`; rejects with what is wrong and what to do. */
  probe(): Promise<string>;
}

export interface OutsideCalendars {
  readonly google: OutsideCalendar | null;
  readonly caldav: OutsideCalendar | null;
}
