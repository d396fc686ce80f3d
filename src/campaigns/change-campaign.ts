import { iso } from '../conversations/index.ts';
import type { ScriptLibrary } from '../conversations/index.ts';
import { instantIn, nextFiring } from '../core/campaign/firing.ts';
import type { Campaign } from '../core/campaign/campaign.ts';
import type { Ctx } from '../context.ts';
import { AppError } from '../errors.ts';
import type { CampaignStatus } from './entity.ts';
import { approveCampaign, changeStatus, dropPending, dropQueued, freeQueued, holdQueued, startCampaign } from './sql/campaigns.ts';
import { getCampaign } from './store.ts';
import type { CampaignRow, StoredCampaign } from './store.ts';

export interface CampaignRules {
  /** The zone of campaigns that name none. */
  readonly timeZone: string;
  /** Every campaign needs a second person, whatever its file says. */
  readonly needsApproval: boolean;
  readonly scripts: Pick<ScriptLibrary, 'find'>;
}

/** A second person has read it as it stands: changed afterwards, it must be approved again. */
export async function approve(ctx: Ctx, organizationId: string, name: string, by: string): Promise<void> {
  const { row } = await getCampaign(ctx, organizationId, name);
  if (row.author === by) {
    throw new AppError('not-allowed', `${by} wrote the campaign "${name}", so somebody else must approve it: say who with --as.`);
  }
  const approved = await ctx.database.run(approveCampaign, [organizationId, row.id, by, row.content_hash, iso(ctx.clock.now())]);
  if (approved.length === 0) throw wrongState(row, 'approved', 'a draft');
}

/** From now on its clock runs: recipients are chosen when it begins, which is at once where it names no time. */
export async function start(ctx: Ctx, organizationId: string, name: string, rules: CampaignRules): Promise<StoredCampaign> {
  const { row, campaign } = await getCampaign(ctx, organizationId, name);
  demandApproval(row, campaign, rules);
  demandScripts(organizationId, campaign, rules);
  const now = ctx.clock.now();
  const started = await ctx.database.run(startCampaign, [organizationId, row.id, iso(firstAt(campaign, rules.timeZone, now)), iso(now)]);
  if (started.length === 0) throw wrongState(row, 'started', 'a draft');
  return getCampaign(ctx, organizationId, name);
}

function demandApproval(row: CampaignRow, campaign: Campaign, { needsApproval }: CampaignRules): void {
  if (!needsApproval && !campaign.needsApproval) return;
  if (row.approved_hash === row.content_hash) return;
  throw new AppError(
    'approval-missing',
    row.approved_by === null
      ? `The campaign "${row.name}" needs the approval of somebody other than ${row.author}: \`parley campaigns approve ${row.name} --as <name>\`.`
      : `The campaign "${row.name}" was changed after ${row.approved_by} approved it. It must be approved again.`,
  );
}

/** Before the first customer answers. */
function demandScripts(organizationId: string, { name, reply, steps }: Campaign, { scripts }: CampaignRules): void {
  const started = steps.flatMap(({ variants }) => variants.flatMap(({ buttons }) => buttons.flatMap(({ start: script }) => script ?? [])));
  const missing = [...started, ...(reply === null ? [] : [reply])].find((script) => scripts.find(organizationId, script) === null);
  if (missing === undefined) return;
  throw new AppError(
    'script-missing',
    `The campaign "${name}" names the script "${missing}", which is not published. Publish it with \`parley publish\`.`,
  );
}

function firstAt({ when, zone, name }: Campaign, timeZone: string, now: number): number {
  if (when.is === 'once') return when.at === null ? now : Math.max(now, instantIn(zone ?? timeZone, when.at));
  if (when.is !== 'every') return now;
  const first = nextFiring(when.pattern, zone ?? timeZone, now);
  if (first === null) throw new AppError('campaign-invalid', `The schedule "${when.pattern}" of the campaign "${name}" never comes.`);
  return first;
}

/** Nothing of it leaves any more but what is on the wire at this moment, until it is resumed. */
export async function pause(ctx: Ctx, organizationId: string, name: string): Promise<void> {
  const ids = await change(ctx, organizationId, name, 'paused', ['running'], 'running');
  await ctx.database.run(holdQueued, [organizationId, ids]);
}

export async function resume(ctx: Ctx, organizationId: string, name: string): Promise<void> {
  const ids = await change(ctx, organizationId, name, 'running', ['paused'], 'paused');
  await ctx.database.run(freeQueued, [organizationId, ids, iso(ctx.clock.now())]);
}

/** For good. What was not sent is kept with the reason. */
export async function stop(ctx: Ctx, organizationId: string, name: string): Promise<void> {
  const ids = await change(ctx, organizationId, name, 'stopped', ['running', 'paused'], 'running or paused');
  await ctx.database.run(dropQueued, [organizationId, ids, iso(ctx.clock.now())]);
  await ctx.database.run(dropPending, [organizationId, ids]);
}

/** The status goes first: it is the fence that batches under way are held up by. Gives the campaign and its firings. */
async function change(
  ctx: Ctx,
  organizationId: string,
  name: string,
  status: CampaignStatus,
  from: readonly CampaignStatus[],
  needed: string,
): Promise<string[]> {
  const { row } = await getCampaign(ctx, organizationId, name);
  const changed = await ctx.database.run<{ id: string }>(changeStatus, [organizationId, row.id, status, from, iso(ctx.clock.now())]);
  if (!changed.some(({ id }) => id === row.id)) throw wrongState(row, status === 'running' ? 'resumed' : status, needed);
  return changed.map(({ id }) => id);
}

function wrongState({ name, status }: CampaignRow, done: string, needed: string): AppError {
  return new AppError('campaign-state', `The campaign "${name}" is ${status}; only one that is ${needed} can be ${done}.`);
}
