import { epochMs } from './catalog.ts';

/** Parameters: lease, organization, now, now, kinds as a JSON list, how many. A job whose lease ran out was left by a process that ended. */
export const claimJobs = `update booking_jobs j set lease_until = ?::timestamptz, attempts = j.attempts + 1
  from (select d.organization_id, d.booking_id, d.kind, d.key from booking_jobs d
    where d.organization_id = ? and d.status = 'pending' and d.due_at <= ?::timestamptz and (d.lease_until is null or d.lease_until <= ?::timestamptz)
      and (?::jsonb) @> to_jsonb(d.kind)
    order by d.due_at limit ? for update skip locked) d
  where j.organization_id = d.organization_id and j.booking_id = d.booking_id and j.kind = d.kind and j.key = d.key
  returning j.booking_id as "bookingId", j.kind, j.key, ${epochMs('j.due_at')} as "dueAt", j.attempts`;

/** Parameters: status, reason, due, when settled, organization, booking, kind, key, attempts: whoever lost the claim settles nothing. */
export const settleJob = `update booking_jobs set status = ?, reason = ?, due_at = ?::timestamptz, settled_at = ?::timestamptz, lease_until = null
  where organization_id = ? and booking_id = ? and kind = ? and key = ? and attempts = ? and status = 'pending'`;

/** Parameters: organization, now, how many. */
export const findEnded = `select id from bookings where organization_id = ? and status = 'confirmed' and ends_at <= ?::timestamptz order by ends_at limit ?`;

/** Parameters: organization, now. */
export const findRunOut = `select distinct calendar_id as id from bookings where organization_id = ? and status = 'held' and hold_until <= ?::timestamptz`;

/** Parameters: organization, conversation. */
export const findChat = `select messenger_id as "messengerId", chat_id as "chatId" from conversations where organization_id = ? and id = ?`;

/** Parameters: organization, id. */
export const findOutside = `select outside_kind as kind, outside_address as address from calendars where organization_id = ? and id = ?`;

/** Parameters: calendar, organization, id. */
export const storeOutside = `update bookings set outside_calendar_id = ? where organization_id = ? and id = ?`;
