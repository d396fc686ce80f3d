import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../../accounts/entity.ts';
import { Contact } from '../../contacts/entity.ts';
import type { ConversationStatus, State } from '../../core/engine/state.ts';
import type { InboundBody } from '../../core/ports/channel.ts';
import { json, plainId, rel, tenant, tenantKey } from '../../db/columns.ts';
import { Lead } from '../../leads/entity.ts';
import { BotScript, BotScriptVersion, Messenger } from './scripts.ts';

export type MessageSender = 'customer' | 'bot' | 'user' | 'system';

/** `state` is the engine's; the columns beside it are what people and reports ask for. */
const ConversationSchema = defineEntity({
  name: 'Conversation',
  tableName: 'conversations',
  ...tenant,
  properties: {
    ...tenantKey(),
    contact: rel(Contact, 'contact_id'),
    messenger: rel(Messenger, 'messenger_id'),
    lead: rel(Lead, 'lead_id'),
    script: rel(BotScript, 'script_id'),
    scriptVersion: rel(BotScriptVersion, 'script_version_id'),
    chatId: p.text(),
    channel: p.text(),
    type: p.text().default('chat'),
    status: p.text().$type<ConversationStatus>().default('active'),
    language: p.text(),
    // Text as it was written: nobody asks the database about its inside, and turning it into jsonb was the dearest part of a turn.
    state: json<State>().columnType('json'),
    /** Raised by every turn and every person's act; the ORM checks and raises it as well. */
    version: p.integer().version().default(1),
    dueAt: p.datetime().nullable(),
    leaseUntil: p.datetime().nullable(),
    leaseBy: p.text().nullable(),
    takenBy: rel(User, 'taken_by').nullable(),
    takenAt: p.datetime().nullable(),
    step: p.text().nullable(),
    intent: p.text().nullable(),
    leadScore: p.integer().default(0),
    conversionProbability: p.float().nullable(),
    tags: p.array().$type<string[]>().default([]),
    outcome: p.text().nullable(),
    resolved: p.boolean().default(false),
    escalatedToHuman: p.boolean().default(false),
    messageCount: p.integer().default(0),
    lastMessageAt: p.datetime(),
    startedAt: p.datetime(),
    endedAt: p.datetime().nullable(),
  },
});
export class Conversation extends ConversationSchema.class {}
ConversationSchema.setClass(Conversation);

const MessageSchema = defineEntity({
  name: 'Message',
  tableName: 'messages',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    conversationId: plainId().primary(),
    /** Counts the messages of the conversation, from 1 without gaps. */
    seq: p.integer().primary(),
    id: p.uuid(),
    messengerId: plainId(),
    sender: p.text().$type<MessageSender>(),
    kind: p.text(),
    messageText: p.text().nullable(),
    payload: json<InboundBody | Record<string, unknown>>().nullable(),
    providerMessageId: p.text().nullable(),
    providerOrder: p.bigint('number').nullable(),
    step: p.text().nullable(),
    /** What made a message that no turn said; null for all others. */
    originKey: p.text().nullable(),
    user: rel(User, 'user_id').nullable(),
    isAiGenerated: p.boolean().default(false),
    metadata: json<Record<string, unknown>>().nullable(),
    timestamp: p.datetime(),
    processedAt: p.datetime().nullable(),
  },
});
export class Message extends MessageSchema.class {}
MessageSchema.setClass(Message);
