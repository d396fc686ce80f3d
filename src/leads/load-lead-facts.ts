import { factsOf, observedMs } from '../core/scoring/lead-facts.ts';
import type { ClosedLead, Facts, LeadFacts } from '../core/scoring/lead-facts.ts';
import type { Database } from '../db/database.ts';
import { closedLeadsSql, leadFactsSql } from './sql/lead-facts.ts';

/** A model of more leads is hardly better, and older ones are of another time. */
const mostClosed = 5000;
/** The embedded database does nothing else while a statement runs. */
const atOnce = 200;

interface FactsRow extends LeadFacts {
  readonly won: boolean | null;
}

/** The leads that were closed by an instant, the newest of them, as they were in their first week; with the instant of the last closing. */
export async function loadClosedLeads(
  database: Database,
  organizationId: string,
  at: number,
): Promise<{ readonly leads: readonly ClosedLead[]; readonly until: number }> {
  const closed = await database.run<{ leadId: string; closedAt: number }>(closedLeadsSql, [organizationId, new Date(at), mostClosed]);
  const ids = closed.map(({ leadId }) => leadId);
  const rows = await loadFacts(database, organizationId, at, ids);
  return {
    leads: rows.map((row) => ({ leadId: row.leadId, facts: factsOf(row), won: row.won === true })),
    until: closed[0]?.closedAt ?? 0,
  };
}

/** Facts of those of these leads that were open at an instant, as they were known then, in the order of their ids. */
export async function loadOpenLeads(
  database: Database,
  organizationId: string,
  at: number,
  ids: readonly string[],
): Promise<{ readonly leadId: string; readonly facts: Facts }[]> {
  const rows = await loadFacts(database, organizationId, at, ids);
  return rows.flatMap((row) => (row.won === null ? [{ leadId: row.leadId, facts: factsOf(row) }] : []));
}

async function loadFacts(database: Database, organizationId: string, at: number, ids: readonly string[]): Promise<FactsRow[]> {
  const rows: FactsRow[] = [];
  const sorted = ids.toSorted();
  for (let from = 0; from < sorted.length; from += atOnce) {
    const some = sorted.slice(from, from + atOnce);
    rows.push(...(await database.run<FactsRow>(leadFactsSql, [organizationId, new Date(at), observedMs, some])));
  }
  return rows;
}
