import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpRequest, HttpResponse } from '../core/ports/channel.ts';
import type { Log } from '../context.ts';
import { messageOf } from '../errors.ts';

/** Providers call `/hooks/<connection>`, with or without a path behind. */
const prefix = '/hooks/';

/** Largest call that is read; Telegram's are far smaller. */
const bodyLimit = 1_048_576;

/** Answers a provider's call to a connection; null when there is no such connection. */
export type CallConnection = (messengerId: string, request: HttpRequest) => Promise<HttpResponse> | null;

export function isHook(url: string | undefined): boolean {
  return url?.startsWith(prefix) === true;
}

/**
 * Providers' calls go past Fastify: they need no routing, no schema and no plugin, and they are thousands a second.
 */
export async function answerHook(request: IncomingMessage, response: ServerResponse, call: CallConnection, log: Log): Promise<void> {
  const [path = '', search = ''] = (request.url ?? '').slice(prefix.length).split('?', 2);
  const [messengerId = '', ...rest] = path.split('/');
  try {
    const body = await readBody(request);
    if (body === null) {
      send(response, 413, 'payload-too-large', `The call is larger than ${bodyLimit} bytes.`);
      return;
    }
    const query = search === '' ? {} : Object.fromEntries(new URLSearchParams(search));
    const answering = call(messengerId, {
      method: request.method ?? 'GET',
      path: `/${rest.join('/')}`,
      query,
      headers: request.headers,
      body,
    });
    if (answering === null) {
      send(response, 404, 'not-found', 'There is no such connection.');
      return;
    }
    const answer = await answering;
    const text = answer.body ?? '';
    response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(text) });
    response.end(text);
  } catch (error) {
    log.error({ error: messageOf(error) }, "a provider's call failed; it was told to repeat it");
    if (!response.headersSent) send(response, 503, 'internal', 'Something went wrong on our side. Try again.');
  }
}

function send(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { code, message } }));
}

/** Null when it is too large. Rejects when the caller goes away. */
function readBody(request: IncomingMessage): Promise<string | null> {
  return new Promise((done, fail) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bodyLimit) chunks.push(chunk);
    });
    request.on('end', () => {
      if (size > bodyLimit) done(null);
      else done(chunks.length === 1 ? chunks[0]!.toString() : Buffer.concat(chunks).toString());
    });
    request.on('error', fail);
  });
}
