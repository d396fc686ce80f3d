import type { SendResult } from '../core/ports/channel.ts';
import type { Ctx } from '../context.ts';
import { messageOf } from '../errors.ts';
import type { Connection } from './chat.ts';
import type { Committer } from './committer.ts';
import { deliveryLeaseMs } from './plan-turns.ts';
import { claimOutbox, discoverOutbox, markUnreachable } from './sql/outbox.ts';
import type { Settled } from './turn-parameters.ts';
import { iso } from './turn-rows.ts';
import type { Delivery } from './turn-rows.ts';

export interface Delivering {
  /** Sends what this process has just stored and claimed; conversations in parallel, each in order. */
  deliver(deliveries: readonly Delivery[]): void;
  /** Gives back what this process has claimed without sending it: something else of the conversation goes first. */
  postpone(deliveries: readonly Delivery[]): void;
  /** Claims and sends what others left: after a crash, a rate limit, a pause. How many were claimed. */
  sweep(): Promise<number>;
  /** Resolves when nothing is being sent. */
  drain(): Promise<void>;
}

interface Chain {
  readonly queue: Attempt[];
}

interface Attempt {
  readonly delivery: Delivery;
  readonly organizationId: string;
  readonly attempts: number;
  readonly leaseUntil: number;
}

/** A send begins this long before the end of its lease, or not at all: after that another process may claim the message. */
const leaseMarginMs = 20_000;
/** Whatever a channel is waiting for, the outcome is written down while the lease still stands. */
const sendWithinMs = 15_000;
/** A provider's own wait is believed up to this. */
const longestWaitMs = 86_400_000;
const claimAtOnce = 100;
/** Waits between attempts while a provider cannot be reached: a day in all. */
const retryAfterMs = [1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000, 28_800_000];

/** `forget`: a message of this chat waits, so what is said next must not overtake it. */
export function createDelivering(
  ctx: Ctx,
  committer: Committer,
  connectionOf: (messengerId: string) => Connection | undefined,
  forget: (messengerId: string, chatId: string) => void,
): Delivering {
  const chains = new Map<string, Chain>();
  const idle: (() => void)[] = [];

  function enqueue(attempt: Attempt): void {
    const key = attempt.delivery.conversationId;
    const chain = chains.get(key);
    if (chain !== undefined) {
      chain.queue.push(attempt);
      return;
    }
    const started = { queue: [attempt] };
    chains.set(key, started);
    void runChain(key, started);
  }

  async function runChain(key: string, { queue }: Chain): Promise<void> {
    for (let attempt = queue[0]; attempt !== undefined; attempt = queue[0]) {
      const end = await attemptSend(ctx, attempt);
      queue.shift();
      if (end.status === 'pending') forget(attempt.delivery.connection.messengerId, attempt.delivery.outbound.chatId);
      committer.settle(end);
      // Order: what follows a message that must wait, waits behind it.
      if (end.status === 'pending') {
        for (const { delivery, organizationId } of queue.splice(0))
          committer.settle(settled(delivery, organizationId, { status: 'pending', dueAt: end.dueAt }));
      }
    }
    chains.delete(key);
    if (chains.size === 0) for (const done of idle.splice(0)) done();
  }

  return {
    deliver(deliveries) {
      if (deliveries.length === 0) return;
      const leaseUntil = ctx.clock.now() + deliveryLeaseMs;
      for (const delivery of deliveries) enqueue({ delivery, organizationId: delivery.connection.organizationId, attempts: 0, leaseUntil });
    },
    postpone(deliveries) {
      for (const delivery of deliveries)
        committer.settle(settled(delivery, delivery.connection.organizationId, { status: 'pending', dueAt: ctx.clock.now() }));
    },
    async sweep() {
      const now = ctx.clock.now();
      const organizations = await ctx.database.run<{ organization_id: string }>(discoverOutbox, [iso(now)]);
      if (organizations.length === 0) return 0;
      const rows = await claim(
        ctx,
        organizations.map((row) => row.organization_id),
        now,
      );
      for (const row of rows) claimed(ctx, row, now + deliveryLeaseMs, connectionOf(row.messenger_id), enqueue, committer);
      return rows.length;
    },
    drain: () => new Promise((done) => (chains.size === 0 ? done() : idle.push(done))),
  };
}

interface OutboxRow {
  readonly organization_id: string;
  readonly conversation_id: string;
  readonly seq: number;
  readonly messenger_id: string;
  readonly chat_id: string;
  readonly attempts: number;
  readonly was_sending: boolean;
  readonly id: string;
  readonly message_text: string;
  readonly payload: object | null;
}

function claim(ctx: Ctx, organizations: readonly string[], now: number): Promise<OutboxRow[]> {
  return ctx.database.run<OutboxRow>(claimOutbox, [organizations, iso(now), iso(now + deliveryLeaseMs), ctx.processId, claimAtOnce]);
}

function claimed(
  ctx: Ctx,
  row: OutboxRow,
  leaseUntil: number,
  connection: Connection | undefined,
  enqueue: (attempt: Attempt) => void,
  committer: Committer,
): void {
  const place = { conversationId: row.conversation_id, seq: row.seq };
  if (connection === undefined) {
    const dueAt = ctx.clock.now() + 60_000;
    committer.settle({
      ...place,
      ...nothing,
      organizationId: row.organization_id,
      status: 'pending',
      errorClass: 'unreachable',
      error: 'the connection does not run in this process',
      dueAt,
    });
    return;
  }
  // Its sender vanished between claiming and recording: nobody knows whether it left.
  if (row.was_sending && connection.channel.capabilities.onAmbiguous === 'hold') {
    committer.settle({
      ...place,
      ...nothing,
      organizationId: row.organization_id,
      status: 'unknown',
      errorClass: 'ambiguous',
      error: 'the process that sent it ended before the answer',
      dueAt: null,
    });
    return;
  }
  const outbound = { id: row.id, chatId: row.chat_id, text: row.message_text, ...row.payload };
  enqueue({ delivery: { connection, ...place, outbound }, organizationId: row.organization_id, attempts: row.attempts, leaseUntil });
}

const nothing = { providerMessageId: null, errorClass: null, error: null, dueAt: null, gateReason: null } as const;

function settled({ conversationId, seq }: Delivery, organizationId: string, end: Partial<Settled> & Pick<Settled, 'status'>): Settled {
  return { organizationId, conversationId, seq, ...nothing, ...end };
}

async function attemptSend(ctx: Ctx, attempt: Attempt): Promise<Settled> {
  const { delivery, organizationId } = attempt;
  const now = ctx.clock.now();
  if (now > attempt.leaseUntil - leaseMarginMs) return settled(delivery, organizationId, { status: 'pending', dueAt: now });
  const result = await send(delivery);
  if (result.ok) return settled(delivery, organizationId, { status: 'sent', providerMessageId: result.providerMessageId });
  return afterError(ctx, attempt, result);
}

/** A channel must not throw; if one does, nobody knows what it sent. */
async function send({ connection, outbound }: Delivery): Promise<SendResult> {
  const { promise: late, resolve } = Promise.withResolvers<SendResult>();
  const timer = setTimeout(
    () => resolve({ ok: false, error: 'ambiguous', message: `the messenger did not answer within ${sendWithinMs / 1000} s` }),
    sendWithinMs,
  ).unref();
  try {
    return await Promise.race([connection.channel.send(outbound), late]);
  } catch (error) {
    return { ok: false, error: 'ambiguous', message: messageOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

async function afterError(
  ctx: Ctx,
  { delivery, organizationId, attempts }: Attempt,
  result: Extract<SendResult, { ok: false }>,
): Promise<Settled> {
  const { connection, outbound } = delivery;
  const now = ctx.clock.now();
  const end = { errorClass: result.error, error: result.message };
  const again = (afterMs: number | undefined): Settled =>
    settled(
      delivery,
      organizationId,
      afterMs === undefined ? { ...end, status: 'failed' } : { ...end, status: 'pending', dueAt: now + afterMs },
    );
  switch (result.error) {
    case 'rate-limited':
      return again(Math.min(longestWaitMs, Math.max(1_000, result.retryAfterMs || 0)));
    case 'unreachable':
      ctx.log.warn({ connection: connection.name, error: result.message }, 'the messenger cannot be reached; the message waits');
      return again(retryAfterMs[attempts]);
    case 'bad-credentials':
      ctx.log.error({ connection: connection.name, error: result.message }, "the messenger refuses this connection's token; messages wait");
      return again(60_000);
    case 'ambiguous':
      ctx.log.warn({ connection: connection.name, error: result.message }, 'the answer to a message was lost');
      return connection.channel.capabilities.onAmbiguous === 'resend'
        ? again(retryAfterMs[attempts])
        : settled(delivery, organizationId, { ...end, status: 'unknown' });
    case 'blocked-by-contact':
      await ctx.database
        .run(markUnreachable, [organizationId, connection.messengerId, outbound.chatId, result.message, iso(now)])
        .catch((error: unknown) => {
          ctx.log.error({ error: messageOf(error) }, 'could not mark a contact as unreachable');
        });
      return again(undefined);
    default:
      ctx.log.warn({ connection: connection.name, error: result.message }, 'the messenger refused a message');
      return again(undefined);
  }
}
