import { createServer } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Channel } from '../../../src/core/ports/channel.ts';

/** An HTTP server that gives every call to `channelOf()`, as Parley's own server does. */
export async function openDoor(channelOf: () => Channel) {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { method = '', headers } = request;
    const answer = await channelOf().handle?.({ method, path: '/', query: {}, headers, body });
    response.writeHead(answer?.status ?? 404, answer?.headers).end(answer?.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/telegram`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
