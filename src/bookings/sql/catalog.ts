/** Instants leave the database as UTC milliseconds: drivers disagree about dates. */
export const epochMs = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

/** Parameters: organization, key of the service. Its terms, and those of the calendars that offer it, the preferred first. */
export const loadService = `select s.id, s.key, s.name, s.place, s.duration_minutes, s.buffer_before_minutes, s.buffer_after_minutes, s.step_minutes,
    s.notice_minutes, s.horizon_minutes, s.per_day, s.capacity, s.price::float8 as price, s.currency, s.reminders,
    (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'key', c.key, 'name', c.name, 'timeZone', c.time_zone,
        'outside', case when c.outside_kind is not null then jsonb_build_object('kind', c.outside_kind, 'address', c.outside_address) end,
        'busy', c.outside_busy, 'busyUntil', ${epochMs('c.outside_until')}, 'readAt', ${epochMs('c.outside_read_at')},
        'hours', (select coalesce(jsonb_agg(jsonb_build_object('weekday', h.weekday, 'from', h.from_minute, 'to', h.to_minute)), '[]')
          from calendar_hours h where h.organization_id = c.organization_id and h.calendar_id = c.id),
        'exceptions', (select coalesce(jsonb_agg(jsonb_build_object('is', e.kind, 'first', e.first_day, 'last', e.last_day, 'repeats', e.repeats,
            'hours', e.hours) order by e.position), '[]')
          from calendar_exceptions e where e.organization_id = c.organization_id and e.calendar_id = c.id)) order by sc.position), '[]')
      from service_calendars sc join calendars c on c.organization_id = sc.organization_id and c.id = sc.calendar_id
      where sc.organization_id = s.organization_id and sc.service_id = s.id and c.is_active) as calendars
  from services s where s.organization_id = ? and s.key = ? and s.is_active`;

/** Parameters: organization. */
export const listServices = `select s.key, s.name, s.duration_minutes, s.price::float8 as price, s.currency, s.capacity,
    (select coalesce(jsonb_agg(c.key order by sc.position), '[]') from service_calendars sc
      join calendars c on c.organization_id = sc.organization_id and c.id = sc.calendar_id
      where sc.organization_id = s.organization_id and sc.service_id = s.id and c.is_active) as calendars
  from services s where s.organization_id = ? and s.is_active order by s.key`;

/** Parameters: calendars as JSON, now, organization. What is not among them is no longer offered, but kept: bookings refer to it. */
export const upsertCalendars = `insert into calendars (organization_id, id, key, name, time_zone, outside_kind, outside_address, created_at, updated_at)
  select x.o, x.id, x.key, x.name, x.zone, x.kind, x.address, x.at, x.at
  from jsonb_to_recordset(?::jsonb) x(o uuid, id uuid, key text, name text, zone text, kind text, address text, at timestamptz)
  on conflict (organization_id, key) do update set name = excluded.name, time_zone = excluded.time_zone, is_active = true,
    outside_kind = excluded.outside_kind, outside_address = excluded.outside_address, updated_at = excluded.updated_at,
    outside_busy = case when calendars.outside_address is distinct from excluded.outside_address then '[]' else calendars.outside_busy end,
    outside_until = case when calendars.outside_address is distinct from excluded.outside_address then null else calendars.outside_until end,
    outside_read_at = case when calendars.outside_address is distinct from excluded.outside_address then null else calendars.outside_read_at end
  returning id, key`;

export const upsertServices = `insert into services (organization_id, id, key, name, place, duration_minutes, buffer_before_minutes, buffer_after_minutes,
    step_minutes, notice_minutes, horizon_minutes, per_day, capacity, price, currency, reminders, created_at, updated_at)
  select x.o, x.id, x.key, x.name, x.place, x.duration, x.before, x.after, x.step, x.notice, x.horizon, x.per_day, x.capacity, x.price, x.currency,
    x.reminders, x.at, x.at
  from jsonb_to_recordset(?::jsonb) x(o uuid, id uuid, key text, name jsonb, place jsonb, duration integer, before integer, after integer, step integer,
    notice integer, horizon integer, per_day integer, capacity integer, price numeric, currency text, reminders jsonb, at timestamptz)
  on conflict (organization_id, key) do update set name = excluded.name, place = excluded.place, duration_minutes = excluded.duration_minutes,
    buffer_before_minutes = excluded.buffer_before_minutes, buffer_after_minutes = excluded.buffer_after_minutes, step_minutes = excluded.step_minutes,
    notice_minutes = excluded.notice_minutes, horizon_minutes = excluded.horizon_minutes, per_day = excluded.per_day, capacity = excluded.capacity,
    price = excluded.price, currency = excluded.currency, reminders = excluded.reminders, is_active = true, updated_at = excluded.updated_at
  returning id, key`;

/** Parameters: now, organization, keys that stay as a JSON list. */
export const retireCalendars = `update calendars set is_active = false, updated_at = ?::timestamptz
  where organization_id = ? and is_active and not (?::jsonb) @> to_jsonb(key)`;
export const retireServices = `update services set is_active = false, updated_at = ?::timestamptz
  where organization_id = ? and is_active and not (?::jsonb) @> to_jsonb(key)`;

/** Parameter: organization. They are written anew, whole. */
export const clearTerms = ['calendar_hours', 'calendar_exceptions', 'service_calendars'].map(
  (table) => `delete from ${table} where organization_id = ?`,
);

/** Parameter: rows as JSON. */
export const insertHours = `insert into calendar_hours (organization_id, calendar_id, weekday, from_minute, to_minute)
  select x.o, x.c, x.weekday, x."from", x."to" from jsonb_to_recordset(?::jsonb) x(o uuid, c uuid, weekday integer, "from" integer, "to" integer)`;
export const insertExceptions = `insert into calendar_exceptions (organization_id, calendar_id, position, kind, first_day, last_day, repeats, hours, because)
  select x.o, x.c, x.position, x."is", x.first, x.last, x.repeats, x.hours, x.because from jsonb_to_recordset(?::jsonb)
    x(o uuid, c uuid, position integer, "is" text, first date, last date, repeats text, hours jsonb, because text)`;
export const insertOffers = `insert into service_calendars (organization_id, service_id, calendar_id, position)
  select x.o, x.s, x.c, x.position from jsonb_to_recordset(?::jsonb) x(o uuid, s uuid, c uuid, position integer)`;
