/**
 * What a talk may ask of bookings, and what it is told: data both ways. Every instant is UTC milliseconds.
 * One implementation keeps real calendars (the feature `bookings`); another, in memory, serves chats, simulations and proofs.
 */

/** A stretch of time that can be booked. */
export interface BookingSlot {
  readonly start: number;
  readonly end: number;
  /** The person or room whose time it is. */
  readonly calendarId: string;
  /** What customers read for it: "Jana Nováková". */
  readonly calendar: string;
  /** IANA zone in which the time is meant and said. */
  readonly timeZone: string;
  readonly price: { readonly amount: number; readonly currency: string } | null;
}

export interface Booking {
  readonly id: string;
  readonly service: string;
  readonly slot: BookingSlot;
}

/** Which free slots are wanted. All must begin in the future, beyond the service's own notice and within its horizon. */
export interface SlotsWanted {
  readonly service: string;
  /** Begin at this instant or later; null: as soon as possible. */
  readonly from: number | null;
  /** Begin before this instant; null: up to the horizon of the service. */
  readonly to: number | null;
  /** The slots that begin closest to this instant, on either side of it; null: the earliest ones. */
  readonly near: number | null;
  /** How many at most. */
  readonly limit: number;
  /** Only of this person or room, by its id; null: of any that offers the service. */
  readonly calendarId: string | null;
  /** A booking that is about to be moved: its own time does not count as busy, and is not offered. */
  readonly moving: string | null;
}

export type BookingRequest =
  | ({ readonly do: 'find' } & SlotsWanted)
  | {
      readonly do: 'book';
      /**
       * (script, step, visit, word): with the conversation it names one decision for ever. The same key again gives the booking that it made,
       * whatever slot is named: that is how a booking stays one when the process dies before its turn is stored.
       */
      readonly key: string;
      readonly start: number;
      readonly calendarId: string;
      /** For the people who carry the booking out; null when the script says nothing. */
      readonly notes: string | null;
      /** What is offered instead when the slot was taken meanwhile; names the service. */
      readonly instead: SlotsWanted;
    }
  /** The next booking of the contact for a service that has not begun, whichever talk made it. */
  | { readonly do: 'upcoming'; readonly service: string }
  | {
      readonly do: 'move';
      /** As for `book`: the same key again gives the booking as it was moved. */
      readonly key: string;
      readonly bookingId: string;
      readonly start: number;
      readonly calendarId: string;
      readonly instead: SlotsWanted;
    }
  /** A repeat is answered as the first time. `reason`: the customer's words. */
  | { readonly do: 'cancel'; readonly key: string; readonly bookingId: string; readonly reason: string };

/** Two talks at once are decided by the calendar, not by who was shown the slot first. */
export type BookingReply =
  /** In the order of their beginning, at most one for each beginning. `contactZone`: the customer's own zone where it is known. */
  | { readonly is: 'free'; readonly slots: readonly BookingSlot[]; readonly contactZone: string | null }
  /** Booked or moved: what stands in the calendar now. */
  | { readonly is: 'booked'; readonly booking: Booking }
  /** Somebody else has the slot. `slots`: what is free instead. */
  | { readonly is: 'taken'; readonly slots: readonly BookingSlot[] }
  | { readonly is: 'upcoming'; readonly booking: Booking | null }
  | { readonly is: 'cancelled'; readonly booking: Booking }
  /** The booking to be moved or cancelled is over, was cancelled, or is not this contact's. */
  | { readonly is: 'gone' }
  | { readonly is: 'failed'; readonly why: 'unreachable' | 'unknown-service'; readonly message: string };

/** The talk that asks; contact and lead are those of the conversation. */
export interface BookingParty {
  readonly organizationId: string;
  readonly conversationId: string;
}

/**
 * A booking, its timeline entry and its place in the lead's summary are stored together before the answer is given: the turn stores none of
 * them. Expected failures are replies; a rejection counts as `unreachable`.
 */
export interface Bookings {
  answer(party: BookingParty, request: BookingRequest): Promise<BookingReply>;
}
