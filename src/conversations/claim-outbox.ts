import type { SendPurpose } from '../core/gate/reasons.ts';
import type { Outbound } from '../core/ports/channel.ts';
import type { Ctx } from '../context.ts';
import type { Connection } from './chat.ts';
import { deliveryLeaseMs } from './plan-turns.ts';
import { claimBulk, claimOutbox, discoverBulk, discoverOutbox } from './sql/outbox.ts';
import { iso } from './turn-rows.ts';
import type { Delivery } from './turn-rows.ts';

/** What a message asks of the gate for itself, in place of what its organization has set. */
export interface GateLimits {
  readonly per_day?: number;
  readonly per_week?: number;
}

/** A message of the outbox that this process holds until `leaseUntil`. */
export interface ClaimedMessage extends Delivery {
  readonly organizationId: string;
  readonly chatId: string;
  readonly attempts: number;
  readonly priority: number;
  readonly leaseUntil: number;
  readonly purpose: SendPurpose;
  readonly limits: GateLimits | null;
  readonly isTemplate: boolean;
  /** A person has the conversation, and the message is the bot's. */
  readonly isTaken: boolean;
  /** Whoever claimed it before ended without telling what became of it. */
  readonly wasSending: boolean;
}

/** A claimed message whose connection does not run here. */
export interface Homeless {
  readonly organizationId: string;
  readonly conversationId: string;
  readonly seq: number;
}

export interface Claim {
  readonly messages: readonly ClaimedMessage[];
  readonly homeless: readonly Homeless[];
}

interface OutboxRow {
  readonly organization_id: string;
  readonly conversation_id: string;
  readonly seq: number;
  readonly messenger_id: string;
  readonly chat_id: string;
  readonly attempts: number;
  readonly purpose: SendPurpose;
  readonly priority: number;
  readonly gate_limits: GateLimits | null;
  readonly was_sending: boolean;
  readonly is_taken: boolean;
  readonly id: string;
  readonly message_text: string;
  readonly payload: Partial<Outbound> | null;
}

export type ConnectionOf = (messengerId: string) => Connection | undefined;

const claimAtOnce = 100;

/** Claims what is due and no bulk: live messages first, then reminders. */
export async function claimUrgent(ctx: Ctx, connectionOf: ConnectionOf): Promise<Claim> {
  const now = ctx.clock.now();
  const organizations = await ctx.database.run<{ organization_id: string }>(discoverOutbox, [iso(now)]);
  if (organizations.length === 0) return { messages: [], homeless: [] };
  const leaseUntil = now + deliveryLeaseMs;
  const ids = organizations.map((row) => row.organization_id);
  const rows = await ctx.database.run<OutboxRow>(claimOutbox, [ids, iso(now), iso(leaseUntil), ctx.processId, claimAtOnce]);
  const homeless = rows.filter((row) => connectionOf(row.messenger_id) === undefined);
  return {
    messages: rows.flatMap((row) => claimedMessage(row, connectionOf(row.messenger_id), leaseUntil)),
    homeless: homeless.map((row) => ({ organizationId: row.organization_id, conversationId: row.conversation_id, seq: row.seq })),
  };
}

/** The connections of this process that have bulk to send. */
export async function connectionsWithBulk(ctx: Ctx, connectionOf: ConnectionOf): Promise<Connection[]> {
  const rows = await ctx.database.run<{ messenger_id: string }>(discoverBulk, [iso(ctx.clock.now())]);
  return rows.flatMap((row) => connectionOf(row.messenger_id) ?? []);
}

export async function claimBulkOf(ctx: Ctx, connection: Connection, most: number): Promise<ClaimedMessage[]> {
  const { organizationId, messengerId } = connection;
  const now = ctx.clock.now();
  const leaseUntil = now + deliveryLeaseMs;
  const rows = await ctx.database.run<OutboxRow>(claimBulk, [organizationId, messengerId, iso(now), iso(leaseUntil), ctx.processId, most]);
  return rows.flatMap((row) => claimedMessage(row, connection, leaseUntil));
}

function claimedMessage(row: OutboxRow, connection: Connection | undefined, leaseUntil: number): ClaimedMessage[] {
  if (connection === undefined) return [];
  return [
    {
      connection,
      conversationId: row.conversation_id,
      seq: row.seq,
      outbound: { id: row.id, chatId: row.chat_id, text: row.message_text, ...row.payload },
      organizationId: row.organization_id,
      chatId: row.chat_id,
      attempts: row.attempts,
      priority: row.priority,
      leaseUntil,
      purpose: row.purpose,
      limits: row.gate_limits,
      isTemplate: row.payload?.template !== undefined,
      isTaken: row.is_taken,
      wasSending: row.was_sending,
    },
  ];
}
