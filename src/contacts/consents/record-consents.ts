import type { Consent } from '../../core/gate/consent.ts';
import type { ConsentPurpose, ConsentState } from '../../core/gate/reasons.ts';
import type { Ctx } from '../../context.ts';
import { listConsentEventsSql, listConsentsSql, recordConsentsSql } from '../sql/consents.ts';

/** How a consent changed, where it was not in a talk. */
export type ConsentWay = 'hand' | 'import' | 'button' | 'link' | 'e-mail';

export interface ConsentChange {
  readonly contactId: string;
  /** A kind of channel, or `everyChannel`. */
  readonly channel: string;
  readonly purpose: ConsentPurpose;
  readonly state: ConsentState;
  readonly how: ConsentWay;
  /** What the person agreed to, or said. */
  readonly wording?: string;
  /** Where the proof is: an address of the network, the name of an import, who did it. */
  readonly source?: string;
}

/** Records changes with their proof, all of them or none; at most some thousands at a time. Of two changes of one thing the later one stands. */
export async function recordConsents(ctx: Ctx, organizationId: string, changes: readonly ConsentChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ contactId, ...change }, n) => ({ n, id: ctx.ids.next(), contact: contactId, ...change }));
  await ctx.database.run(recordConsentsSql, [organizationId, JSON.stringify(rows), new Date(ctx.clock.now()).toISOString()]);
}

export interface ConsentProof extends Pick<Consent, 'channel' | 'purpose' | 'state'> {
  readonly how: string;
  readonly wording: string | null;
  readonly source: string | null;
  readonly at: number;
}

export function listConsents(ctx: Pick<Ctx, 'database'>, organizationId: string, contactId: string): Promise<Consent[]> {
  return ctx.database.run<Consent>(listConsentsSql, [organizationId, contactId]);
}

/** Oldest first. */
export function listConsentProofs(ctx: Pick<Ctx, 'database'>, organizationId: string, contactId: string): Promise<ConsentProof[]> {
  return ctx.database.run<ConsentProof>(listConsentEventsSql, [organizationId, contactId]);
}
