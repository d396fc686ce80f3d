import { queueRow, iso } from '../conversations/index.ts';
import type { ConnectionRef, ScriptLibrary } from '../conversations/index.ts';
import { createRenderer } from '../core/campaign/render.ts';
import type { RenderedMessage, Renderer } from '../core/campaign/render.ts';
import { paceAt } from '../core/campaign/send-time.ts';
import type { QuietHours } from '../core/gate/quiet-hours.ts';
import type { Ctx } from '../context.ts';
import { segmentMembers } from './segment-members.ts';
import { decideRecipient } from './decide-recipient.ts';
import type { Claimed, Decision } from './decide-recipient.ts';
import { loadKnownReaders } from './readers.ts';
import type { Way } from './readers.ts';
import { claimRecipients, countQueued, queueRecipients } from './sql/recipients.ts';
import type { StoredCampaign } from './store.ts';

export interface CampaignDeps {
  readonly scripts: Pick<ScriptLibrary, 'current'>;
  /** Connections that run in this process. */
  readonly connections: readonly ConnectionRef[];
  /** The zone of contacts whose own nobody knows, and of campaigns that name none. */
  readonly timeZone: string;
  readonly quietHours: QuietHours | null;
}

/** One batch is one transaction: long enough that its statements are worth it, short enough that a pause waits for milliseconds. */
const batch = 500;
const leaseMs = 30_000;
/** So many messages may wait in the outbox: a pause has only these to hold, and none of them gets old there. */
const mostQueued = 5_000;
/** The pace is kept over so long: what was not sent in one round may follow in the next ones. */
const burstMs = 2_000;

/** Queues the next recipients who are due, as many as pace and outbox allow. Gives how many were decided: 0 when there is nothing to do now. */
export async function queueDue(ctx: Ctx, deps: CampaignDeps, organizationId: string, stored: StoredCampaign): Promise<number> {
  const { row, campaign } = stored;
  const [waiting] = await ctx.database.run<{ queued: number }>(countQueued, [organizationId, row.id]);
  const room = Math.min(batch, mostQueued - (waiting?.queued ?? 0));
  if (room <= 0) return 0;
  const now = ctx.clock.now();
  const rate = rateAt(stored, now);
  const claimed = await ctx.database.run<Claimed>(claimRecipients, [
    organizationId,
    row.id,
    iso(now),
    iso(now + leaseMs),
    ctx.processId,
    room,
    rate,
    rate === null ? 0 : Math.max(1, rate * burstMs),
  ]);
  if (claimed.length === 0) return 0;
  const decided = await decideAll(ctx, deps, organizationId, stored, claimed);
  const messages = decided.flatMap((each, index) => messageRow(ctx, deps, stored, each, index));
  const others = decided.flatMap(otherRow);
  await ctx.database.run(queueRecipients, [
    iso(ctx.clock.now()),
    organizationId,
    row.id,
    ctx.processId,
    JSON.stringify(messages),
    JSON.stringify(others),
  ]);
  ctx.log.debug({ campaign: campaign.name, queued: messages.length, others: others.length }, 'recipients of a campaign were decided');
  return claimed.length;
}

/** Messages a millisecond; null: no limit of its own. */
function rateAt({ row, campaign }: StoredCampaign, now: number): number | null {
  const { perMinute, rampUpMs } = campaign.pace;
  return perMinute === null ? null : paceAt(perMinute, rampUpMs, now - (row.started_at ?? now)) / 60_000;
}

interface Decided {
  readonly claimed: Claimed;
  readonly decision: Decision;
}

async function decideAll(
  ctx: Ctx,
  deps: CampaignDeps,
  organizationId: string,
  { row, campaign }: StoredCampaign,
  claimed: readonly Claimed[],
): Promise<Decided[]> {
  const contacts = [...new Set(claimed.map((each) => each.contact_id))];
  const readers = await loadKnownReaders(
    ctx,
    { organizationId, campaignId: row.id, campaign, startedAt: row.started_at ?? ctx.clock.now(), ...deps },
    contacts,
  );
  const facts = {
    now: ctx.clock.now(),
    campaign,
    day: row.parent_id === null ? null : row.occurrence,
    quietHours: deps.quietHours,
    renderer: rendererOf(campaign, row.id, row.content_hash),
    members: await segmentMembers(ctx, organizationId, exitSegments(campaign), contacts),
  };
  return claimed.map((each) => ({ claimed: each, decision: decideRecipient(each, readers.get(each.contact_id), facts) }));
}

function exitSegments({ stopWhen }: StoredCampaign['campaign']): string[] {
  return stopWhen.flatMap((rule) => ('segment' in rule ? [rule.segment] : []));
}

/** Compiling texts costs more than writing with them, and a started campaign does not change. */
const renderers = new Map<string, Renderer>();
const mostRenderers = 50;

function rendererOf(campaign: StoredCampaign['campaign'], id: string, hash: string): Renderer {
  const key = `${id} ${hash}`;
  const known = renderers.get(key);
  if (known !== undefined) return known;
  if (renderers.size >= mostRenderers) renderers.clear();
  const made = createRenderer(campaign, id);
  renderers.set(key, made);
  return made;
}

function messageRow(
  ctx: Ctx,
  { scripts }: CampaignDeps,
  { row, campaign }: StoredCampaign,
  { claimed, decision }: Decided,
  index: number,
): object[] {
  if (decision.is !== 'send') return [];
  const { way, message } = decision;
  const key = keyOf(row.id, claimed, way);
  const metadata = { campaign: campaign.name, campaign_id: row.id, step: claimed.step, variant: message.variant };
  const queued = queueRow(ctx, scripts, { ...toQueue(campaign, claimed.contact_id, way, message), key, metadata }, index);
  return [{ ...queued, step: claimed.step, lg: message.language, vr: message.variant }];
}

/** One decision, one message: a second one to the same contact at the same step goes over another connection. */
function keyOf(campaignId: string, { contact_id: contactId, step }: Claimed, { connection }: Way): string {
  return `campaign/${campaignId}/${step}/${contactId}/${connection.messengerId}`;
}

/** The message as the conversation's queue takes it. */
export function toQueue(campaign: StoredCampaign['campaign'], contactId: string, { connection, chatId }: Way, message: RenderedMessage) {
  return {
    connection,
    contactId,
    chatId,
    language: message.language,
    text: message.text,
    choices: message.choices,
    ...(message.template === null ? {} : { template: message.template }),
    purpose: 'campaign' as const,
    ...(campaign.reply === null ? {} : { replyScript: campaign.reply }),
    ...(campaign.cap === null ? {} : { cap: campaign.cap }),
  };
}

function otherRow({ claimed, decision }: Decided): object[] {
  const place = { ct: claimed.contact_id, s: claimed.step };
  if (decision.is === 'wait') return [{ ...place, st: 'pending', due: iso(decision.until) }];
  return decision.is === 'leave-out' ? [{ ...place, st: 'suppressed', why: decision.why }] : [];
}
