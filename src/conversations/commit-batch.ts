import type { Ctx } from '../context.ts';
import { messageOf } from '../errors.ts';
import { commitTurns, conversationVersions, storedEvents } from './sql/statements.ts';
import { batchParameters } from './turn-parameters.ts';
import type { Settled } from './turn-parameters.ts';
import { iso } from './turn-rows.ts';
import type { TurnUnit } from './turn-rows.ts';

/**
 * `stored`: on disk. `stale`: the conversation is not as the turn assumed; load it and work the turn out again. `repeated`: some of its
 * events are stored already (their provider ids). `moved`: only messages arrived meanwhile; the same turn fits behind them. `refused`:
 * the database will never take these rows, for what they hold.
 */
export type CommitOutcome =
  | { readonly is: 'stored' }
  | { readonly is: 'stale' }
  | { readonly is: 'moved'; readonly messageCount: number }
  | { readonly is: 'repeated'; readonly eventIds: ReadonlySet<string> }
  | { readonly is: 'refused'; readonly why: string };

/** A unit with its caller. */
export interface Waiting {
  readonly unit: TurnUnit;
  readonly done: (outcome: CommitOutcome) => void;
  readonly fail: (error: unknown) => void;
}

export interface CommitCounts {
  batches: number;
  units: number;
  conflicts: number;
}

/** What must be tried again. */
interface Leftovers {
  readonly again: readonly Waiting[];
  readonly unsettled: readonly Settled[];
}

/** Commits a batch. Never rejects: each waiting caller gets its own answer. */
export async function commitBatch(ctx: Ctx, batch: readonly Waiting[], ends: readonly Settled[], counts: CommitCounts): Promise<Leftovers> {
  counts.batches++;
  counts.units += batch.length;
  try {
    await ctx.database.run(
      commitTurns,
      batchParameters(
        ctx,
        batch.map(({ unit }) => unit),
        ends,
      ),
    );
    for (const { done } of batch) done({ is: 'stored' });
    return { again: [], unsettled: [] };
  } catch (error) {
    counts.conflicts++;
    return afterFailure(ctx, batch, ends, error);
  }
}

const conflicts: ReadonlySet<string> = new Set(['40001', '40P01', '23505']);
/** Classes of SQLSTATE that blame the rows: cardinality, data, constraint, program limit. Whatever else fails, fails for everybody. */
const blamesTheRows = /^(?:21|22|23|54)/;

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

async function afterFailure(ctx: Ctx, batch: readonly Waiting[], ends: readonly Settled[], error: unknown): Promise<Leftovers> {
  const code = codeOf(error);
  if (batch.length === 0 || !(conflicts.has(code) || blamesTheRows.test(code))) {
    for (const { fail } of batch) fail(error);
    if (ends.length > 0)
      ctx.log.error({ error: messageOf(error), deliveries: ends.length }, 'could not record deliveries; they are recorded again');
    return { again: [], unsettled: blamesTheRows.test(code) ? [] : ends };
  }
  try {
    if (ends.length > 0) await ctx.database.run(commitTurns, batchParameters(ctx, [], ends));
  } catch (second) {
    ctx.log.error({ error: messageOf(second), deliveries: ends.length }, 'could not record deliveries; they are recorded again');
    return { again: batch, unsettled: blamesTheRows.test(codeOf(second)) ? [] : ends };
  }
  try {
    return { again: conflicts.has(code) ? await findCulprits(ctx, batch) : await oneByOne(ctx, batch), unsettled: [] };
  } catch (second) {
    for (const { fail } of batch) fail(second);
    ctx.log.error({ error: messageOf(second) }, 'database failed while sorting out a conflict');
    return { again: [], unsettled: [] };
  }
}

async function findCulprits(ctx: Ctx, batch: readonly Waiting[]): Promise<Waiting[]> {
  const [repeated, changes] = await Promise.all([repeatedEvents(ctx, batch), changedConversations(ctx, batch)]);
  const again: Waiting[] = [];
  let found = 0;
  for (const waiting of batch) {
    const { unit } = waiting;
    const eventIds = new Set(unit.eventIds.filter((id) => repeated.has(`${unit.conversationId}:${id}`)));
    const change = changes.get(unit.conversationId);
    if (eventIds.size > 0) waiting.done({ is: 'repeated', eventIds });
    else if (change !== undefined) waiting.done(change);
    else {
      again.push(waiting);
      continue;
    }
    found++;
  }
  if (found > 0) return again;
  // Nobody to blame by looking: a new contact or conversation that another process made at the same moment, or a row that settled since.
  const fresh = batch.filter(({ unit }) => unit.fresh !== null);
  for (const { done } of fresh) done({ is: 'stale' });
  if (fresh.length > 0) return batch.filter(({ unit }) => unit.fresh === null);
  return oneByOne(ctx, batch);
}

/** Each in a transaction of its own, so that one whose rows cannot be stored stops nobody else. */
async function oneByOne(ctx: Ctx, batch: readonly Waiting[]): Promise<Waiting[]> {
  for (const { unit, done, fail } of batch) {
    try {
      await ctx.database.run(commitTurns, batchParameters(ctx, [unit], []));
      done({ is: 'stored' });
    } catch (error) {
      const code = codeOf(error);
      if (code === '40001' || code === '40P01') done({ is: 'stale' });
      else if (blamesTheRows.test(code)) done({ is: 'refused', why: messageOf(error) });
      else fail(error);
    }
  }
  return [];
}

async function repeatedEvents(ctx: Ctx, batch: readonly Waiting[]): Promise<Set<string>> {
  const asked = batch.flatMap(({ unit }) => unit.eventIds.map((id) => ({ unit, id, messengerId: String(unit.messages[0]?.['m']) })));
  if (asked.length === 0) return new Set();
  const rows = await ctx.database.run<{ messenger_id: string; provider_message_id: string }>(storedEvents, [
    asked.map(({ unit }) => unit.organizationId),
    asked.map(({ messengerId }) => messengerId),
    asked.map(({ id }) => id),
  ]);
  const stored = new Set(rows.map((row) => `${row.messenger_id}:${row.provider_message_id}`));
  return new Set(
    asked.filter(({ messengerId, id }) => stored.has(`${messengerId}:${id}`)).map(({ unit, id }) => `${unit.conversationId}:${id}`),
  );
}

interface VersionRow {
  readonly id: string;
  readonly version: number;
  readonly message_count: number;
  readonly is_due: boolean;
  readonly is_leased: boolean | null;
  readonly lease_by: string | null;
}

async function changedConversations(ctx: Ctx, batch: readonly Waiting[]): Promise<Map<string, CommitOutcome>> {
  const units = batch.map(({ unit }) => unit).filter(({ turn, due }) => turn !== null || due !== null);
  const rows = await ctx.database.run<VersionRow>(conversationVersions, [
    units.map(({ organizationId }) => organizationId),
    units.map(({ conversationId }) => conversationId),
    iso(ctx.clock.now()),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    units.flatMap((unit) => {
      const change = changeOf(unit, byId.get(unit.conversationId));
      return change === null ? [] : [[unit.conversationId, change] as const];
    }),
  );
}

function changeOf({ turn, due }: TurnUnit, row: VersionRow | undefined): CommitOutcome | null {
  const expected = turn ?? due;
  if (row === undefined || expected === null) return { is: 'stale' };
  const hasMoved = row.message_count !== expected['n0'];
  if (turn === null || turn['lb'] === null) {
    const isTaken = turn !== null && (row.version !== turn['v'] || row.is_due || row.is_leased === true);
    return hasMoved || isTaken ? { is: 'stale' } : null;
  }
  if (row.version !== turn['v'] || row.lease_by !== turn['lb']) return { is: 'stale' };
  return hasMoved ? { is: 'moved', messageCount: row.message_count } : null;
}
