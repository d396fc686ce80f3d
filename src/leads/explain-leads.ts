import { predict } from '../core/scoring/lead-model.ts';
import type { Prediction } from '../core/scoring/lead-model.ts';
import type { Database } from '../db/database.ts';
import { findLeadModel } from './lead-models.ts';
import { loadOpenLeads } from './load-lead-facts.ts';

/** Why the model gives open leads their probabilities, by lead, as of an instant. Empty when no model was in use then. */
export async function explainLeads(
  database: Database,
  organizationId: string,
  at: number,
  leadIds: readonly string[],
): Promise<ReadonlyMap<string, Prediction>> {
  const version = leadIds.length === 0 ? null : await findLeadModel(database, organizationId, at);
  if (!version?.isUsed) return new Map();
  const leads = await loadOpenLeads(database, organizationId, at, leadIds);
  return new Map(leads.map(({ leadId, facts }) => [leadId, predict(version.model, facts)]));
}
