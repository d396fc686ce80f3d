import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';
import { webChatChannel, type WebChatChannel, type WebChatConfig } from '../../../adapters/channels/web-chat/index.ts';
import { webChatRoutes } from '../../../adapters/channels/web-chat/routes.ts';
import { memoryHost, type MemoryHost } from './memory-host.ts';

export interface ChatServer {
  readonly app: FastifyInstance;
  readonly channel: WebChatChannel;
  readonly host: MemoryHost;
  /** Address of the chat, as in `http://127.0.0.1:1234/chat`. */
  readonly url: string;
  post(path: string, payload: unknown, headers?: Record<string, string>): Promise<Response>;
  /** A new visitor, or the one of `token`. */
  session(token?: string): Promise<{ readonly token: string; readonly visitor: string }>;
  close(): Promise<void>;
}

export const signingKey = 'a key for tests that is long enough';

/** The chat on a real server and a real port, behind helmet's strict defaults as in the application. */
export async function startChat(config: Partial<WebChatConfig> = {}): Promise<ChatServer> {
  const host = memoryHost();
  const channel = webChatChannel({ signingKey, allowedOrigins: ['https://shop.example'], pollMs: 3_600_000, ...config });
  const app = fastify();
  await app.register(helmet);
  await app.register(webChatRoutes(channel), { prefix: '/chat' });
  await channel.start(host);
  const url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/chat`;
  const post = (path: string, payload: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof payload === 'string' ? payload : JSON.stringify(payload),
    });
  return {
    app,
    channel,
    host,
    url,
    post,
    session: async (token) => JSON.parse(await (await post('session', { token })).text()),
    close: () => app.close(),
  };
}
