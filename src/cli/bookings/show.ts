import { Temporal } from 'temporal-polyfill';
import { calendarFile, findSlots, listBookings, listServices } from '../../bookings/index.ts';
import { AppError } from '../../errors.ts';
import type { Cli } from '../index.ts';
import { tableLines } from '../table.ts';
import { getBooking, withBookings } from './with-bookings.ts';

interface Flags {
  readonly organization?: string;
  readonly calendar?: string;
  readonly from?: string;
  readonly limit: number;
  readonly all?: true;
}

const right = { align: 'right' as const };

export function showServices({ organization }: Flags, cli: Cli): Promise<number> {
  return withBookings(organization, cli, async ({ deps, organizationId }) => {
    const services = await listServices(deps, organizationId);
    const columns = [
      { title: 'service' },
      { title: 'name' },
      { title: 'minutes', ...right },
      { title: 'price', ...right },
      { title: 'calendars' },
    ];
    const rows = services.map(({ key, name, duration_minutes: minutes, price, currency, calendars }) => [
      key,
      name['en'] ?? Object.values(name)[0] ?? '',
      String(minutes),
      price === null ? '-' : `${price} ${currency ?? ''}`,
      calendars.join(', '),
    ]);
    tableLines(columns, rows).forEach(cli.print);
    return 0;
  });
}

export function showSlots(service: string, { organization, calendar, from, limit }: Flags, cli: Cli): Promise<number> {
  return withBookings(organization, cli, async ({ deps, organizationId, timeZone }) => {
    const start = from === undefined ? null : startOf(from, timeZone);
    const found = await findSlots(deps, organizationId, {
      service,
      from: start,
      to: null,
      near: null,
      limit,
      calendarId: calendar ?? null,
      moving: null,
    });
    if (found.is === 'failed') throw new AppError('not-found', `No slots: ${found.message}.`);
    const rows = found.slots.map((slot) => [
      local(slot.start, slot.timeZone),
      local(slot.end, slot.timeZone).slice(-5),
      slot.calendarId,
      slot.timeZone,
    ]);
    tableLines([{ title: 'from' }, { title: 'to' }, { title: 'calendar' }, { title: 'zone' }], rows).forEach(cli.print);
    return found.slots.length > 0 ? 0 : 1;
  });
}

export function showBookings({ organization, from, all, limit }: Flags, cli: Cli): Promise<number> {
  return withBookings(organization, cli, async ({ deps, organizationId, timeZone }) => {
    const today = Temporal.Instant.fromEpochMilliseconds(deps.clock.now()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const bookings = await listBookings(deps, organizationId, {
      from: startOf(from ?? today, timeZone),
      withCancelled: all === true,
      limit,
    });
    const titles = ['booking', 'from', 'zone', 'service', 'calendar', 'customer', 'status'];
    const rows = bookings.map((each) => [
      each.id,
      local(each.start, each.timeZone),
      each.timeZone,
      each.service,
      each.calendarKey,
      each.contactName ?? '-',
      each.status,
    ]);
    tableLines(
      titles.map((title) => ({ title })),
      rows,
    ).forEach(cli.print);
    return 0;
  });
}

export function printFile(id: string, { organization }: Flags, cli: Cli): Promise<number> {
  return withBookings(organization, cli, async (desk) => {
    calendarFile(await getBooking(desk, id), null)
      .trimEnd()
      .split('\r\n')
      .forEach((line) => cli.print(`${line}\r`));
    return 0;
  });
}

function startOf(day: string, timeZone: string): number {
  try {
    return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    throw new AppError('usage', `--from is "${day}", allowed is a day such as 2026-11-25.`);
  }
}

function local(at: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}
