import { predict } from '../core/scoring/lead-model.ts';
import { priorityOf, scoreAt } from '../core/scoring/score.ts';
import type { Ctx } from '../context.ts';
import { findLeadModel } from './lead-models.ts';
import type { LeadModelVersion } from './lead-models.ts';
import { loadOpenLeads } from './load-lead-facts.ts';
import { loadScoreHistories } from './score-history.ts';
import { rescoreConversationsSql, rescoreLeadsSql, staleLeadsSql } from './sql/rescore-leads.ts';

/** Leads of one statement: some milliseconds of work, after which turns have their say. */
const atOnce = 200;

/**
 * Brings score, priority and probability of the open leads to this moment: points fade, and there may be a new model.
 *
 * @param since UTC milliseconds; only leads that changed since; null: all of them
 * @returns how many leads got other figures
 */
export async function rescoreLeads({ database, clock }: Pick<Ctx, 'database' | 'clock'>, organizationId: string, since: number | null) {
  const model = await findLeadModel(database, organizationId, clock.now());
  let changed = 0;
  for (let after: string | null = null; ;) {
    const stale: { id: string; seen: string; seenAt: number }[] = await database.run(staleLeadsSql, [
      organizationId,
      since === null ? null : new Date(since),
      after,
      atOnce,
    ]);
    if (stale.length === 0) return changed;
    // Points that came while the round was under way count, and so do those of a process whose clock is ahead.
    const at = Math.max(clock.now(), ...stale.map(({ seenAt }) => seenAt));
    const figures = await figuresOf({ database }, organizationId, stale, model, at);
    const written = await database.run<{ id: string }>(rescoreLeadsSql, [organizationId, JSON.stringify(figures)]);
    if (written.length > 0) await database.run(rescoreConversationsSql, [organizationId, written.map(({ id }) => id)]);
    changed += written.length;
    after = stale.at(-1)!.id;
  }
}

async function figuresOf(
  { database }: Pick<Ctx, 'database'>,
  organizationId: string,
  stale: readonly { readonly id: string; readonly seen: string }[],
  model: LeadModelVersion | null,
  at: number,
): Promise<object[]> {
  const ids = stale.map(({ id }) => id);
  const histories = await loadScoreHistories(database, organizationId, at, ids);
  const open = model?.isUsed ? await loadOpenLeads(database, organizationId, at, ids) : [];
  const facts = new Map(open.map((lead) => [lead.leadId, lead.facts]));
  return stale.map(({ id, seen }) => {
    const score = scoreAt(histories.get(id) ?? [], at);
    const known = facts.get(id);
    const probability = model === null || known === undefined ? null : predict(model.model, known).probability;
    return { id, seen, score, priority: priorityOf(score), probability };
  });
}
