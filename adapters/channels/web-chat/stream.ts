import type { ServerResponse } from 'node:http';
import type { ChannelHost, HistoryMessage } from '../../../src/core/ports/channel.ts';
import { messageOf } from '../../../src/errors.ts';

/** One open event stream: a cursor in a chat's history. It never pushes a message itself; it reads on from what it wrote last. */
export interface Stream {
  wake(): void;
  beat(): void;
  showTyping(): void;
  /** Tells the page that newer pages took its place, so that it does not reconnect by itself, and ends. */
  rest(): void;
  end(): Promise<void>;
}

const batch = 100;

export function createStream(host: ChannelHost, chatId: string, afterSeq: number, response: ServerResponse): Stream {
  let lastSeq = afterSeq;
  let isDue = false;
  let isReady = false;
  let hasFailed = false;
  let reading: Promise<void> | null = null;

  async function readOn(): Promise<void> {
    while (isDue && isOpen(response)) {
      isDue = false;
      const messages = await host.history(chatId, lastSeq, batch);
      for (const message of messages) response.write(frame(message, chatId));
      lastSeq = messages.at(-1)?.seq ?? lastSeq;
      if (messages.length === batch) isDue = true;
      await drained(response);
    }
    hasFailed = false;
    if (!isReady && isOpen(response)) response.write('event: ready\ndata: 1\n\n');
    isReady = true;
  }

  /** The next poll reads again, so one line in the log is enough for one outage. */
  function report(error: unknown): void {
    if (!hasFailed) host.log.warn({ chatId, error: messageOf(error) }, 'Web chat: the history of a chat could not be read; trying again');
    hasFailed = true;
  }

  function wake(): void {
    isDue = true;
    reading ??= readOn()
      .catch(report)
      .finally(() => {
        reading = null;
        if (isDue && isOpen(response)) wake();
      });
  }

  response.write('retry: 1000\n\n');
  return {
    wake,
    showTyping: () => void (isOpen(response) && response.write('event: typing\ndata: 1\n\n')),
    beat: () => void (isOpen(response) && response.write('event: beat\ndata: 1\n\n')),
    rest: () => void response.end('event: rest\ndata: 1\n\n'),
    async end() {
      response.end();
      await reading;
    },
  };
}

const isOpen = (response: ServerResponse) => !response.writableEnded && !response.destroyed;

function frame({ seq, id, eventId, from, text, choices, at }: HistoryMessage, chatId: string): string {
  const clientId = eventId?.startsWith(`${chatId}:`) ? eventId.slice(chatId.length + 1) : null;
  return `id: ${seq}\ndata: ${JSON.stringify({ seq, id, clientId, from, text, choices, at })}\n\n`;
}

/** Resolves when a slow reader has taken what was written, or is gone. */
function drained(response: ServerResponse): Promise<void> {
  if (!response.writableNeedDrain || !isOpen(response)) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
