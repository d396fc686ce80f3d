import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Receiver {
  readonly port: number;
  readonly received: readonly Received[];
  answer(write: (response: ServerResponse) => void): void;
  stop(): Promise<void>;
}

/** A customer's server on loopback: keeps what it got and answers as told, 204 until then. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let write: ((response: ServerResponse) => void) | undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '' } = request;
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      received.push({ method, path, headers, body: Buffer.concat(chunks).toString() });
      if (write === undefined) response.writeHead(204).end();
      else write(response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port');
  return {
    port: address.port,
    received,
    answer(next) {
      write = next;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
