import { createHash } from 'node:crypto';
import { parseCampaign } from '../core/campaign/parse-campaign.ts';
import type { Campaign } from '../core/campaign/campaign.ts';
import type { Problem } from '../core/script/problem.ts';
import type { Ctx } from '../context.ts';
import { AppError } from '../errors.ts';
import type { CampaignKind, CampaignStatus } from './entity.ts';
import { campaignById, findCampaign, listCampaigns, saveDraft, saveSteps } from './sql/campaigns.ts';
import { iso } from '../conversations/index.ts';

/** A row of `campaigns`; instants are UTC milliseconds. */
export interface CampaignRow {
  readonly id: string;
  readonly name: string;
  readonly parent_id: string | null;
  readonly occurrence: string | null;
  readonly kind: CampaignKind;
  readonly status: CampaignStatus;
  readonly source: string;
  readonly content_hash: string;
  readonly author: string;
  readonly approved_by: string | null;
  readonly approved_hash: string | null;
  readonly approved_at: number | null;
  readonly starts_at: number | null;
  readonly next_at: number | null;
  readonly started_at: number | null;
  readonly finished_at: number | null;
}

/** A stored campaign with its file, read. */
export interface StoredCampaign {
  readonly row: CampaignRow;
  readonly campaign: Campaign;
}

/** Throws every problem of a file that is an error. */
function demandCampaign(source: string, file: string): Campaign {
  const { campaign, problems } = parseCampaign(source, file);
  if (campaign !== null) return campaign;
  throw new AppError('campaign-invalid', problemLines(problems).join('\n'), { details: { problems } });
}

export function problemLines(problems: readonly Problem[]): string[] {
  return problems.map(({ file, line, column, severity, message, hint }) => {
    return `${file}:${line}:${column} ${severity}: ${message}${hint === undefined ? '' : ` (${hint})`}`;
  });
}

function kindOf({ when }: Campaign): CampaignKind {
  if (when.is === 'once') return 'one_time';
  return when.is === 'every' || when.is === 'date' ? 'recurring' : 'triggered';
}

/** Stores a campaign as a draft, in place of a draft of its name. `author`: who answers for it. */
export async function createCampaign(
  ctx: Ctx,
  organizationId: string,
  source: string,
  file: string,
  author: string,
): Promise<StoredCampaign> {
  const campaign = demandCampaign(source, file);
  const [saved] = await ctx.database.run<{ id: string }>(saveDraft, [
    organizationId,
    ctx.ids.next(),
    campaign.name,
    kindOf(campaign),
    source,
    createHash('sha256').update(source).digest('hex'),
    author,
    iso(ctx.clock.now()),
  ]);
  if (saved === undefined) {
    throw new AppError(
      'campaign-state',
      `The campaign "${campaign.name}" has been started, so it is not changed any more. Give the new one another name.`,
    );
  }
  await ctx.database.run(saveSteps, [organizationId, saved.id, JSON.stringify(stepRows(campaign))]);
  return getCampaign(ctx, organizationId, campaign.name);
}

/** As `campaign_steps` keeps them, for reports. */
function stepRows({ steps }: Campaign): object[] {
  return steps.map(({ afterMs, variants }, index) => ({ n: index + 1, after: afterMs, content: { variants } }));
}

export async function getCampaign(ctx: Pick<Ctx, 'database'>, organizationId: string, name: string): Promise<StoredCampaign> {
  const [row] = await ctx.database.run<CampaignRow>(findCampaign, [organizationId, name]);
  if (row !== undefined) return stored(row);
  const others = (await ctx.database.run<CampaignRow>(listCampaigns, [organizationId])).map((each) => each.name);
  throw new AppError(
    'not-found',
    `There is no campaign "${name}". ${others.length === 0 ? 'Store one with `parley campaigns create <file>`.' : `There are: ${others.join(', ')}.`}`,
  );
}

export async function findCampaignById(ctx: Pick<Ctx, 'database'>, organizationId: string, id: string): Promise<StoredCampaign | null> {
  const [row] = await ctx.database.run<CampaignRow>(campaignById, [organizationId, id]);
  return row === undefined ? null : stored(row);
}

/** What was stored had been checked. */
export function stored(row: CampaignRow): StoredCampaign {
  return { row, campaign: demandCampaign(row.source, `campaign ${row.name}`) };
}
