import type { BookingPlan, CalendarPlan, ServicePlan } from '../core/booking/plan.ts';
import { inWork } from './deps.ts';
import type { BookingDeps, Work } from './deps.ts';
import {
  clearTerms,
  insertExceptions,
  insertHours,
  insertOffers,
  retireCalendars,
  retireServices,
  upsertCalendars,
  upsertServices,
} from './sql/catalog.ts';

/**
 * The calendars and services become these, all at once. What the plan no longer names is offered no longer; bookings of it stand.
 * `timeZone`: of calendars that name none.
 */
export async function publishPlan(deps: BookingDeps, organizationId: string, plan: BookingPlan, timeZone: string): Promise<void> {
  await inWork(deps, organizationId, async (work) => {
    const calendarIds = await upsert(
      work,
      upsertCalendars,
      plan.calendars.map((calendar) => calendarRow(work, calendar, timeZone)),
    );
    const serviceIds = await upsert(
      work,
      upsertServices,
      plan.services.map((service) => serviceRow(work, service)),
    );
    const at = iso(work.now);
    await work.em.execute(retireCalendars, [at, organizationId, JSON.stringify([...calendarIds.keys()])]);
    await work.em.execute(retireServices, [at, organizationId, JSON.stringify([...serviceIds.keys()])]);
    for (const clear of clearTerms) await work.em.execute(clear, [organizationId]);
    const place = (key: string) => ({ o: organizationId, c: calendarIds.get(key) });
    const hours = plan.calendars.flatMap(({ key, hours }) => hours.map((range) => ({ ...place(key), ...range })));
    const exceptions = plan.calendars.flatMap(({ key, exceptions }) =>
      exceptions.map((exception, position) => ({ ...place(key), position, ...exception })),
    );
    const offers = plan.services.flatMap(({ key, calendars }) =>
      calendars.map((calendar, position) => ({ ...place(calendar), s: serviceIds.get(key), position })),
    );
    await work.em.execute(insertHours, [JSON.stringify(hours)]);
    await work.em.execute(insertExceptions, [JSON.stringify(exceptions)]);
    await work.em.execute(insertOffers, [JSON.stringify(offers)]);
  });
}

/** The ids by key: those that there were, or new ones. */
async function upsert({ em }: Work, statement: string, rows: readonly object[]): Promise<ReadonlyMap<string, string>> {
  const stored = await em.execute<{ id: string; key: string }[]>(statement, [JSON.stringify(rows)]);
  return new Map(stored.map(({ id, key }) => [key, id]));
}

function calendarRow({ organizationId, nextId, now }: Work, { key, name, timeZone, outside }: CalendarPlan, usualZone: string): object {
  const elsewhere = { kind: outside?.kind ?? null, address: outside?.address ?? null };
  return { o: organizationId, id: nextId(), key, name, zone: timeZone ?? usualZone, ...elsewhere, at: iso(now) };
}

function serviceRow({ organizationId, nextId, now }: Work, service: ServicePlan): object {
  const { key, name, place, price, perDay, capacity, reminders } = service;
  return {
    o: organizationId,
    id: nextId(),
    key,
    name,
    place,
    duration: minutes(service.durationMs),
    before: minutes(service.bufferBeforeMs),
    after: minutes(service.bufferAfterMs),
    step: minutes(service.stepMs),
    notice: minutes(service.noticeMs),
    horizon: minutes(service.horizonMs),
    per_day: perDay,
    capacity,
    price: price?.amount ?? null,
    currency: price?.currency ?? null,
    reminders,
    at: iso(now),
  };
}

function minutes(ms: number): number {
  return Math.round(ms / 60_000);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
