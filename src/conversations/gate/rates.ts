import type { Rate } from '../../core/ports/channel.ts';
import type { Ctx } from '../../context.ts';
import { messageOf } from '../../errors.ts';
import type { Connection } from '../chat.ts';
import { drainBucket, openBucket, returnTokens, takeTokens } from '../sql/rate-buckets.ts';
import { iso } from '../turn-rows.ts';

/** What a bucket gave. */
export interface Taken {
  readonly granted: number;
  /** When the next token is there, UTC milliseconds; null: now. */
  readonly freeAt: number | null;
}

/**
 * The rates of connections, shared by all processes through the database. Bulk and reminders take tokens before they leave. A live reply
 * never waits for one: it is only counted here, told to the database once a second, and bulk makes way for what it used.
 */
export interface Rates {
  /** A live message is about to leave. Costs nothing. */
  count(connection: Connection): void;
  take(connection: Connection, urgency: Urgency, wanted: number): Promise<Taken>;
  giveBack(connection: Connection, tokens: number): Promise<void>;
  /** The messenger told us to wait. */
  drain(connection: Connection, until: number): Promise<void>;
  /** Tells the database what live messages used; at most once a second. */
  report(): Promise<void>;
}

export type Urgency = 'reminder' | 'bulk';

/** The share of a full bucket that a kind of message leaves to the more urgent ones. */
const leftToOthers: Readonly<Record<Urgency, number>> = { reminder: 0.1, bulk: 0.2 };
const reportEveryMs = 1_000;

interface TakenRow {
  readonly granted: number;
  readonly full_at: number;
  readonly blocked_until: number | null;
}

/** Live messages of one connection since the last report. */
interface Usage {
  readonly connection: Connection;
  readonly rate: Rate;
  used: number;
}

export function createRates(ctx: Ctx): Rates {
  const usages = new Map<string, Usage>();
  let reportedAt = Number.NEGATIVE_INFINITY;

  function usageOf(connection: Connection): Usage | null {
    const rate = connection.channel.capabilities.rates?.account;
    if (rate === undefined) return null;
    let usage = usages.get(connection.messengerId);
    if (usage === undefined) {
      usage = { connection, rate, used: 0 };
      usages.set(connection.messengerId, usage);
    }
    return usage;
  }

  return {
    count(connection) {
      const usage = usageOf(connection);
      if (usage !== null) usage.used++;
    },
    async take(connection, urgency, wanted) {
      const usage = usageOf(connection);
      return usage === null ? { granted: wanted, freeAt: null } : takeTokensOf(ctx, usage, urgency, wanted);
    },
    async giveBack(connection, tokens) {
      const usage = usageOf(connection);
      if (usage === null || tokens === 0) return;
      await ctx.database.run(returnTokens, [...keyOf(usage), iso(ctx.clock.now()), (tokens * 1000) / usage.rate.perSecond]);
    },
    async drain(connection, until) {
      const usage = usageOf(connection);
      if (usage === null) return;
      await update(ctx, usage, 0, 0);
      await ctx.database.run(drainBucket, [...keyOf(usage), iso(until), (usage.rate.burst * 1000) / usage.rate.perSecond]);
    },
    async report() {
      const now = ctx.clock.now();
      if (now - reportedAt < reportEveryMs) return;
      reportedAt = now;
      for (const usage of usages.values()) if (usage.used > 0) await reportUsage(ctx, usage);
    },
  };
}

function keyOf({ connection }: Usage): [string, string] {
  return [connection.organizationId, connection.messengerId];
}

async function takeTokensOf(ctx: Ctx, usage: Usage, urgency: Urgency, wanted: number): Promise<Taken> {
  const { perSecond, burst } = usage.rate;
  const available = Math.max(1, Math.floor(burst * (1 - leftToOthers[urgency])));
  const { granted, full_at, blocked_until } = await update(ctx, usage, wanted, available);
  const freeAt = full_at - ((available - 1) * 1000) / perSecond;
  return { granted, freeAt: granted === wanted ? null : Math.max(freeAt, blocked_until ?? freeAt) };
}

async function reportUsage(ctx: Ctx, usage: Usage): Promise<void> {
  await update(ctx, usage, 0, 0).catch((error: unknown) =>
    ctx.log.warn({ connection: usage.connection.name, error: messageOf(error) }, 'what was sent could not be counted; it is counted again'),
  );
}

/** What was used unasked is told with every update, and kept when that fails. */
async function update(ctx: Ctx, usage: Usage, wanted: number, available: number): Promise<TakenRow> {
  const { used } = usage;
  usage.used = 0;
  const now = iso(ctx.clock.now());
  const params = [...keyOf(usage), now, used, 1000 / usage.rate.perSecond, wanted, available];
  try {
    const [row] = await ctx.database.run<TakenRow>(takeTokens, params);
    if (row !== undefined) return row;
    await ctx.database.run(openBucket, [...keyOf(usage), now]);
    const [opened] = await ctx.database.run<TakenRow>(takeTokens, params);
    if (opened === undefined) throw new Error('the bucket that was just opened is gone');
    return opened;
  } catch (error) {
    usage.used += used;
    throw error;
  }
}
