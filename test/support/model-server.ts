import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';

export interface ModelServer {
  /** For OPENAI_BASE_URL. */
  readonly url: string;
  readonly asked: number;
  /** Called when a question has come, before it is answered; the answer waits for it. */
  onQuestion(hook: (() => Promise<void> | void) | null): void;
  close(): Promise<void>;
}

/** A server that speaks Chat Completions and takes every text of a customer for the value that was asked for. */
export async function startModelServer(): Promise<ModelServer> {
  let asked = 0;
  let hook: (() => Promise<void> | void) | null = null;
  const server = createServer((request, response) => {
    void answer(request).then((body) => response.writeHead(200, { 'content-type': 'application/json' }).end(body));
  });

  async function answer(request: IncomingMessage): Promise<string> {
    const question = JSON.parse(await read(request)) as { model: string; messages: { content: string }[] };
    asked++;
    await hook?.();
    const content = JSON.stringify(answerOf(JSON.parse(question.messages.at(-1)!.content) as Asked));
    const choice = { index: 0, finish_reason: 'stop', message: { role: 'assistant', content, refusal: null } };
    return JSON.stringify({
      id: 'c',
      object: 'chat.completion',
      created: 0,
      model: question.model,
      choices: [choice],
      usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
    });
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the model has no port');
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    get asked() {
      return asked;
    },
    onQuestion(next) {
      hook = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Asked {
  readonly slots: readonly { readonly name: string }[];
  readonly languages: readonly string[];
  readonly customer_text: string;
}

function answerOf({ slots, languages, customer_text: text }: Asked): object {
  const answers = [{ slot: slots[0]?.name, value: text, confidence: 0.95, evidence: text }];
  return { answers, intent: { name: null, confidence: null, evidence: null }, sentiment: 'neutral', language: languages[0] };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
