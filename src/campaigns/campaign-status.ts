import type { Ctx } from '../context.ts';
import { countRecipients } from './sql/recipients.ts';
import { firingsOf } from './sql/campaigns.ts';
import type { CampaignRow } from './store.ts';

/** Recipients of one step that stand alike. */
export interface RecipientCount {
  readonly step: number;
  readonly status: string;
  readonly reason: string | null;
  readonly recipients: number;
}

export interface CampaignStanding {
  readonly firings: readonly CampaignRow[];
  /** Of the campaign and its firings together; each recipient is in one of them. */
  readonly counts: readonly RecipientCount[];
}

export async function readStanding({ database }: Pick<Ctx, 'database'>, organizationId: string, id: string): Promise<CampaignStanding> {
  const firings = await database.run<CampaignRow>(firingsOf, [organizationId, id]);
  const counts = await database.run<RecipientCount>(countRecipients, [organizationId, [id, ...firings.map((firing) => firing.id)]]);
  return { firings, counts };
}
