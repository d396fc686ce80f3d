import type { ChannelHost, HistoryMessage, Inbound, OutboundChoice } from '../../../src/core/ports/channel.ts';

export interface MemoryHost extends ChannelHost {
  readonly events: Inbound[];
  readonly logged: string[];
  /** What the disk would say: while set, nothing is stored. */
  failure: Error | null;
  /** Stores a message of ours as another process would: nobody here is told. */
  insert(chatId: string, text: string, choices?: readonly OutboundChoice[]): void;
  messages(chatId: string): readonly HistoryMessage[];
}

/** Keeps the promises of the real host: repeats are dropped by event id, `seq` has no gaps. */
export function memoryHost(): MemoryHost {
  const chats = new Map<string, HistoryMessage[]>();
  const logged: string[] = [];
  const note = (_fields: object, message: string) => void logged.push(message);
  const chat = (chatId: string) => chats.get(chatId) ?? chats.set(chatId, []).get(chatId)!;
  const append = (chatId: string, message: Omit<HistoryMessage, 'seq' | 'id' | 'at'>) => {
    const seq = chat(chatId).length + 1;
    chat(chatId).push({ seq, id: `m${seq}`, at: Date.now(), ...message });
  };

  const host: MemoryHost = {
    events: [],
    logged,
    failure: null,
    async receive(events) {
      if (host.failure) throw host.failure;
      for (const event of events) {
        if (host.events.some((known) => known.eventId === event.eventId)) continue;
        host.events.push(event);
        append(event.chatId, { eventId: event.eventId, from: 'customer', text: wordsOf(event), choices: [] });
      }
    },
    park: async () => undefined,
    history: async (chatId, afterSeq, limit) => {
      if (host.failure) throw host.failure;
      return chat(chatId).slice(afterSeq, afterSeq + limit);
    },
    insert: (chatId, text, choices = []) => append(chatId, { eventId: null, from: 'bot', text, choices }),
    messages: chat,
    log: { info: note, warn: note, error: note },
  };
  return host;
}

function wordsOf({ body }: Inbound): string {
  if (body.type === 'text') return body.text;
  return body.type === 'choice' ? (body.title ?? body.id) : '';
}
