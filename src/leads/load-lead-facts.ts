import { factsOf, observedMs } from '../core/scoring/lead-facts.ts';
import type { ClosedLead, Fact, LeadFacts } from '../core/scoring/lead-facts.ts';
import type { Database } from '../db/database.ts';
import { leadFactsSql } from './sql/lead-facts.ts';

/** A model of more leads is hardly better, and older ones are of another time. */
const mostClosed = 20_000;

interface FactsRow extends LeadFacts {
  readonly won: boolean | null;
  readonly closedAt: number | null;
}

/** The leads that were closed by an instant, the newest of them, as they were in their first week; with the instant of the last closing. */
export async function loadClosedLeads(
  database: Database,
  organizationId: string,
  at: number,
): Promise<{ readonly leads: readonly ClosedLead[]; readonly until: number }> {
  const rows = await database.run<FactsRow>(leadFactsSql, [organizationId, new Date(at), observedMs, null, true, null, mostClosed]);
  return {
    leads: rows.map((row) => ({ leadId: row.leadId, facts: factsOf(row), won: row.won === true })),
    until: rows.reduce((latest, { closedAt }) => Math.max(latest, closedAt ?? 0), 0),
  };
}

export interface OpenLeads {
  /** These alone; null: all. */
  readonly ids: readonly string[] | null;
  /** Those after this id; null: from the first one. */
  readonly after: string | null;
  readonly limit: number;
}

/** Facts of leads that were open at an instant, as they were known then, in the order of their ids. */
export async function loadOpenLeads(
  database: Database,
  organizationId: string,
  at: number,
  { ids, after, limit }: OpenLeads,
): Promise<{ readonly leadId: string; readonly facts: readonly Fact[] }[]> {
  const rows = await database.run<FactsRow>(leadFactsSql, [organizationId, new Date(at), observedMs, ids, false, after, limit]);
  return rows.map((row) => ({ leadId: row.leadId, facts: factsOf(row) }));
}
