import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../accounts/entity.ts';
import { Company, Contact } from '../contacts/entity.ts';
import { json, jsonList, jsonObject, money, plainId, rel, tenant, tenantKey, timestamps } from '../db/columns.ts';

export type LeadPriority = 'hot' | 'warm' | 'cold';
export type FollowUpStatus = 'pending' | 'contacted' | 'converted' | 'lost';
export type DealStatus = 'open' | 'won' | 'lost';
export type InteractionKind =
  | 'message_session'
  | 'call'
  | 'email'
  | 'meeting'
  | 'demo'
  | 'task'
  | 'booking'
  | 'stage_change'
  | 'handoff'
  | 'note';

/** One interest of one contact, from the first message to the sale. `interactionSummary` counts the rows of `interactions`. */
const LeadSchema = defineEntity({
  name: 'Lead',
  tableName: 'leads',
  ...tenant,
  properties: {
    ...tenantKey(),
    contact: rel(Contact, 'contact_id'),
    user: rel(User, 'user_id').nullable(),
    source: p.text().nullable(),
    sourceRef: p.text().nullable(),
    category: p.text().nullable(),
    qualification: p.text().nullable(),
    urgencyLevel: p.text().nullable(),
    crmStatus: p.text().default('new'),
    currentStage: p.text().nullable(),
    stageGoals: jsonList(),
    goalsAchieved: jsonList(),
    journeyHistory: jsonList(),
    interest: p.text().nullable(),
    budget: p.text().nullable(),
    timeline: p.text().nullable(),
    leadScore: p.integer().default(0),
    priority: p.text().$type<LeadPriority>().default('cold'),
    conversionProbability: p.float().nullable(),
    followUpDate: p.datetime().nullable(),
    followUpStatus: p.text().$type<FollowUpStatus>().nullable(),
    notes: p.text().nullable(),
    converted: p.boolean().default(false),
    convertedAt: p.datetime().nullable(),
    lostAt: p.datetime().nullable(),
    dealValue: money().nullable(),
    interactionSummary: jsonObject(),
    extras: jsonObject(),
    ...timestamps(),
  },
});
export class Lead extends LeadSchema.class {}
LeadSchema.setClass(Lead);

/** One row of a lead's timeline. */
const InteractionSchema = defineEntity({
  name: 'Interaction',
  tableName: 'interactions',
  ...tenant,
  properties: {
    ...tenantKey(),
    lead: rel(Lead, 'lead_id'),
    contact: rel(Contact, 'contact_id'),
    conversationId: plainId().nullable(),
    user: rel(User, 'user_id').nullable(),
    kind: p.text().$type<InteractionKind>(),
    title: p.text(),
    details: jsonObject(),
    startedAt: p.datetime(),
    endedAt: p.datetime().nullable(),
    durationSeconds: p.integer().nullable().generated('always as (extract(epoch from (ended_at - started_at))::integer) stored'),
    createdAt: p.datetime(),
  },
});
export class Interaction extends InteractionSchema.class {}
InteractionSchema.setClass(Interaction);

/** Why a score is what it is: one row per rule that counted, with the customer's words. */
const LeadScoreEventSchema = defineEntity({
  name: 'LeadScoreEvent',
  tableName: 'lead_score_events',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    leadId: plainId().primary(),
    id: p.uuid().primary(),
    conversationId: plainId(),
    rule: p.text(),
    points: p.integer(),
    because: p.text(),
    evidence: p.text(),
    messageId: p.uuid().nullable(),
    at: p.datetime(),
  },
});
export class LeadScoreEvent extends LeadScoreEventSchema.class {}
LeadScoreEventSchema.setClass(LeadScoreEvent);

/** One trained version of the probability that a lead is won; never changed. */
const LeadModelSchema = defineEntity({
  name: 'LeadModel',
  tableName: 'lead_models',
  ...tenant,
  properties: {
    ...tenantKey(),
    version: p.integer(),
    leads: p.integer(),
    won: p.integer(),
    isUsed: p.boolean(),
    model: json<object>(),
    report: json<object>(),
    dataUntil: p.datetime(),
    trainedAt: p.datetime(),
  },
});
export class LeadModel extends LeadModelSchema.class {}
LeadModelSchema.setClass(LeadModel);

const ProductSchema = defineEntity({
  name: 'Product',
  tableName: 'products',
  ...tenant,
  properties: {
    ...tenantKey(),
    name: p.text(),
    price: money().nullable(),
    currency: p.text().nullable(),
    category: p.text().nullable(),
    trainingDirection: p.text().nullable(),
    description: p.text().nullable(),
    documentUrl: p.text().nullable(),
    callDiscussions: jsonList(),
    extras: jsonObject(),
    ...timestamps(),
  },
});
export class Product extends ProductSchema.class {}
ProductSchema.setClass(Product);

const DealSchema = defineEntity({
  name: 'Deal',
  tableName: 'deals',
  ...tenant,
  properties: {
    ...tenantKey(),
    lead: rel(Lead, 'lead_id').nullable(),
    contact: rel(Contact, 'contact_id'),
    company: rel(Company, 'company_id').nullable(),
    product: rel(Product, 'product_id').nullable(),
    user: rel(User, 'user_id').nullable(),
    name: p.text(),
    amount: money().nullable(),
    currency: p.text().nullable(),
    stage: p.text(),
    status: p.text().$type<DealStatus>().default('open'),
    closedAt: p.datetime().nullable(),
    extras: jsonObject(),
    ...timestamps(),
  },
});
export class Deal extends DealSchema.class {}
DealSchema.setClass(Deal);

export const leadsEntities = [Lead, Interaction, LeadScoreEvent, LeadModel, Product, Deal];
