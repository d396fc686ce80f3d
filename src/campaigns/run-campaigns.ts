import { iso } from '../conversations/index.ts';
import type { Ctx } from '../context.ts';
import { messageOf } from '../errors.ts';
import { queueDue } from './queue-due.ts';
import type { CampaignDeps } from './queue-due.ts';
import { runClock } from './run-clock.ts';
import { recentCampaigns, runningCampaigns } from './sql/campaigns.ts';
import { followRecipients, markReplies } from './sql/recipients.ts';
import { stored } from './store.ts';
import type { CampaignRow, StoredCampaign } from './store.ts';

/** How long after its message an answer still counts as one to the campaign. */
const answersForMs = 14 * 86_400_000;
/** Who answered is looked up so often, and never more than a twentieth of the time. */
const answersEveryMs = 5_000;

/** One round over the organization's campaigns: their clocks, the recipients who are due, what became of those before. Gives how much was done. */
export async function runCampaigns(ctx: Ctx, deps: CampaignDeps, organizationId: string): Promise<number> {
  const rows = await ctx.database.run<CampaignRow>(runningCampaigns, [organizationId]);
  let done = 0;
  for (const row of rows) {
    try {
      done += await runOne(ctx, deps, organizationId, row);
    } catch (error) {
      // One campaign that fails must not stop the others.
      ctx.log.error({ campaign: row.name, error: messageOf(error) }, 'a campaign failed; the next round tries again');
    }
  }
  return done;
}

async function runOne(ctx: Ctx, deps: CampaignDeps, organizationId: string, row: CampaignRow): Promise<number> {
  const one = readCampaign(row);
  if (await runClock(ctx, organizationId, one, deps.timeZone)) return 1;
  if (row.started_at === null) return 0;
  const queued = await queueDue(ctx, deps, organizationId, one);
  const [followed] = await ctx.database.run<{ changed: number }>(followRecipients, [
    organizationId,
    row.id,
    iso(ctx.clock.now()),
    one.campaign.channels,
  ]);
  return queued + (followed?.changed ?? 0);
}

const read = new Map<string, StoredCampaign['campaign']>();
const mostRead = 100;

/** A campaign that runs does not change, and rounds come often: each is read once. */
function readCampaign(row: CampaignRow): StoredCampaign {
  const key = `${row.id} ${row.content_hash}`;
  const campaign = read.get(key) ?? stored(row).campaign;
  if (read.size >= mostRead) read.clear();
  read.set(key, campaign);
  return { row, campaign };
}

/** Marks who has answered. Only a figure: rules that ask whether somebody has answered look for themselves. */
export function answerRounds(ctx: Ctx, organizationId: string): () => Promise<void> {
  let nextAt = 0;
  return async () => {
    const beganAt = ctx.clock.now();
    if (beganAt < nextAt) return;
    const since = iso(beganAt - answersForMs);
    const rows = await ctx.database.run<{ id: string }>(recentCampaigns, [organizationId, since]);
    for (const { id } of rows) await ctx.database.run(markReplies, [organizationId, id, since]);
    nextAt = beganAt + Math.max(answersEveryMs, 20 * (ctx.clock.now() - beganAt));
  };
}
