import type { SendResult } from '../core/ports/channel.ts';
import type { Ctx } from '../context.ts';
import { messageOf } from '../errors.ts';
import type { Rates } from './gate/rates.ts';
import { markUnreachable } from './sql/outbox.ts';
import type { Settled } from './turn-parameters.ts';
import { iso } from './turn-rows.ts';
import type { Delivery } from './turn-rows.ts';

/** A message that this process may send until `leaseUntil`. */
export interface Attempt {
  readonly delivery: Delivery;
  readonly organizationId: string;
  readonly attempts: number;
  readonly priority: number;
  readonly leaseUntil: number;
}

/** A send begins this long before the end of its lease, or not at all: after that another process may claim the message. */
const leaseMarginMs = 20_000;
/** Whatever a channel is waiting for, the outcome is written down while the lease still stands. */
const sendWithinMs = 15_000;
/** A provider's own wait is believed up to this. */
const longestWaitMs = 86_400_000;
/** Waits between attempts while a provider cannot be reached: a day in all. */
const retryAfterMs = [1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000, 28_800_000];

const nothing = { providerMessageId: null, errorClass: null, error: null, dueAt: null, gateReason: null } as const;

/** The end of an attempt as it is stored. */
export function settled(
  { conversationId, seq }: Pick<Delivery, 'conversationId' | 'seq'>,
  organizationId: string,
  end: Partial<Settled> & Pick<Settled, 'status'>,
): Settled {
  return { organizationId, conversationId, seq, ...nothing, ...end };
}

export async function attemptSend(ctx: Ctx, rates: Rates, attempt: Attempt): Promise<Settled> {
  const { delivery, organizationId } = attempt;
  const now = ctx.clock.now();
  if (now > attempt.leaseUntil - leaseMarginMs) return settled(delivery, organizationId, { status: 'pending', dueAt: now });
  if (attempt.priority === 0) rates.count(delivery.connection);
  const result = await send(delivery);
  if (result.ok) return settled(delivery, organizationId, { status: 'sent', providerMessageId: result.providerMessageId });
  return afterError(ctx, rates, attempt, result);
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
  rates: Rates,
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
    case 'rate-limited': {
      const waitMs = Math.min(longestWaitMs, Math.max(1_000, result.retryAfterMs || 0));
      await noted(ctx, 'could not tell other processes to wait for a messenger', rates.drain(connection, now + waitMs));
      return again(waitMs);
    }
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
    case 'blocked-by-contact': {
      const mark = [organizationId, connection.messengerId, outbound.chatId, result.message, iso(now)];
      await noted(ctx, 'could not mark a contact as unreachable', ctx.database.run(markUnreachable, mark));
      return again(undefined);
    }
    default:
      ctx.log.warn({ connection: connection.name, error: result.message }, 'the messenger refused a message');
      return again(undefined);
  }
}

/** What goes wrong beside a send must not lose its outcome. */
async function noted(ctx: Ctx, what: string, work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => ctx.log.error({ error: messageOf(error) }, what));
}
