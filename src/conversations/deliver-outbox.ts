import { priorities } from '../core/gate/reasons.ts';
import type { Ctx } from '../context.ts';
import type { ConnectionOf } from './claim-outbox.ts';
import type { Committer } from './committer.ts';
import type { Gate } from './gate/gate.ts';
import { deliveryLeaseMs } from './plan-turns.ts';
import { createChains } from './send-chains.ts';
import { settled } from './send-message.ts';
import { createSweep } from './sweep-outbox.ts';
import type { Delivery } from './turn-rows.ts';

export interface Delivering {
  /** Sends what this process has just stored and claimed, answers to customers all of them; conversations in parallel, each in order. */
  deliver(deliveries: readonly Delivery[]): void;
  /** Gives back what this process has claimed without sending it: something else of the conversation goes first. */
  postpone(deliveries: readonly Delivery[]): void;
  /** Claims and sends what others left (after a crash, a rate limit, a pause), what nobody asked for, and bulk. How many were claimed. */
  sweep(): Promise<number>;
  /** Resolves when nothing is being sent. */
  drain(): Promise<void>;
}

/** `forget`: a message of this chat waits, so what is said next must not overtake it. */
export function createDelivering(
  ctx: Ctx,
  committer: Committer,
  connectionOf: ConnectionOf,
  forget: (messengerId: string, chatId: string) => void,
  gate: Gate,
): Delivering {
  const chains = createChains(ctx, committer, gate.rates, forget);
  return {
    deliver(deliveries) {
      if (deliveries.length === 0) return;
      const leaseUntil = ctx.clock.now() + deliveryLeaseMs;
      const live = { attempts: 0, priority: priorities.reply, leaseUntil };
      for (const delivery of deliveries) chains.enqueue({ ...live, delivery, organizationId: delivery.connection.organizationId });
    },
    postpone(deliveries) {
      for (const delivery of deliveries)
        committer.settle(settled(delivery, delivery.connection.organizationId, { status: 'pending', dueAt: ctx.clock.now() }));
    },
    sweep: createSweep(ctx, committer, connectionOf, gate, chains),
    drain: () => chains.drain(),
  };
}
