import { afterEach } from '@jest/globals';
import { createServer, type IncomingMessage } from 'node:http';
import { createTelegramFake, type TelegramFake, type TelegramFakeOptions } from '../support/telegram/server.ts';

/** What came back from a call: the envelope, or null when the connection broke. */
export type Answer = Readonly<Record<string, unknown>> | null;

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** A fake that is closed after the test. */
export async function startFake(options?: TelegramFakeOptions): Promise<TelegramFake> {
  const fake = await createTelegramFake(options);
  open.push(fake);
  return fake;
}

/** A fake with customer 7, who has written one message. */
export async function startChat(options?: TelegramFakeOptions): Promise<TelegramFake> {
  const fake = await startFake(options);
  fake.customer(7, { first_name: 'Ann' }).start();
  return fake;
}

export async function call(fake: TelegramFake, method: string, params: object = {}, token = fake.token): Promise<Answer> {
  try {
    const response = await fetch(`${fake.url}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    return JSON.parse(await response.text());
  } catch {
    return null;
  }
}

export const say = (fake: TelegramFake, text: string, more: object = {}): Promise<Answer> =>
  call(fake, 'sendMessage', { chat_id: 7, text, ...more });

export function refusal(description: string, code = 400): object {
  return { ok: false, error_code: code, description };
}

export function badRequest(what: string): object {
  return refusal(`Bad Request: ${what}`);
}

export interface Delivery {
  readonly update: { readonly update_id: number; readonly message?: { readonly text: string; readonly chat: { readonly id: number } } };
  readonly secret: unknown;
  readonly socket: unknown;
  /** Acknowledges with this HTTP status; 0 breaks the connection. */
  answer(status: number): void;
}

/** A bot's web server: hands every push to `onPush`, and is closed after the test. */
export async function startReceiver(onPush: (delivery: Delivery) => void): Promise<string> {
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      onPush({
        update: JSON.parse(body),
        secret: request.headers['x-telegram-bot-api-secret-token'],
        socket: request.socket,
        answer: (status) => void (status === 0 ? response.destroy() : response.writeHead(status).end()),
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/hook`;
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

/** A list that tests can wait on. */
export function createInbox<Item>(): { readonly items: Item[]; add(item: Item): void; until(count: number): Promise<readonly Item[]> } {
  const items: Item[] = [];
  let look: (() => void) | null = null;
  return {
    items,
    add(item) {
      items.push(item);
      look?.();
    },
    until: (count) =>
      new Promise((resolve) => {
        look = () => void (items.length >= count && resolve(items));
        look();
      }),
  };
}

/** What getWebhookInfo says once a push has failed. */
export async function untilPushFailed(fake: TelegramFake): Promise<Answer> {
  for (;;) {
    const info = await call(fake, 'getWebhookInfo');
    if (JSON.stringify(info).includes('last_error_message')) return info;
  }
}
