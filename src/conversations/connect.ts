import type { Channel, ChannelHost, HistoryMessage, OutboundChoice } from '../core/ports/channel.ts';
import type { Ctx } from '../context.ts';
import type { Connection } from './chat.ts';
import type { Intake } from './receive-inbound.ts';
import { chatHistory, ensureMessenger, parkPayload } from './sql/messengers.ts';
import { iso } from './turn-rows.ts';

export interface MessengerRow {
  readonly id: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The stored row of a connection; made with `settings` the first time. */
export async function ensureConnectionRow(
  ctx: Ctx,
  organizationId: string,
  kind: string,
  name: string,
  settings: object,
): Promise<MessengerRow> {
  const [row] = await ctx.database.run<MessengerRow>(ensureMessenger, [
    organizationId,
    ctx.ids.next(),
    name,
    kind,
    JSON.stringify(settings),
    iso(ctx.clock.now()),
  ]);
  if (row === undefined) throw new Error(`the connection ${kind} ${name} could not be stored`);
  return row;
}

interface HistoryRow {
  readonly seq: number;
  readonly id: string;
  readonly event_id: string | null;
  readonly sender: 'customer' | 'bot' | 'user';
  readonly kind: string;
  readonly message_text: string | null;
  readonly payload: { readonly choices?: readonly OutboundChoice[] } | null;
  readonly at: number;
}

/** What an adapter gets from Parley. */
export function hostFor(ctx: Ctx, connection: Connection, intake: Intake): ChannelHost {
  const { organizationId, messengerId, name } = connection;
  return {
    log: ctx.log.child({ connection: name }),
    receive: (events) => intake.receive(connection, events),
    async park(raw, reason) {
      ctx.log.warn({ connection: name, reason }, 'a payload could not be read; it is parked');
      // A NUL cannot be stored in a text column.
      await ctx.database.run(parkPayload, [
        organizationId,
        ctx.ids.next(),
        messengerId,
        raw.replaceAll('\0', '\uFFFD'),
        reason,
        iso(ctx.clock.now()),
      ]);
    },
    async history(chatId, afterSeq, limit) {
      const rows = await ctx.database.run<HistoryRow>(chatHistory, [organizationId, messengerId, chatId, afterSeq, limit]);
      return rows.map((row): HistoryMessage => ({
        seq: row.seq,
        id: row.id,
        eventId: row.sender === 'customer' ? row.event_id : null,
        from: row.sender,
        text: row.kind === 'start' ? '' : (row.message_text ?? ''),
        choices: row.sender === 'customer' ? [] : (row.payload?.choices ?? []),
        at: row.at,
      }));
    },
  };
}

export function openConnection(organizationId: string, row: MessengerRow, name: string, channel: Channel, scriptName: string): Connection {
  return { organizationId, messengerId: row.id, name, channel, scriptName };
}
