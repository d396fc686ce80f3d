import { openPoster } from './lean-http.ts';
import type { Poster } from './lean-http.ts';

/** `json` is written once, whichever way it goes. */
interface Update {
  readonly id: number;
  readonly chatId: number;
  readonly json: string;
}

interface Waiter {
  readonly limit: number;
  readonly answer: (updates: readonly Update[]) => void;
}

/** Updates of one bot on their way: by webhook once one is set, otherwise by poll. As with Telegram, an update not acknowledged comes again. */
export interface Updates {
  add(update: Update): void;
  poll(offset: number, limit: number, timeoutMs: number, answer: (updates: readonly Update[]) => void): void;
  setWebhook(url: URL | null, secret: string, connections: number): void;
  close(): void;
}

const retryMs = 20;

export function createUpdates(): Updates {
  let pending: Update[] = [];
  let waiter: Waiter | null = null;
  let timer: NodeJS.Timeout | undefined;
  let pusher: Pusher | null = null;

  function answerWaiter(): void {
    if (waiter === null) return;
    const { limit, answer } = waiter;
    waiter = null;
    clearTimeout(timer);
    answer(pending.slice(0, limit));
  }

  return {
    add(update) {
      if (pusher !== null) return pusher.add(update);
      pending.push(update);
      // Updates of one burst go out in one answer.
      if (pending.length === 1) setImmediate(answerWaiter);
    },
    poll(offset, limit, timeoutMs, answer) {
      pending = pending.filter(({ id }) => id >= offset);
      waiter = { limit, answer };
      if (pending.length > 0) answerWaiter();
      else timer = setTimeout(answerWaiter, timeoutMs);
    },
    setWebhook(url, secret, connections) {
      pusher?.close();
      pusher = url === null ? null : createPusher(url, secret, connections);
    },
    close() {
      clearTimeout(timer);
      pusher?.close();
    },
  };
}

interface Pusher {
  add(update: Update): void;
  close(): void;
}

/** Many chats at a time, up to `connections`; the updates of one chat one after the other. */
function createPusher(url: URL, secret: string, connections: number): Pusher {
  const idle: Poster[] = Array.from({ length: connections }, () => openPoster(url, `x-telegram-bot-api-secret-token: ${secret}\r\n`));
  const all = [...idle];
  const lanes = new Map<number, Update[]>();
  const ready: Update[] = [];
  let isClosed = false;

  function pump(): void {
    while (ready.length > 0 && idle.length > 0) post(idle.pop()!, ready.shift()!);
  }

  function post(poster: Poster, update: Update): void {
    poster.post(update.json, (status) => {
      idle.push(poster);
      if (status >= 200 && status < 300) advance(update.chatId);
      else if (!isClosed) setTimeout(again, retryMs, update);
      pump();
    });
  }

  function advance(chatId: number): void {
    const next = lanes.get(chatId)?.shift();
    if (next === undefined) lanes.delete(chatId);
    else ready.push(next);
  }

  function again(update: Update): void {
    ready.push(update);
    pump();
  }

  return {
    add(update) {
      const lane = lanes.get(update.chatId);
      if (lane === undefined) {
        lanes.set(update.chatId, []);
        again(update);
      } else lane.push(update);
    },
    close() {
      isClosed = true;
      ready.length = 0;
      for (const poster of all) poster.close();
    },
  };
}
