import { decide } from '../../core/gate/decide.ts';
import type { Verdict } from '../../core/gate/decide.ts';
import { freeUnderCap, weekMs } from '../../core/gate/frequency.ts';
import type { Ctx } from '../../context.ts';
import type { ClaimedMessage } from '../claim-outbox.ts';
import { handOut, openHandouts } from '../sql/gate-facts.ts';
import { iso } from '../turn-rows.ts';
import { loadFacts } from './load-facts.ts';
import type { FactSources, LoadedFacts } from './load-facts.ts';
import type { Rates } from './rates.ts';

/** The one gate (G8): every message that was claimed passes it on its way to a channel. */
export interface Gate {
  readonly rates: Rates;
  /** One verdict for each message. What may leave is counted for its contact, and a reminder for its connection too. */
  judge(messages: readonly ClaimedMessage[]): Promise<Verdict[]>;
}

interface Judged {
  readonly message: ClaimedMessage;
  readonly facts: LoadedFacts;
  verdict: Verdict;
}

export function createGate(ctx: Ctx, rates: Rates, sources: FactSources): Gate {
  return {
    rates,
    async judge(messages) {
      const facts = await loadFacts(ctx, sources, messages);
      const judged = messages.map((message, index): Judged => ({
        message,
        facts: facts[index]!,
        verdict: decide(message.purpose, facts[index]!),
      }));
      await countHandouts(ctx, judged.filter(isNewCampaign));
      await takeForReminders(
        rates,
        judged.filter(({ message, verdict }) => message.purpose === 'reminder' && verdict.is === 'send'),
      );
      return judged.map(({ verdict }) => verdict);
    },
  };
}

/** What was handed to a channel before is counted already. */
function isNewCampaign({ message, verdict }: Judged): boolean {
  return message.purpose === 'campaign' && message.attempts === 0 && verdict.is === 'send';
}

/** Two processes may have seen the same count: the statement that counts decides. A contact's messages count one after the other. */
async function countHandouts(ctx: Ctx, judged: readonly Judged[]): Promise<void> {
  const rounds = [...Map.groupBy(judged, ({ facts }) => facts.contactId).values()];
  for (let round = 0; rounds.some((ofOne) => ofOne.length > round); round++) {
    const once = rounds.flatMap((ofOne) => ofOne[round] ?? []);
    const keys = [once.map(({ message }) => message.organizationId), once.map(({ facts }) => facts.contactId)];
    await ctx.database.run(openHandouts, keys);
    const caps = [once.map(({ facts }) => facts.cap.perDay), once.map(({ facts }) => facts.cap.perWeek)];
    const counted = await ctx.database.run<{ contact_id: string }>(handOut, [...keys, ...caps, iso(once[0]!.facts.now)]);
    const free = new Set(counted.map(({ contact_id }) => contact_id));
    for (const one of once) if (!free.has(one.facts.contactId ?? '')) one.verdict = waitForCap(one.facts);
  }
}

/** Somebody else was quicker by this moment; when exactly its message stops to count, the next look tells. */
function waitForCap({ now, cap, handedOut }: LoadedFacts): Verdict {
  return { is: 'wait', until: freeUnderCap(now, cap, [...handedOut, now]) ?? now + weekMs, reason: 'frequency-cap' };
}

async function takeForReminders(rates: Rates, judged: readonly Judged[]): Promise<void> {
  for (const [connection, ofOne] of Map.groupBy(judged, ({ message }) => message.connection)) {
    const { granted, freeAt } = await rates.take(connection, 'reminder', ofOne.length);
    for (const one of ofOne.slice(granted)) {
      const { now } = one.facts;
      one.verdict = { is: 'wait', until: Math.max(freeAt ?? now, now + 1), reason: 'account-rate' };
    }
  }
}
