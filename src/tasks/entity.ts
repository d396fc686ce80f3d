import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../accounts/entity.ts';
import { Contact } from '../contacts/entity.ts';
import { json, jsonList, jsonObject, plainId, rel, tenant, tenantKey, timestamps } from '../db/columns.ts';
import { Lead } from '../leads/entity.ts';

export type IntegrationType = 'crm' | 'messenger' | 'webhook';
export type TaskStatus = 'open' | 'accepted' | 'in_progress' | 'done' | 'cancelled';
export type TaskPriority = 'low' | 'normal' | 'high';
export type DeliveryStatus = 'pending' | 'sending' | 'delivered' | 'failed';
export type NoticeStatus = 'pending' | 'sent' | 'failed';

/** A system outside: a CRM, a messenger's account, a receiver of webhooks. */
const IntegrationSchema = defineEntity({
  name: 'Integration',
  tableName: 'integrations',
  ...tenant,
  properties: {
    ...tenantKey(),
    name: p.text(),
    type: p.text().$type<IntegrationType>(),
    settings: jsonObject(),
    isActive: p.boolean().default(true),
    ...timestamps(),
  },
});
export class Integration extends IntegrationSchema.class {}
IntegrationSchema.setClass(Integration);

/** `originKey` is the decision that made the task, and unique; `dispatchedAt` is when notices and deliveries were made from it. */
const TaskSchema = defineEntity({
  name: 'Task',
  tableName: 'tasks',
  ...tenant,
  properties: {
    ...tenantKey(),
    contact: rel(Contact, 'contact_id'),
    lead: rel(Lead, 'lead_id').nullable(),
    conversationId: plainId().nullable(),
    user: rel(User, 'user_id').nullable(),
    crm: rel(Integration, 'crm_id').nullable(),
    crmName: p.text().nullable(),
    originKey: p.text(),
    team: p.text().nullable(),
    description: p.text(),
    status: p.text().$type<TaskStatus>().default('open'),
    priority: p.text().$type<TaskPriority>().default('normal'),
    dueAt: p.datetime().nullable(),
    snoozedUntil: p.datetime().nullable(),
    externalId: p.text().nullable(),
    dispatchedAt: p.datetime().nullable(),
    doneAt: p.datetime().nullable(),
    ...timestamps(),
  },
});
export class Task extends TaskSchema.class {}
TaskSchema.setClass(Task);

const WebhookEndpointSchema = defineEntity({
  name: 'WebhookEndpoint',
  tableName: 'webhook_endpoints',
  ...tenant,
  properties: {
    ...tenantKey(),
    integration: rel(Integration, 'integration_id'),
    url: p.text(),
    /** Signs each delivery. */
    secret: p.text().hidden(),
    isActive: p.boolean().default(true),
    ...timestamps(),
  },
});
export class WebhookEndpoint extends WebhookEndpointSchema.class {}
WebhookEndpointSchema.setClass(WebhookEndpoint);

/** One event for one endpoint, sent at least once. */
const DeliverySchema = defineEntity({
  name: 'Delivery',
  tableName: 'deliveries',
  ...tenant,
  properties: {
    ...tenantKey(),
    endpoint: rel(WebhookEndpoint, 'endpoint_id'),
    task: rel(Task, 'task_id').nullable(),
    eventType: p.text(),
    payload: json<Record<string, unknown>>(),
    status: p.text().$type<DeliveryStatus>().default('pending'),
    attempts: p.integer().default(0),
    nextAttemptAt: p.datetime().nullable(),
    leaseUntil: p.datetime().nullable(),
    lastStatus: p.integer().nullable(),
    lastError: p.text().nullable(),
    responseExcerpt: p.text().nullable(),
    createdAt: p.datetime(),
    deliveredAt: p.datetime().nullable(),
  },
});
export class Delivery extends DeliverySchema.class {}
DeliverySchema.setClass(Delivery);

/** A message to a user. */
const NoticeSchema = defineEntity({
  name: 'Notice',
  tableName: 'notices',
  ...tenant,
  properties: {
    ...tenantKey(),
    user: rel(User, 'user_id'),
    messengerId: plainId(),
    chatId: p.text(),
    task: rel(Task, 'task_id').nullable(),
    messageText: p.text(),
    choices: jsonList<{ readonly id: string; readonly title: string }>(),
    status: p.text().$type<NoticeStatus>().default('pending'),
    attempts: p.integer().default(0),
    dueAt: p.datetime(),
    leaseUntil: p.datetime().nullable(),
    error: p.text().nullable(),
    createdAt: p.datetime(),
    settledAt: p.datetime().nullable(),
  },
});
export class Notice extends NoticeSchema.class {}
NoticeSchema.setClass(Notice);

export const tasksEntities = [Integration, Task, WebhookEndpoint, Delivery, Notice];
