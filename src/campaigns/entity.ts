import { defineEntity, p } from '@mikro-orm/core';
import { json, plainId, tenant, tenantKey, timestamps } from '../db/columns.ts';

export type CampaignKind = 'one_time' | 'recurring' | 'triggered';
export type CampaignStatus = 'draft' | 'running' | 'paused' | 'stopped' | 'finished';

/** What is sent to whom and when, as its author wrote it (`source`), and how far it is. A row with a parent is one firing of it. */
const CampaignSchema = defineEntity({
  name: 'Campaign',
  tableName: 'campaigns',
  ...tenant,
  properties: {
    ...tenantKey(),
    name: p.text(),
    parentId: plainId().nullable(),
    /** Which firing of the parent: its instant, or its day. */
    occurrence: p.text().nullable(),
    kind: p.text().$type<CampaignKind>(),
    status: p.text().$type<CampaignStatus>().default('draft'),
    source: p.text(),
    contentHash: p.text(),
    author: p.text(),
    approvedBy: p.text().nullable(),
    approvedAt: p.datetime().nullable(),
    /** The content that was approved: another one must be approved again. */
    approvedHash: p.text().nullable(),
    startsAt: p.datetime().nullable(),
    /** When the clock has to look at it next. */
    nextAt: p.datetime().nullable(),
    allowance: p.float().default(0),
    allowanceAt: p.datetime().nullable(),
    startedAt: p.datetime().nullable(),
    finishedAt: p.datetime().nullable(),
    ...timestamps(),
  },
});
export class Campaign extends CampaignSchema.class {}
CampaignSchema.setClass(Campaign);

/** What one step of it says, and how long after the one before. */
const CampaignStepSchema = defineEntity({
  name: 'CampaignStep',
  tableName: 'campaign_steps',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    campaignId: plainId().primary(),
    step: p.integer().primary(),
    afterMs: p.bigint('number'),
    content: json<Record<string, unknown>>(),
  },
});
export class CampaignStep extends CampaignStepSchema.class {}
CampaignStepSchema.setClass(CampaignStep);

/** `excluded`, `held_out`: decided when the recipients were chosen. `suppressed`: decided later, before it left. */
export type RecipientStatus =
  | 'pending'
  | 'queued'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'unknown'
  | 'suppressed'
  | 'excluded'
  | 'held_out';

/** One contact at one step, and what became of it. */
const CampaignRecipientSchema = defineEntity({
  name: 'CampaignRecipient',
  tableName: 'campaign_recipients',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    campaignId: plainId().primary(),
    contactId: plainId().primary(),
    step: p.integer().primary(),
    status: p.text().$type<RecipientStatus>(),
    reason: p.text().nullable(),
    language: p.text().nullable(),
    variant: p.text().nullable(),
    messengerId: plainId().nullable(),
    conversationId: plainId().nullable(),
    seq: p.integer().nullable(),
    messageId: p.uuid().nullable(),
    dueAt: p.datetime().nullable(),
    leaseUntil: p.datetime().nullable(),
    leaseBy: p.text().nullable(),
    queuedAt: p.datetime().nullable(),
    sentAt: p.datetime().nullable(),
    deliveredAt: p.datetime().nullable(),
    readAt: p.datetime().nullable(),
    repliedAt: p.datetime().nullable(),
    clickedAt: p.datetime().nullable(),
    optedOutAt: p.datetime().nullable(),
  },
});
export class CampaignRecipient extends CampaignRecipientSchema.class {}
CampaignRecipientSchema.setClass(CampaignRecipient);

export const campaignsEntities = [Campaign, CampaignStep, CampaignRecipient];
