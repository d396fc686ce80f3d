import { defineEntity, p } from '@mikro-orm/core';
import type { GateReason, SendPurpose } from '../../core/gate/reasons.ts';
import type { SendErrorClass } from '../../core/ports/channel.ts';
import { json, plainId, rel, tenant, tenantKey } from '../../db/columns.ts';
import { Messenger } from './scripts.ts';

export type OutboxStatus = 'pending' | 'sending' | 'sent' | 'failed' | 'unknown' | 'suppressed';

/** The way of one message to its channel; the text stands in `messages` under the same key. */
const OutboxMessageSchema = defineEntity({
  name: 'OutboxMessage',
  tableName: 'outbox_messages',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    conversationId: plainId().primary(),
    seq: p.integer().primary(),
    messenger: rel(Messenger, 'messenger_id'),
    chatId: p.text(),
    status: p.text().$type<OutboxStatus>(),
    attempts: p.integer().default(0),
    dueAt: p.datetime(),
    leaseUntil: p.datetime().nullable(),
    leaseBy: p.text().nullable(),
    providerMessageId: p.text().nullable(),
    errorClass: p.text().$type<SendErrorClass>().nullable(),
    error: p.text().nullable(),
    createdAt: p.datetime(),
    settledAt: p.datetime().nullable(),
    purpose: p.text().$type<SendPurpose>().default('reply'),
    priority: p.smallint().default(0),
    gateLimits: json<{ readonly per_day?: number; readonly per_week?: number }>().nullable(),
    gateReason: p.text().$type<GateReason>().nullable(),
  },
});
export class OutboxMessage extends OutboxMessageSchema.class {}
OutboxMessageSchema.setClass(OutboxMessage);

/** A payload that could not be handled, kept as it came, for a person to look at and to run again. */
const ParkedPayloadSchema = defineEntity({
  name: 'ParkedPayload',
  tableName: 'parked_payloads',
  ...tenant,
  properties: {
    ...tenantKey(),
    messenger: rel(Messenger, 'messenger_id'),
    raw: p.text(),
    reason: p.text(),
    receivedAt: p.datetime(),
    resolvedAt: p.datetime().nullable(),
  },
});
export class ParkedPayload extends ParkedPayloadSchema.class {}
ParkedPayloadSchema.setClass(ParkedPayload);

const TimerSchema = defineEntity({
  name: 'Timer',
  tableName: 'timers',
  ...tenant,
  properties: { organizationId: p.uuid().primary(), conversationId: plainId().primary(), dueAt: p.datetime() },
});
export class Timer extends TimerSchema.class {}
TimerSchema.setClass(Timer);
