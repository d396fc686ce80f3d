import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../src/errors.ts';
import { readObject } from './decode.ts';
import type { WebChatChannel } from './index.ts';
import { loadPage, type PageFile } from './page-files.ts';

const bodyLimit = 32 * 1024;

/** The page and its API, to be registered with a prefix: `app.register(webChatRoutes(channel), { prefix: '/chat' })`. */
export function webChatRoutes(channel: WebChatChannel): FastifyPluginAsync {
  return async (app) => {
    const policy = contentPolicy(channel.allowedOrigins);
    app.setErrorHandler(answerError);
    // Open streams would keep the server from closing.
    app.addHook('preClose', () => channel.stop());

    for (const [name, file] of await loadPage(app.prefix)) {
      const isPage = name === 'chat.html';
      app.get(isPage ? '/' : `/${name}`, (request, reply) => answerFile(request, reply, file, isPage ? policy : null));
    }

    // Each visitor is a new conversation for somebody: makers of visitors are held back by address where the server's rate limit is on.
    app.post('/session', { bodyLimit, config: { rateLimit: { max: 120, timeWindow: 60_000 } } }, async (request, reply) => {
      checkOrigin(request, channel.allowedOrigins);
      return reply.header('cache-control', 'no-store').send(channel.openSession(readObject(request.body ?? {}, 'body')['token']));
    });

    app.post('/messages', { bodyLimit }, async (request, reply) => {
      checkOrigin(request, channel.allowedOrigins);
      const eventId = await channel.accept(request.body, preferredLanguage(request));
      return reply.code(202).send({ eventId });
    });

    app.get<{ Querystring: { token?: string; after?: string } }>('/events', { exposeHeadRoute: false }, async (request, reply) => {
      checkOrigin(request, channel.allowedOrigins);
      channel.openStream(request.query.token, startSeq(request), () => openEventStream(reply));
      return reply;
    });
  };
}

function contentPolicy(allowedOrigins: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...allowedOrigins].join(' ')}`,
  ].join('; ');
}

/** Overrules what a server-wide hook such as helmet has set: this page may be framed, and its script may be loaded from anywhere. */
function answerFile(request: FastifyRequest, reply: FastifyReply, file: PageFile, policy: string | null): FastifyReply {
  reply.raw.removeHeader('x-frame-options');
  reply.headers({
    'cache-control': 'no-cache',
    etag: file.etag,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
  });
  if (policy !== null) reply.header('content-security-policy', policy);
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  return reply.type(file.type).send(file.content);
}

function openEventStream(reply: FastifyReply) {
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  return reply.raw;
}

/** A reconnecting browser repeats its first address, so the header is the newer of the two. */
function startSeq(request: FastifyRequest<{ Querystring: { after?: string } }>): number {
  const raw = request.headers['last-event-id'] ?? request.query.after ?? '0';
  if (typeof raw === 'string' && /^\d{1,15}$/.test(raw)) return Number(raw);
  throw new AppError('payload-invalid', `"${String(raw)}" is not the number of a message. Give the id of the last event, or 0 for all.`);
}

/** Browsers name the page that calls; programs send no Origin and are held by the token alone. */
function checkOrigin(request: FastifyRequest, allowed: readonly string[]): void {
  const { origin, host } = request.headers;
  if (origin === undefined || request.headers['sec-fetch-site'] === 'same-origin') return;
  if (allowed.includes('*') || allowed.includes(origin)) return;
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw new AppError('not-allowed', `The site ${origin} may not use this chat. Add it to the web chat's allowed origins.`);
}

function preferredLanguage(request: FastifyRequest): string | null {
  return /^[a-z]{2,3}(-[a-z\d]{2,8})*/i.exec(request.headers['accept-language'] ?? '')?.[0] ?? null;
}

function answerError(error: FastifyError | AppError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = error instanceof AppError ? error : classify(error);
  if (known.code === 'internal') request.log.error({ err: error }, 'Web chat: a request failed');
  const { retryAfterMs, field } = known.details;
  const seconds = typeof retryAfterMs === 'number' ? Math.ceil(retryAfterMs / 1000) : 2;
  if (known.retryable && !reply.hasHeader('retry-after')) reply.header('retry-after', String(seconds));
  return reply.code(known.status).send({ error: { code: known.code, message: known.message, ...(field === undefined ? {} : { field }) } });
}

function classify(error: FastifyError): AppError {
  const status = error.statusCode ?? 500;
  if (status === 413) return new AppError('payload-too-large', `The request is larger than ${bodyLimit} bytes. Send the text in parts.`);
  if (status === 429) return new AppError('rate-limited', 'Too many new visitors from this address. Wait as long as Retry-After says.');
  if (status < 500)
    return new AppError('payload-invalid', `The request is not valid JSON with content-type application/json: ${error.message}`);
  return new AppError('internal', 'Something went wrong on our side. Try again.', { cause: error });
}
