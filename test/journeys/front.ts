import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, request as send } from 'undici';

export interface Front {
  readonly url: string;
  /** What it did to the messages on their way. */
  readonly counts: { passed: number; doubled: number; repeatedLate: number; answersLost: number };
  /** Passes everything on to these from now on. */
  lead(to: readonly string[]): void;
  /** Resolves when no repeat is on its way any more. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const doubledOf = 0.1;
const lateOf = 0.05;
const lostOf = 0.05;
const latestMs = 300;

/**
 * What stands between a messenger and several processes, at its worst: every call goes to any of them, some to two at the same
 * moment, some once more after newer ones have gone by, and of some the messenger never hears that they were taken.
 */
export async function startFront(random: () => number): Promise<Front> {
  const agent = new Agent({ connections: 64 });
  const counts = { passed: 0, doubled: 0, repeatedLate: 0, answersLost: 0 };
  const repeats = new Set<Promise<unknown>>();
  let targets: readonly string[] = [];

  async function pass(request: IncomingMessage, body: Buffer): Promise<number> {
    const target = targets[Math.floor(random() * targets.length)]!;
    const headers = {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': String(request.headers['x-telegram-bot-api-secret-token']),
    };
    const { statusCode, body: answer } = await send(target + request.url!, { method: 'POST', headers, body, dispatcher: agent });
    await answer.dump();
    return statusCode;
  }

  function repeat(work: () => Promise<unknown>): void {
    const repeating: Promise<unknown> = work().finally(() => repeats.delete(repeating));
    repeats.add(repeating);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request);
    counts.passed++;
    const dice = random();
    if (dice < doubledOf) {
      counts.doubled++;
      repeat(() => pass(request, body));
    } else if (dice < doubledOf + lateOf) {
      counts.repeatedLate++;
      repeat(() => new Promise((next) => setTimeout(next, random() * latestMs)).then(() => pass(request, body)));
    }
    const status = await pass(request, body);
    const isLost = random() < lostOf;
    if (isLost) counts.answersLost++;
    response.writeHead(isLost ? 502 : status).end();
  }

  const server = createServer((request, response) => void answer(request, response).catch(() => response.writeHead(503).end()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the front has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    counts,
    lead(to) {
      targets = to;
    },
    async settle() {
      while (repeats.size > 0) await Promise.allSettled(repeats);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await agent.close();
    },
  };
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
