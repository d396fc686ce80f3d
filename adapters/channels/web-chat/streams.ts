import type { ServerResponse } from 'node:http';
import type { ChannelHost } from '../../../src/core/ports/channel.ts';
import { createStream, type Stream } from './stream.ts';

export interface ChatStreams {
  open(host: ChannelHost, chatId: string, afterSeq: number, response: ServerResponse): void;
  /** Something was stored for this chat. */
  wake(chatId: string): void;
  /** An answer for this chat is being written: told to its pages that are open here. */
  showTyping(chatId: string): void;
  start(): void;
  /** Ends every stream; resolves when no read of them is under way. */
  stop(): Promise<void>;
}

const perChatMax = 4;

/** The open event streams of this process. Messages of other processes are found by asking the history every `pollMs`. */
export function chatStreams(pollMs: number, heartbeatMs: number): ChatStreams {
  const byChat = new Map<string, Set<Stream>>();
  let timers: NodeJS.Timeout[] = [];
  const every = (ms: number, act: (stream: Stream) => void) =>
    setInterval(() => {
      for (const streams of byChat.values()) streams.forEach(act);
    }, ms).unref();

  return {
    open(host, chatId, afterSeq, response) {
      const streams = byChat.get(chatId) ?? new Set();
      byChat.set(chatId, streams);
      // The oldest goes, not the newest: after a broken line its streams look alive here for minutes, and the visitor must get in.
      if (streams.size >= perChatMax) streams.values().next().value?.rest();
      const stream = createStream(host, chatId, afterSeq, response);
      streams.add(stream);
      response.on('close', () => {
        streams.delete(stream);
        if (streams.size === 0 && byChat.get(chatId) === streams) byChat.delete(chatId);
      });
      stream.wake();
    },
    wake: (chatId) => byChat.get(chatId)?.forEach((stream) => stream.wake()),
    showTyping: (chatId) => byChat.get(chatId)?.forEach((stream) => stream.showTyping()),
    start() {
      timers = [every(pollMs, (stream) => stream.wake()), every(heartbeatMs, (stream) => stream.beat())];
    },
    async stop() {
      timers.forEach((timer) => clearInterval(timer));
      timers = [];
      await Promise.all([...byChat.values()].flatMap((streams) => [...streams].map((stream) => stream.end())));
    },
  };
}
