import { priorities } from '../core/gate/reasons.ts';
import type { Ctx } from '../context.ts';
import type { Committer } from './committer.ts';
import type { Rates } from './gate/rates.ts';
import { attemptSend, settled } from './send-message.ts';
import type { Attempt } from './send-message.ts';

/** Sends in parallel, and within each conversation one after the other. */
export interface Chains {
  enqueue(attempt: Attempt): void;
  /** Resolves when nothing is being sent. */
  drain(): Promise<void>;
}

/** `forget`: a message of this chat waits, so what is said next must not overtake it. */
export function createChains(ctx: Ctx, committer: Committer, rates: Rates, forget: (messengerId: string, chatId: string) => void): Chains {
  const chains = new Map<string, Attempt[]>();
  const idle: (() => void)[] = [];

  async function run(key: string, queue: Attempt[]): Promise<void> {
    for (let attempt = queue[0]; attempt !== undefined; attempt = queue[0]) {
      const end = await attemptSend(ctx, rates, attempt);
      queue.shift();
      if (end.status === 'pending' && attempt.priority === priorities.reply)
        forget(attempt.delivery.connection.messengerId, attempt.delivery.outbound.chatId);
      committer.settle(end);
      if (end.status === 'pending') holdBehind(attempt, queue, end.dueAt);
    }
    chains.delete(key);
    if (chains.size === 0) for (const done of idle.splice(0)) done();
  }

  /** Order: what follows a message that must wait, waits behind it, unless it is more urgent. */
  function holdBehind(waiting: Attempt, queue: Attempt[], dueAt: number | null): void {
    const behind = queue.filter(({ priority }) => priority >= waiting.priority);
    for (const { delivery, organizationId } of behind) committer.settle(settled(delivery, organizationId, { status: 'pending', dueAt }));
    queue.splice(0, queue.length, ...queue.filter((next) => !behind.includes(next)));
  }

  return {
    enqueue(attempt) {
      const key = attempt.delivery.conversationId;
      const chain = chains.get(key);
      if (chain !== undefined) {
        chain.push(attempt);
        return;
      }
      const started = [attempt];
      chains.set(key, started);
      void run(key, started);
    },
    drain: () => new Promise((done) => (chains.size === 0 ? done() : idle.push(done))),
  };
}
