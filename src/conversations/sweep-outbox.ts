import type { Verdict } from '../core/gate/decide.ts';
import type { Ctx } from '../context.ts';
import type { Connection } from './chat.ts';
import { claimBulkOf, claimUrgent, connectionsWithBulk } from './claim-outbox.ts';
import type { ClaimedMessage, ConnectionOf, Homeless } from './claim-outbox.ts';
import type { Committer } from './committer.ts';
import type { Gate } from './gate/gate.ts';
import type { Chains } from './send-chains.ts';
import { settled } from './send-message.ts';
import type { Settled } from './turn-parameters.ts';

/** Bulk of one connection at a time, and at most what its rate lets through meanwhile. */
const bulkAtOnce = 200;
const bulkForSeconds = 0.5;

/** Claims messages, lets them through the gate and sends those that may leave; how many were claimed. Urgent ones go before bulk. */
export function createSweep(ctx: Ctx, committer: Committer, connectionOf: ConnectionOf, gate: Gate, chains: Chains): () => Promise<number> {
  /** How many are on their way. */
  async function admit(messages: readonly ClaimedMessage[]): Promise<number> {
    for (const message of messages) if (isLost(message)) committer.settle(settled(message, message.organizationId, lost));
    const known = messages.filter((message) => !isLost(message));
    const verdicts = await gate.judge(known);
    let sent = 0;
    for (const [index, message] of known.entries()) {
      const verdict = verdicts[index]!;
      if (verdict.is === 'send') {
        chains.enqueue({ ...message, delivery: message });
        sent++;
      } else committer.settle(settled(message, message.organizationId, heldBack(verdict)));
    }
    return sent;
  }

  async function sweepUrgent(): Promise<number> {
    const { messages, homeless } = await claimUrgent(ctx, connectionOf);
    for (const place of homeless) committer.settle(awayFromHome(place, ctx.clock.now()));
    await admit(messages);
    return messages.length + homeless.length;
  }

  /** As much as the rates give tokens for; what the gate holds back gives its token back. */
  async function sweepBulk(connection: Connection): Promise<number> {
    const rate = connection.channel.capabilities.rates?.account;
    const wanted = rate === undefined ? bulkAtOnce : Math.min(bulkAtOnce, Math.max(1, Math.ceil(rate.perSecond * bulkForSeconds)));
    const { granted } = await gate.rates.take(connection, 'bulk', wanted);
    if (granted === 0) return 0;
    const messages = await claimBulkOf(ctx, connection, granted);
    const sent = await admit(messages);
    await gate.rates.giveBack(connection, granted - sent);
    // Fewer than wanted: the next tokens come with time, not with another try at once.
    return granted < wanted ? 0 : messages.length;
  }

  return async () => {
    await gate.rates.report();
    const urgent = await sweepUrgent();
    const connections = await connectionsWithBulk(ctx, connectionOf);
    const bulk = await Promise.all(connections.map(sweepBulk));
    return bulk.reduce((total, count) => total + count, urgent);
  };
}

/** Its sender vanished between claiming and recording: nobody knows whether it left. */
function isLost({ wasSending, isTaken, connection }: ClaimedMessage): boolean {
  return wasSending && (isTaken || connection.channel.capabilities.onAmbiguous === 'hold');
}

const lost = { status: 'unknown', errorClass: 'ambiguous', error: 'the process that sent it ended before the answer' } as const;

function heldBack(verdict: Exclude<Verdict, { is: 'send' }>): Pick<Settled, 'status' | 'dueAt' | 'gateReason'> {
  return verdict.is === 'wait'
    ? { status: 'pending', dueAt: verdict.until, gateReason: verdict.reason }
    : { status: 'suppressed', dueAt: null, gateReason: verdict.reason };
}

const lookAgainMs = 60_000;

function awayFromHome(place: Homeless, now: number): Settled {
  const error = 'the connection does not run in this process';
  return settled(place, place.organizationId, { status: 'pending', errorClass: 'unreachable', error, dueAt: now + lookAgainMs });
}
