import { Temporal } from 'temporal-polyfill';
import { ensureOrganization } from '../../src/accounts/index.ts';
import type { BookingDeps } from '../../src/bookings/deps.ts';
import { createBookings } from '../../src/bookings/answer.ts';
import { publishPlan } from '../../src/bookings/publish-plan.ts';
import { systemIds } from '../../src/clock.ts';
import type { Log } from '../../src/context.ts';
import { parsePlan } from '../../src/core/booking/parse-plan.ts';
import type { BookingReply, BookingRequest, SlotsWanted } from '../../src/core/ports/bookings.ts';
import type { OutsideCalendars } from '../../src/core/ports/calendar.ts';
import type { Database } from '../../src/db/database.ts';

const silent: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };

/** Monday, nine in the morning in Prague. */
export const monday = '2026-11-23T08:00:00Z';

export const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;

export const plan = `
languages: [en, ru, cs]
calendars:
  jana: { name: Jana Nováková, time_zone: Europe/Prague, hours: { mon-fri: [9:00-12:00, 13:00-17:00] } }
  pavel: { name: Pavel Dvořák, time_zone: Europe/Prague, hours: { mon-fri: 9:00-12:00 } }
services:
  visit:
    name: { en: Visit, ru: Выезд, cs: Návštěva }
    duration: 1h
    buffer_after: 30m
    step: 30m
    notice: 0m
    price: 500
    currency: CZK
    calendars: [jana, pavel]
  course:
    name: { en: Course, ru: Курс, cs: Kurz }
    duration: 2h
    notice: 0m
    capacity: 3
    calendars: [jana]
`;

export interface BookingWorld {
  readonly deps: BookingDeps;
  readonly clock: { at: number; now(): number };
  readonly organizationId: string;
  /** The conversations of the customers, each with a contact and a lead of its own. */
  readonly conversations: readonly string[];
  ask(customer: number, request: BookingRequest): Promise<BookingReply>;
  find(customer: number, wanted?: Partial<SlotsWanted>): Promise<Extract<BookingReply, { is: 'free' }>['slots']>;
  book(customer: number, start: string, rest?: { key?: string; calendar?: string; service?: string }): Promise<BookingReply>;
  select<Row = Record<string, unknown>>(text: string): Promise<Row[]>;
}

const wanted: SlotsWanted = { service: 'visit', from: null, to: null, near: null, limit: 3, calendarId: null, moving: null };

export function depsOf(database: Database, clock: { now(): number }, outside: Partial<OutsideCalendars> = {}): BookingDeps {
  return { database, clock, ids: systemIds(clock), log: silent, outside: { google: null, caldav: null, ...outside } };
}

/** An organization with its plan and customers, on an empty database. */
export async function openBookingWorld(
  database: Database,
  options: { plan?: string; customers?: number; now?: string; outside?: Partial<OutsideCalendars> } = {},
): Promise<BookingWorld> {
  const clock = { at: at(options.now ?? monday), now: () => clock.at };
  const deps = depsOf(database, clock, options.outside);
  const { id: organizationId } = await ensureOrganization({ ...deps, processId: 'test' }, 'Europe/Prague');
  const parsed = parsePlan(options.plan ?? plan, 'bookings.yaml');
  if (parsed.plan === null) throw new Error(JSON.stringify(parsed.problems));
  await publishPlan(deps, organizationId, parsed.plan, 'Europe/Prague');
  const conversations = await addCustomers(database, organizationId, options.customers ?? 3);
  const bookings = createBookings(deps);
  const ask: BookingWorld['ask'] = (customer, request) =>
    bookings.answer({ organizationId, conversationId: conversations[customer]! }, request);
  return {
    deps,
    clock,
    organizationId,
    conversations,
    ask,
    async find(customer, rest = {}) {
      const reply = await ask(customer, { do: 'find', ...wanted, ...rest });
      if (reply.is !== 'free') throw new Error(JSON.stringify(reply));
      return reply.slots;
    },
    book: (customer, start, { key = 'book/1', calendar = 'jana', service = 'visit' } = {}) =>
      ask(customer, { do: 'book', key, start: at(start), calendarId: calendar, notes: null, instead: { ...wanted, service } }),
    select: (text) => database.run({ name: '', text }, []),
  };
}

/** Customers with a talk each: 1 to `count`. */
async function addCustomers(database: Database, organizationId: string, count: number): Promise<string[]> {
  const run = (text: string) => database.run<{ id: string }>({ name: '', text: text.replaceAll('$o', `'${organizationId}'::uuid`) }, []);
  const now = `'2026-11-01T00:00:00Z'`;
  const id = (kind: number, n = 'n') => `('00000000-0000-7000-800${kind}-' || lpad(${n}::text, 12, '0'))::uuid`;
  await run(
    `insert into messengers (organization_id, id, name, kind, created_at, updated_at) values ($o, ${id(0, '1')}, 'Chat', 'web-chat', ${now}, ${now})`,
  );
  await run(
    `insert into bot_scripts (organization_id, id, name, content, created_at, updated_at) values ($o, ${id(0, '1')}, 's', '', ${now}, ${now})`,
  );
  await run(`insert into bot_script_versions (organization_id, id, script_id, version, content, content_hash, published_at, author)
    values ($o, ${id(0, '1')}, ${id(0, '1')}, 1, '', 'h', ${now}, 'test')`);
  const all = `from generate_series(1, ${count}) n`;
  await run(`insert into contacts (organization_id, id, name, email, time_zone, created_at, updated_at)
    select $o, ${id(1)}, 'Customer ' || n, 'c' || n || '@example.com', case n when 1 then 'Europe/Moscow' end, ${now}, ${now} ${all}`);
  await run(`insert into leads (organization_id, id, contact_id, interaction_summary, created_at, updated_at)
    select $o, ${id(2)}, ${id(1)}, '{}', ${now}, ${now} ${all}`);
  const rows =
    await run(`insert into conversations (organization_id, id, contact_id, messenger_id, lead_id, script_id, script_version_id, chat_id, channel,
      language, state, last_message_at, started_at)
    select $o, ${id(3)}, ${id(1)}, ${id(0, '1')}, ${id(2)}, ${id(0, '1')}, ${id(0, '1')}, n::text, 'web-chat', 'cs', '{}', ${now}, ${now} ${all} returning id`);
  return rows.map((row) => row.id).toSorted();
}
