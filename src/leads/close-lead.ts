import type { Ctx } from '../context.ts';
import { AppError } from '../errors.ts';

export interface Closing {
  readonly leadId: string;
  /** `open` takes a closing back. */
  readonly outcome: 'won' | 'lost' | 'open';
  /** In the organization's currency; for a lead that was won. */
  readonly value: number | null;
}

const update = `update leads set
    converted = ?::text = 'won', converted_at = case when ?::text = 'won' then ?::timestamptz end, lost_at = case when ?::text = 'lost' then ?::timestamptz end,
    deal_value = coalesce(?::numeric, deal_value), crm_status = ?,
    follow_up_status = case ?::text when 'won' then 'converted' when 'lost' then 'lost' else follow_up_status end,
    journey_history = journey_history || jsonb_build_array(jsonb_build_object('stage', ?::text, 'at', ?::text)), updated_at = ?::timestamptz
  where organization_id = ? and id = ? returning contact_id`;

const insert = `insert into interactions (organization_id, id, lead_id, contact_id, kind, title, started_at, ended_at, created_at)
  values (?, ?, ?, ?, 'stage_change', ?, ?, ?, ?)`;

/** Says what came of a lead: the outcome that the probability is learned from. It stands on the timeline too. Throws `not-found`. */
export async function closeLead({ database, clock, ids }: Ctx, organizationId: string, { leadId, outcome, value }: Closing): Promise<void> {
  const at = new Date(clock.now()).toISOString();
  await database.inOrganization(organizationId, async (em) => {
    const params = [outcome, outcome, at, outcome, at, value, outcome, outcome, outcome, at, at, organizationId, leadId];
    const [lead] = await em.execute<{ contact_id: string }[]>(update, params);
    if (lead === undefined) throw new AppError('not-found', `There is no lead ${leadId} in this organization.`);
    await em.execute(insert, [organizationId, ids.next(), leadId, lead.contact_id, outcome, at, at, at]);
    await em.execute('select refresh_interaction_summaries_v1(?::jsonb)', [JSON.stringify([{ o: organizationId, l: leadId }])]);
  });
}
