import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';

export const token = '5550001:AAEhBOweik6ad6PsWZR-x_0123456789abc';

export interface Call {
  readonly method: string;
  readonly body: Record<string, unknown>;
}

/** `drop` reads the request and breaks the connection; `hang` never answers; a string is sent as it is, with the status. */
export type Answer = { readonly status: number; readonly json: object | string } | 'drop' | 'hang';

export const sent = (messageId: number): Answer => ({ status: 200, json: { ok: true, result: { message_id: messageId } } });
export const done = (result: unknown = true): Answer => ({ status: 200, json: { ok: true, result } });
export const refused = (code: number, description: string, parameters?: object): Answer => ({
  status: code,
  json: { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) },
});

/** A server that answers as told, for answers that a well-behaved fake of Telegram does not give. */
export async function scriptedApi(answer: (call: Call) => Answer) {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const call = { method: request.url?.split('/').at(-1) ?? '', body: JSON.parse(body || '{}') };
      calls.push(call);
      reply(response, answer(call));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    apiRoot: `http://127.0.0.1:${port}`,
    calls,
    close: async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function reply(response: ServerResponse, answer: Answer): void {
  if (answer === 'hang') return;
  if (answer === 'drop') {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(typeof answer.json === 'string' ? answer.json : JSON.stringify(answer.json));
}
