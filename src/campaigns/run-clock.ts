import { iso } from '../conversations/index.ts';
import { addDays, dayIn, nextFiring } from '../core/campaign/firing.ts';
import type { Ctx } from '../context.ts';
import { beginCampaign, joinCampaign } from './begin-campaign.ts';
import { fireCampaign, lookAgain } from './sql/clock.ts';
import type { StoredCampaign } from './store.ts';

/** Where a day begins first, and last: the first firing of a day is for the one, the day is over with the other. */
const firstZone = 'Pacific/Kiritimati';

/** Looked at in any case: what is on the timeline is found by when it was written down, which a process may do late. */
const eventsAgoMs = 5 * 60_000;
const lookForEventsMs = 15_000;

/** Does what the clock of a running campaign asks for, if its time has come. True when it was done: by this process, or by another. */
export async function runClock(ctx: Ctx, organizationId: string, stored: StoredCampaign, timeZone: string): Promise<boolean> {
  const { row, campaign } = stored;
  const now = ctx.clock.now();
  if (row.next_at === null || row.next_at > now) return false;
  const isParent = row.parent_id === null;
  const { is } = campaign.when;
  if (is === 'every' && isParent) await fireEvery(ctx, organizationId, stored, timeZone);
  else if (is === 'date' && isParent) await fireDay(ctx, organizationId, stored);
  else if (is === 'entered') await lookForMembers(ctx, organizationId, stored);
  else if (is === 'event') await lookForEvents(ctx, organizationId, stored);
  else await beginCampaign(ctx, organizationId, stored);
  return true;
}

/**
 * A firing is a campaign of its own, so its recipients are chosen anew. Whoever was down when it was due fires it once when it is back, if it is not
 * too late; of several that were missed, the last one.
 */
async function fireEvery(ctx: Ctx, organizationId: string, { row, campaign }: StoredCampaign, timeZone: string): Promise<void> {
  if (campaign.when.is !== 'every') return;
  const { pattern, graceMs } = campaign.when;
  const zone = campaign.zone ?? timeZone;
  const now = ctx.clock.now();
  let due = row.next_at ?? now;
  let next = nextFiring(pattern, zone, due);
  while (next !== null && next <= now) [due, next] = [next, nextFiring(pattern, zone, next)];
  const isLate = now - due > graceMs;
  if (isLate) ctx.log.warn({ campaign: row.name, due: iso(due) }, 'a firing of a campaign was missed and is too late; it is left out');
  await fire(ctx, organizationId, { id: row.id, seen: row.next_at, next, occurrence: isLate ? null : iso(due) });
}

/** One firing for each day of the calendar, before the day begins anywhere; each contact's hour comes on their own clocks. */
async function fireDay(ctx: Ctx, organizationId: string, { row, campaign }: StoredCampaign): Promise<void> {
  if (campaign.when.is !== 'date') return;
  const now = ctx.clock.now();
  const today = dayIn(firstZone, now);
  const yesterday = addDays(today, -1);
  // At the first look the day before is still under way in most zones.
  for (const day of row.started_at === null ? [yesterday, today] : [today]) {
    await fire(ctx, organizationId, { id: row.id, seen: row.next_at, next: row.next_at, occurrence: day });
  }
  await fire(ctx, organizationId, { id: row.id, seen: row.next_at, next: nextFiring('0 0 * * *', firstZone, now), occurrence: null });
}

interface Firing {
  readonly id: string;
  /** Its `next_at` as it was seen: whoever comes second finds another one and does nothing. */
  readonly seen: number | null;
  readonly next: number | null;
  /** Null: nothing is fired, the clock only goes on. */
  readonly occurrence: string | null;
}

function fire(ctx: Ctx, organizationId: string, { id, seen, next, occurrence }: Firing): Promise<unknown> {
  return ctx.database.run(fireCampaign, [
    organizationId,
    id,
    seen === null ? null : iso(seen),
    next === null ? null : iso(next),
    occurrence,
    ctx.ids.next(),
    iso(ctx.clock.now()),
  ]);
}

/** The members of the first look were in before, so they did not enter. */
async function lookForMembers(ctx: Ctx, organizationId: string, stored: StoredCampaign): Promise<void> {
  const { row, campaign } = stored;
  if (campaign.when.is !== 'entered') return;
  const isFirst = row.started_at === null;
  await joinCampaign(ctx, organizationId, stored, isFirst ? 'as-before' : 'anew', null);
  await ctx.database.run(lookAgain, [organizationId, row.id, iso(ctx.clock.now() + campaign.when.lookEveryMs), iso(ctx.clock.now())]);
}

async function lookForEvents(ctx: Ctx, organizationId: string, stored: StoredCampaign): Promise<void> {
  const { row, campaign } = stored;
  if (campaign.when.is !== 'event') return;
  const now = ctx.clock.now();
  const { kinds } = campaign.when;
  if (row.started_at !== null) {
    const since = Math.max(row.started_at, (row.next_at ?? now) - eventsAgoMs);
    await joinCampaign(ctx, organizationId, stored, 'anew', {
      where: (
        place,
      ) => `exists (select from interactions e where e.organization_id = $1 and e.contact_id = c.id and e.kind = any(${place(0)}::text[])
        and e.started_at >= ${place(1)}::timestamptz)`,
      values: [kinds, iso(since)],
    });
  }
  await ctx.database.run(lookAgain, [organizationId, row.id, iso(now + lookForEventsMs), iso(now)]);
}
