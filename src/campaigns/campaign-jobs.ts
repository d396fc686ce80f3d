import { startLoop } from '../conversations/index.ts';
import type { Loop } from '../conversations/index.ts';
import type { Ctx } from '../context.ts';
import type { CampaignDeps } from './queue-due.ts';
import { answerRounds, runCampaigns } from './run-campaigns.ts';

/** How long after a round without work the next one begins: a start, a pause and a schedule are noticed within it. */
const everyMs = 400;

/** Runs the organization's campaigns until stopped. Any number of processes may: claims, keys and fences make overlapping rounds safe. */
export function startCampaignJobs(ctx: Ctx, deps: CampaignDeps, organizationId: string): Loop {
  const markAnswers = answerRounds(ctx, organizationId);
  return startLoop(ctx.log, 'campaigns', everyMs, async () => {
    const done = await runCampaigns(ctx, deps, organizationId);
    await markAnswers();
    return done;
  });
}
