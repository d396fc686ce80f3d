import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import type { Clock } from '../../src/clock.ts';

/** - `lose-answer`: takes the write, then the connection breaks. - `hold`: takes the write and does not answer until `release`. */
type Behaviour = 'accept' | 'error' | 'gone' | 'lose-answer' | 'hold';

export interface WebhookReceiver {
  readonly url: string;
  /** What it took and keeps, by webhook-id: a repeat of an id changes nothing. */
  readonly accepted: ReadonlyMap<string, unknown>;
  /** The webhook-id of every genuine request, repeats included. */
  readonly requests: readonly string[];
  /** Why requests were turned away. */
  readonly forged: readonly string[];
  behave(next: Behaviour): void;
  /** Resolves when `count` genuine requests have come. */
  reached(count: number): Promise<void>;
  /** Answers what is held. */
  release(): void;
  stop(): Promise<void>;
}

const toleranceMs = 5 * 60 * 1000;

/** A CRM's receiver on loopback that obeys Standard Webhooks: it trusts a signature only, and only one of this time. */
export async function startWebhookReceiver(secret: string, clock: Clock): Promise<WebhookReceiver> {
  const accepted = new Map<string, unknown>();
  const requests: string[] = [];
  const forged: string[] = [];
  const held: ServerResponse[] = [];
  const waiting: { count: number; done: () => void }[] = [];
  let behaviour: Behaviour = 'accept';

  const answer = (id: string, body: string, response: ServerResponse): unknown => {
    requests.push(id);
    const current = behaviour;
    if (current !== 'error' && current !== 'gone' && !accepted.has(id)) accepted.set(id, JSON.parse(body));
    if (current === 'hold') held.push(response);
    waiting.filter(({ count }) => requests.length >= count).forEach(({ done }) => done());
    if (current === 'lose-answer') return response.socket?.destroy();
    if (current === 'error') return response.writeHead(500).end('the CRM is down');
    if (current === 'gone') return response.writeHead(410).end('unsubscribed');
    return current === 'accept' ? response.writeHead(204).end() : undefined;
  };

  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const fault = findFault(secret, clock, request, body);
    if (fault === null) {
      answer(String(request.headers['webhook-id']), body, response);
    } else {
      forged.push(fault);
      response.writeHead(401).end(fault);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port');

  return {
    url: `http://127.0.0.1:${address.port}/hooks`,
    accepted,
    requests,
    forged,
    behave(next) {
      behaviour = next;
    },
    reached: (count) => new Promise((done) => (requests.length >= count ? done() : waiting.push({ count, done }))),
    release() {
      for (const response of held.splice(0)) response.writeHead(204).end();
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

/** The library's `verify` reads the system's clock, and tests move theirs: so it signs again, and the age is judged here. */
function findFault(secret: string, clock: Clock, { headers }: IncomingMessage, body: string): string | null {
  const seconds = Number(headers['webhook-timestamp']);
  if (!(Math.abs(clock.now() - seconds * 1000) <= toleranceMs)) return 'the timestamp is more than five minutes off';
  const expected = new Webhook(secret).sign(String(headers['webhook-id']), new Date(seconds * 1000), body);
  return headers['webhook-signature'] === expected ? null : 'the signature is not ours';
}
