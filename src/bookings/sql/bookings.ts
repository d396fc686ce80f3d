import { epochMs } from './catalog.ts';

/** Parameters: organization, calendars as a JSON list, from, to, now. */
export const loadTaken = `select b.id as "bookingId", b.service_id as "serviceId", b.calendar_id as "calendarId", ${epochMs('b.starts_at')} as start,
    ${epochMs('b.busy_from')} as "from", ${epochMs('b.busy_to')} as "to"
  from bookings b
  where b.organization_id = ? and b.calendar_id in (select x::uuid from jsonb_array_elements_text(?::jsonb) x)
    and b.busy_to > ?::timestamptz and b.busy_from < ?::timestamptz
    and b.status <> 'cancelled' and (b.status <> 'held' or b.hold_until > ?::timestamptz)`;

/** Parameters: organization, calendar, calendar, from, to. Bookings whose entry stands in the calendar outside. */
export const loadOwnEntries = `select ${epochMs('b.starts_at')} as "from", ${epochMs('b.ends_at')} as "to" from bookings b
  where b.organization_id = ? and b.calendar_id = ? and b.outside_calendar_id = ? and b.busy_to > ?::timestamptz and b.busy_from < ?::timestamptz`;

/** Everything that is told about a booking. */
const columns = `b.id, s.key as service, s.name as "serviceName", s.place, s.id as "serviceId", c.id as "calendarId", c.key as "calendarKey", c.name as calendar,
    c.time_zone as "timeZone", c.outside_kind as "outsideKind", c.outside_address as "outsideAddress", b.contact_id as "contactId",
    b.conversation_id as "conversationId", b.lead_id as "leadId", b.status, ${epochMs('b.starts_at')} as start, ${epochMs('b.ends_at')} as "end",
    ${epochMs('b.busy_from')} as "busyFrom", ${epochMs('b.busy_to')} as "busyTo", ${epochMs('b.hold_until')} as "holdUntil", b.language,
    b.price::float8 as price, b.currency, b.notes, b.token, b.sequence, b.outside_calendar_id as "outsideCalendarId", ${epochMs('b.updated_at')} as "updatedAt",
    p.name as "contactName", p.email as "contactEmail", p.time_zone as "contactZone", s.reminders`;
const tables = `bookings b join services s on s.organization_id = b.organization_id and s.id = b.service_id
  join calendars c on c.organization_id = b.organization_id and c.id = b.calendar_id
  join contacts p on p.organization_id = b.organization_id and p.id = b.contact_id`;

/** Parameters: organization, and the one that the name says. */
export const findById = `select ${columns} from ${tables} where b.organization_id = ? and b.id = ?`;
export const findByOrigin = `select ${columns} from ${tables} where b.organization_id = ? and b.origin_key = ?`;
export const findByToken = `select ${columns} from ${tables} where b.organization_id = ? and b.token = ?`;
export const findByChange = `select ${columns} from ${tables} where b.organization_id = ?
  and b.id = (select h.booking_id from booking_changes h where h.organization_id = b.organization_id and h.origin_key = ?)`;

/** Parameters: organization, contact, key of the service, now. */
export const findUpcoming = `select ${columns} from ${tables}
  where b.organization_id = ? and b.contact_id = ? and s.key = ? and b.status = 'confirmed' and b.starts_at > ?::timestamptz
  order by b.starts_at limit 1`;

/** Parameters: organization, from, whether cancelled ones too, how many. */
export const listBookings = `select ${columns} from ${tables}
  where b.organization_id = ? and b.starts_at >= ?::timestamptz and (b.status <> 'cancelled' or ?::boolean)
  order by b.starts_at limit ?`;

/** Parameters: organization, ids as a JSON list. Whoever changes a calendar waits here for the others; in one order, so that nobody waits in a circle. */
export const lockCalendars = `select c.id from calendars c where c.organization_id = ? and c.id in (select x::uuid from jsonb_array_elements_text(?::jsonb) x)
  order by c.id for no key update`;

/** Parameters: organization, calendar, now. Nobody was told of a hold that ran out, so nothing is kept of it. */
export const deleteRunOut = `delete from bookings where organization_id = ? and calendar_id = ? and status = 'held' and hold_until <= ?::timestamptz
  returning service_id as "serviceId", ${epochMs('starts_at')} as start`;

/** Parameters: organization, id. */
export const deleteHold = `delete from bookings where organization_id = ? and id = ? and status = 'held'
  returning service_id as "serviceId", calendar_id as "calendarId", ${epochMs('starts_at')} as start`;

/** One row as JSON. The seat is the lowest that is free; there is one, because the calendar is locked and was asked. */
export const insertBooking = `insert into bookings (organization_id, id, service_id, calendar_id, contact_id, conversation_id, lead_id, status, starts_at, ends_at,
    busy_from, busy_to, seat, hold_until, language, price, currency, notes, origin_key, token, created_at, updated_at)
  select x.o, x.id, x.s, x.c, x.contact, x.conversation, x.lead, 'held', x.start, x."end", x.busy_from, x.busy_to,
    (select min(n) from generate_series(1, x.capacity) n where not exists (select 1 from bookings b where b.organization_id = x.o and b.calendar_id = x.c
      and b.service_id = x.s and b.starts_at = x.start and b.seat = n and b.status <> 'cancelled')),
    x.hold_until, x.language, x.price, x.currency, x.notes, x.key, x.token, x.at, x.at
  from jsonb_to_record(?::jsonb) x(o uuid, id uuid, s uuid, c uuid, contact uuid, conversation uuid, lead uuid, start timestamptz, "end" timestamptz,
    busy_from timestamptz, busy_to timestamptz, capacity integer, hold_until timestamptz, language text, price numeric, currency text, notes text,
    key text, token text, at timestamptz)`;

/** One row as JSON. Those that share a time of a service share its rows; anybody else's is refused by the key. */
export const takeTimes = `insert into booked_times (organization_id, calendar_id, five_minutes, service_id, starts_at)
  select x.o, x.c, n, x.s, x.start
  from jsonb_to_record(?::jsonb) x(o uuid, c uuid, s uuid, start timestamptz, first integer, last integer) cross join lateral generate_series(x.first, x.last) n
  where not exists (select 1 from booked_times t where t.organization_id = x.o and t.calendar_id = x.c and t.five_minutes = n and t.service_id = x.s
    and t.starts_at = x.start)`;

/** Parameters: organization, calendar, service, beginning. Given back by the last who shared it. */
export const giveTimesBack = `delete from booked_times t where t.organization_id = ? and t.calendar_id = ? and t.service_id = ? and t.starts_at = ?::timestamptz
  and not exists (select 1 from bookings b where b.organization_id = t.organization_id and b.calendar_id = t.calendar_id and b.service_id = t.service_id
    and b.starts_at = t.starts_at and b.status <> 'cancelled')`;

/** Parameters: now, organization, id. */
export const confirmHold = `update bookings set status = 'confirmed', hold_until = null, updated_at = ?::timestamptz
  where organization_id = ? and id = ? and status = 'held'`;

/** Parameters: status, now, reason, now, organization, id. */
export const closeBooking = `update bookings set status = ?::text, sequence = sequence + 1, cancelled_at = case when ?::boolean then ?::timestamptz end,
    cancel_reason = ?, updated_at = ?::timestamptz
  where organization_id = ? and id = ?`;

/** One row as JSON. */
export const moveBooking = `update bookings b set calendar_id = x.c, starts_at = x.start, ends_at = x."end", busy_from = x.busy_from, busy_to = x.busy_to,
    seat = (select min(n) from generate_series(1, x.capacity) n where not exists (select 1 from bookings o where o.organization_id = x.o and o.calendar_id = x.c
      and o.service_id = b.service_id and o.starts_at = x.start and o.seat = n and o.status <> 'cancelled' and o.id <> b.id)),
    sequence = b.sequence + 1, updated_at = x.at
  from jsonb_to_record(?::jsonb) x(o uuid, id uuid, c uuid, start timestamptz, "end" timestamptz, busy_from timestamptz, busy_to timestamptz, capacity integer,
    at timestamptz)
  where b.organization_id = x.o and b.id = x.id`;

/** Parameters: organization, id, booking, kind, key, calendar, beginning, by, reason, now. */
export const insertChange = `insert into booking_changes (organization_id, id, booking_id, kind, origin_key, calendar_id, starts_at, made_by, reason, at)
  values (?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?::timestamptz)`;

/** Parameters: organization, id, lead, contact, conversation, title, details, now, now, now. */
export const insertOnTimeline = `insert into interactions (organization_id, id, lead_id, contact_id, conversation_id, kind, title, details, started_at, ended_at, created_at)
  values (?, ?, ?, ?, ?, 'booking', ?, ?::jsonb, ?::timestamptz, ?::timestamptz, ?::timestamptz)`;

/** Parameters: organization, conversation. */
export const findParty = `select v.contact_id as "contactId", v.lead_id as "leadId", v.language, p.time_zone as "contactZone"
  from conversations v join contacts p on p.organization_id = v.organization_id and p.id = v.contact_id where v.organization_id = ? and v.id = ?`;
