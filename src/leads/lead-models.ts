import { setImmediate } from 'node:timers/promises';
import { trainLeadModel } from '../core/scoring/train-lead-model.ts';
import type { LeadModelReport, Training } from '../core/scoring/train-lead-model.ts';
import type { LeadModel } from '../core/scoring/lead-model.ts';
import type { Ctx } from '../context.ts';
import type { Database } from '../db/database.ts';
import { loadClosedLeads } from './load-lead-facts.ts';
import { insertModelSql, latestModelSql } from './sql/lead-models.ts';

/** A trained version; never changed once it is stored. */
export interface LeadModelVersion {
  readonly version: number;
  readonly leads: number;
  readonly won: number;
  /** Whether it beats the base rate. When not, there are no probabilities, and the score of the rules stands alone. */
  readonly isUsed: boolean;
  readonly model: LeadModel;
  readonly report: LeadModelReport;
  /** When the last of the leads was closed. */
  readonly dataUntil: Date;
  readonly trainedAt: Date;
}

/** The version that was the newest one at an instant; null when there was none. */
export async function findLeadModel(database: Database, organizationId: string, at: number): Promise<LeadModelVersion | null> {
  const [found] = await database.run<LeadModelVersion>(latestModelSql, [organizationId, new Date(at)]);
  return found ?? null;
}

export type Learned =
  | { readonly learned: 'new' | 'nothing-new'; readonly version: LeadModelVersion }
  | { readonly learned: 'too-few'; readonly won: number; readonly lost: number };

/**
 * Trains on the organization's own closed leads and stores the result as a new version. When no lead was closed since the last
 * version, that one stays the newest. Safe to run in several processes at once: one of them stores the version.
 */
export async function learnFromClosedLeads(
  { database, clock, ids }: Pick<Ctx, 'database' | 'clock' | 'ids'>,
  organizationId: string,
): Promise<Learned> {
  const now = clock.now();
  const { leads, until } = await loadClosedLeads(database, organizationId, now);
  const latest = await findLeadModel(database, organizationId, now);
  const won = leads.filter((lead) => lead.won).length;
  if (latest !== null && latest.leads === leads.length && latest.won === won && latest.dataUntil.getTime() === until)
    return { learned: 'nothing-new', version: latest };
  const training = await inPieces(trainLeadModel(leads));
  if (!training.ok) return { learned: 'too-few', won: training.won, lost: training.lost };
  const number = (latest?.version ?? 0) + 1;
  const [stored] = await database.run<LeadModelVersion>(insertModelSql, [
    organizationId,
    ids.next(),
    number,
    ...columnsOf(training),
    new Date(until),
    new Date(now),
  ]);
  // Another process was first; it had the same leads.
  if (stored === undefined) return { learned: 'nothing-new', version: (await findLeadModel(database, organizationId, clock.now()))! };
  return { learned: 'new', version: stored };
}

/** Lets turns go first between two pieces of a long calculation. */
async function inPieces<Result>(work: Generator<undefined, Result>): Promise<Result> {
  for (;;) {
    const piece = work.next();
    if (piece.done === true) return piece.value;
    await setImmediate();
  }
}

function columnsOf({ model, report }: Extract<Training, { ok: true }>): unknown[] {
  return [report.leads, report.won, report.isBetter, JSON.stringify(model), JSON.stringify(report)];
}
