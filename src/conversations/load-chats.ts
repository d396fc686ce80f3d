import type { State } from '../core/engine/state.ts';
import type { Ctx } from '../context.ts';
import type { Chat, Connection } from './chat.ts';
import { loadChats } from './sql/statements.ts';

interface ChatRow {
  readonly index: number;
  readonly contact_id: string | null;
  readonly conversation_id: string | null;
  readonly version: number;
  readonly state: State;
  readonly lead_id: string;
  readonly script_id: string;
  readonly script_version_id: string;
  readonly is_busy: boolean;
  readonly message_count: number;
  readonly started_at: number;
  readonly is_ended: boolean;
  readonly armed_at: number | null;
  readonly is_sending: boolean;
}

interface Wanted {
  readonly connection: Connection;
  readonly chatId: string;
  readonly senderId: string;
  readonly done: (chat: Chat) => void;
  readonly fail: (error: unknown) => void;
}

const largestLoad = 256;

/** Loads chats; those asked for while a load is under way share the next statement. */
export function createChatLoader(ctx: Ctx): (connection: Connection, chatId: string, senderId: string) => Promise<Chat> {
  let waiting: Wanted[] = [];
  let isLoading = false;

  async function pump(): Promise<void> {
    isLoading = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, largestLoad);
      waiting = waiting.slice(largestLoad);
      try {
        const rows = await ctx.database.run<ChatRow>(loadChats, [
          batch.map(({ connection }) => connection.organizationId),
          batch.map(({ connection }) => connection.messengerId),
          batch.map(({ chatId }) => chatId),
          batch.map(({ senderId }) => senderId),
        ]);
        for (const row of rows) {
          const wanted = batch[row.index - 1];
          wanted?.done(toChat(wanted, row));
        }
      } catch (error) {
        for (const { fail } of batch) fail(error);
      }
    }
    isLoading = false;
  }

  return (connection, chatId, senderId) =>
    new Promise((done, fail) => {
      waiting.push({ connection, chatId, senderId, done, fail });
      if (!isLoading && waiting.length === 1) queueMicrotask(() => void pump());
    });
}

function toChat({ connection, chatId, senderId }: Wanted, row: ChatRow): Chat {
  const chat = { connection, chatId, senderId, contactId: row.contact_id };
  if (row.conversation_id === null || row.contact_id === null) return { ...chat, conversation: null, isBusy: false, isSending: false };
  const conversation = {
    id: row.conversation_id,
    contactId: row.contact_id,
    leadId: row.lead_id,
    scriptId: row.script_id,
    scriptVersionId: row.script_version_id,
    version: row.version,
    state: row.state,
    messageCount: row.message_count,
    startedAt: row.started_at,
    armedAt: row.armed_at,
    isEnded: row.is_ended,
  };
  return { ...chat, conversation, isBusy: row.is_busy, isSending: row.is_sending };
}
