import { queueMessages } from '../conversations/index.ts';
import type { QueueOutcome } from '../conversations/index.ts';
import { createRenderer } from '../core/campaign/render.ts';
import type { RenderedMessage } from '../core/campaign/render.ts';
import type { Ctx } from '../context.ts';
import { AppError } from '../errors.ts';
import { segmentMembers } from './segment-members.ts';
import { decideRecipient } from './decide-recipient.ts';
import type { LeftOut } from './decide-recipient.ts';
import { loadKnownReaders } from './readers.ts';
import type { KnownReader, Way } from './readers.ts';
import { toQueue } from './queue-due.ts';
import type { CampaignDeps } from './queue-due.ts';
import type { StoredCampaign } from './store.ts';

/** What one contact would get at this moment. */
export interface ContactPreview {
  /** Null where no text can be made for them. */
  readonly message: RenderedMessage | null;
  readonly way: Way | null;
  /** Null: it would leave now. */
  readonly leftOut: LeftOut | null;
  /** When it would leave; null when it would not. */
  readonly at: number | null;
}

/** The message of a step as this contact would get it, over which channel and when, or why not. Nothing is stored. */
export async function previewContact(
  ctx: Ctx,
  deps: CampaignDeps,
  organizationId: string,
  stored: StoredCampaign,
  contactId: string,
  step = 1,
): Promise<ContactPreview> {
  const { row, campaign } = stored;
  const reader = await getReader(ctx, deps, organizationId, stored, contactId);
  const renderer = createRenderer(campaign, row.id);
  const segments = campaign.stopWhen.flatMap((rule) => ('segment' in rule ? [rule.segment] : []));
  const members = await segmentMembers(ctx, organizationId, segments, [contactId]);
  const claimed = { contact_id: contactId, step, messenger_id: reader.ways[0]?.connection.messengerId ?? null, was_queued: false };
  const now = ctx.clock.now();
  const decision = decideRecipient(claimed, reader, { now, campaign, day: null, quietHours: deps.quietHours, renderer, members });
  const rendered = renderer.render(step, reader);
  return {
    message: rendered.ok ? rendered.message : null,
    way: reader.ways[0] ?? null,
    leftOut: decision.is === 'leave-out' ? decision.why : null,
    at: decision.is === 'wait' ? decision.until : decision.is === 'send' ? now : null,
  };
}

/**
 * Sends a step to chosen contacts at once, each marked as a test. They are colleagues of its author, so it goes out as a person's own message:
 * past consent for offers and quiet hours, not past who blocked us. Recipients of the campaign they do not become.
 */
export async function sendTest(
  ctx: Ctx,
  deps: CampaignDeps,
  organizationId: string,
  stored: StoredCampaign,
  contactId: string,
  step = 1,
): Promise<QueueOutcome> {
  const { row, campaign } = stored;
  const reader = await getReader(ctx, deps, organizationId, stored, contactId);
  const rendered = createRenderer(campaign, row.id).render(step, reader);
  if (!rendered.ok) throw new AppError('campaign-state', `No text can be made for this contact: ${rendered.reason} (${rendered.what}).`);
  const way = reader.reachable[0];
  if (way === undefined) throw new AppError('campaign-state', 'This contact cannot be reached on any channel of the campaign.');
  const { text } = rendered.message;
  const message = {
    ...toQueue(campaign, contactId, way, { ...rendered.message, text: `[TEST] ${text}` }),
    key: `campaign/${row.id}/${step}/test/${ctx.ids.next()}`,
    metadata: { campaign: campaign.name, campaign_id: row.id, step, test: true },
    purpose: 'manager' as const,
  };
  const [outcome] = await queueMessages(ctx, deps.scripts, [message]);
  if (outcome === undefined) throw new AppError('internal', 'the test message was not queued');
  return outcome;
}

async function getReader(
  ctx: Ctx,
  deps: CampaignDeps,
  organizationId: string,
  { row, campaign }: StoredCampaign,
  contactId: string,
): Promise<KnownReader> {
  const query = { organizationId, campaignId: row.id, campaign, startedAt: row.started_at ?? ctx.clock.now(), ...deps };
  const reader = (await loadKnownReaders(ctx, query, [contactId])).get(contactId);
  if (reader !== undefined) return reader;
  throw new AppError('not-found', `There is no contact ${contactId}.`);
}
