import { defineEntity, p } from '@mikro-orm/core';
import { json, rel, tenant, tenantKey } from '../../db/columns.ts';
import { Conversation } from './conversations.ts';

/** What the model cost and how it did; holds no text of the customer. */
const ModelRequestSchema = defineEntity({
  name: 'ModelRequest',
  tableName: 'model_requests',
  ...tenant,
  properties: {
    ...tenantKey(),
    conversation: rel(Conversation, 'conversation_id').nullable(),
    model: p.text(),
    promptVersion: p.text(),
    inputTokens: p.integer(),
    outputTokens: p.integer(),
    costUsd: p.decimal().precision(12).scale(6).nullable(),
    latencyMs: p.integer(),
    outcome: p.text(),
    /** Readings of the reply that were not taken: their reasons stand with the message. */
    droppedReadings: p.integer().default(0),
    createdAt: p.datetime(),
  },
});
export class ModelRequest extends ModelRequestSchema.class {}
ModelRequestSchema.setClass(ModelRequest);

/** The tokens of one UTC day, in and out, reservations of requests under way among them. */
const ModelBudgetSchema = defineEntity({
  name: 'ModelBudget',
  tableName: 'model_budgets',
  ...tenant,
  properties: { organizationId: p.uuid().primary(), day: p.date().primary(), tokens: p.bigint() },
});
export class ModelBudget extends ModelBudgetSchema.class {}
ModelBudgetSchema.setClass(ModelBudget);

/** A reply to be given again to the same request. */
const ModelReplySchema = defineEntity({
  name: 'ModelReply',
  tableName: 'model_replies',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    key: p.text().primary(),
    model: p.text(),
    reply: json<unknown>().columnType('json'),
    createdAt: p.datetime(),
  },
});
export class ModelReply extends ModelReplySchema.class {}
ModelReplySchema.setClass(ModelReply);
