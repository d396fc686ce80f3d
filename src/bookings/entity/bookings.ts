import { defineEntity, p } from '@mikro-orm/core';
import { Contact } from '../../contacts/entity.ts';
import { Conversation } from '../../conversations/entity.ts';
import { money, plainId, rel, tenant, tenantKey, timestamps } from '../../db/columns.ts';
import { Lead } from '../../leads/entity.ts';
import { Calendar, Service } from './calendars.ts';

export type BookingStatus = 'held' | 'confirmed' | 'completed' | 'cancelled' | 'no_show';
export type BookingChangeKind = BookingStatus | 'moved';

/** `busy…` is the time with its buffers. A booking that is held counts until `holdUntil`, and not afterwards. */
const BookingSchema = defineEntity({
  name: 'Booking',
  tableName: 'bookings',
  ...tenant,
  properties: {
    ...tenantKey(),
    service: rel(Service, 'service_id'),
    calendar: rel(Calendar, 'calendar_id'),
    contact: rel(Contact, 'contact_id'),
    conversation: rel(Conversation, 'conversation_id').nullable(),
    lead: rel(Lead, 'lead_id').nullable(),
    status: p.text().$type<BookingStatus>(),
    startsAt: p.datetime(),
    endsAt: p.datetime(),
    busyFrom: p.datetime(),
    busyTo: p.datetime(),
    seat: p.integer().default(1),
    holdUntil: p.datetime().nullable(),
    language: p.text().default('en'),
    price: money().nullable(),
    currency: p.text().nullable(),
    notes: p.text().nullable(),
    originKey: p.text(),
    /** Opens the calendar file for whoever knows it. */
    token: p.text(),
    /** Rises with every change that calendars must learn of (RFC 5545). */
    sequence: p.integer().default(0),
    /** The calendar in whose outside calendar its entry stands. */
    outsideCalendarId: plainId().nullable(),
    cancelledAt: p.datetime().nullable(),
    cancelReason: p.text().nullable(),
    ...timestamps(),
  },
});
export class Booking extends BookingSchema.class {}
BookingSchema.setClass(Booking);

/** What was done to a booking, by whom and why; never changed. `originKey` is the decision behind it, and unique. */
const BookingChangeSchema = defineEntity({
  name: 'BookingChange',
  tableName: 'booking_changes',
  ...tenant,
  properties: {
    ...tenantKey(),
    booking: rel(Booking, 'booking_id'),
    kind: p.text().$type<BookingChangeKind>(),
    originKey: p.text().nullable(),
    calendar: rel(Calendar, 'calendar_id'),
    startsAt: p.datetime(),
    madeBy: p.text().$type<'customer' | 'user' | 'parley'>(),
    reason: p.text().nullable(),
    at: p.datetime(),
  },
});
export class BookingChange extends BookingChangeSchema.class {}
BookingChangeSchema.setClass(BookingChange);

/** Something still to be done about a booking; `key` tells those of one kind apart. */
const BookingJobSchema = defineEntity({
  name: 'BookingJob',
  tableName: 'booking_jobs',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    bookingId: plainId().primary(),
    kind: p.text().$type<'reminder' | 'mail' | 'calendar'>().primary(),
    key: p.text().primary(),
    dueAt: p.datetime(),
    leaseUntil: p.datetime().nullable(),
    attempts: p.integer().default(0),
    status: p.text().$type<'pending' | 'done' | 'dropped' | 'failed'>().default('pending'),
    reason: p.text().nullable(),
    settledAt: p.datetime().nullable(),
    createdAt: p.datetime(),
  },
});
export class BookingJob extends BookingJobSchema.class {}
BookingJobSchema.setClass(BookingJob);

export const bookedEntities = [Booking, BookingChange, BookingJob];
