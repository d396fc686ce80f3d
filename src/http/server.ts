import { createServer as createHttpServer } from 'node:http';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify from 'fastify';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../context.ts';
import { AppError, messageOf } from '../errors.ts';
import { consentRoutes } from './consent-routes.ts';
import type { ConsentPages } from './consent-routes.ts';
import { answerHook, isHook } from './hooks.ts';
import type { CallConnection } from './hooks.ts';
import { overviewAssets } from './pages/overview-assets.ts';
import { renderOverview } from './pages/overview.ts';
import type { OverviewData } from './pages/overview.ts';
import { overviewLanguage } from './pages/overview-words.ts';

export interface ServerDeps {
  readonly log: Log;
  readonly callConnection: CallConnection;
  /** Behind the links under `/u`. */
  readonly consents: ConsentPages;
  /** Mounted under `/chat`. */
  readonly chat: FastifyPluginAsync | null;
  readonly overview: {
    readonly allow: 'local' | 'open' | 'off';
    readonly load: (language: OverviewData['language']) => Promise<OverviewData>;
  };
  /** The calendar file behind a link, in RFC 5545; null: there is none. */
  readonly calendarFile: (token: string) => Promise<string | null>;
  readonly health: () => Promise<object>;
}

export async function createServer(deps: ServerDeps): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    trustProxy: false,
    forceCloseConnections: 'idle',
    serverFactory: (pages) =>
      createHttpServer((request, response) => {
        if (isHook(request.url)) void answerHook(request, response, deps.callConnection, deps.log);
        else pages(request, response);
      }),
  });
  app.setErrorHandler((error, _request, reply) => answerError(deps.log, error, reply));
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send({ error: { code: 'not-found', message: `There is nothing at ${request.url}. The chat is at /chat, the overview at /.` } }),
  );
  await app.register(async (pages) => {
    // Without the upgrade: a small installation is often plain HTTP, and its pages must load their own files.
    await pages.register(helmet, {
      contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
      strictTransportSecurity: false,
    });
    await pages.register(rateLimit, { global: false });
    await pages.register(overviewAssets, { prefix: '/assets' });
    pages.get('/', (request, reply) => answerOverview(deps, request, reply));
    pages.get<{ Params: { token: string } }>('/b/:token.ics', (request, reply) => answerCalendarFile(deps, request.params.token, reply));
    pages.get('/health', async () => deps.health());
    await pages.register(consentRoutes(deps.consents), { prefix: '/u' });
    if (deps.chat !== null) await pages.register(deps.chat, { prefix: '/chat' });
  });
  return app;
}

/** The overview shows customers' data without a sign-in, so by default only this machine may see it, and never through a proxy. */
function isLocal(request: FastifyRequest): boolean {
  const { remoteAddress } = request.socket;
  const isLoopback = remoteAddress === '127.0.0.1' || remoteAddress === '::1' || remoteAddress === '::ffff:127.0.0.1';
  // A page on the internet may point a name of its own at this machine; its requests carry that name.
  const isOurName = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(request.headers.host ?? '');
  return isLoopback && isOurName && request.headers['x-forwarded-for'] === undefined && request.headers['forwarded'] === undefined;
}

async function answerOverview({ overview }: ServerDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (overview.allow === 'off' || (overview.allow === 'local' && !isLocal(request))) {
    throw new AppError(
      'not-allowed',
      'The overview is shown to this machine only. Set OVERVIEW=open to show it to everybody who can reach this address.',
    );
  }
  const data = await overview.load(overviewLanguage(request.headers['accept-language']));
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(renderOverview(data));
}

/** Whoever has the link may have the file: it says no more than the invitation did. */
async function answerCalendarFile({ calendarFile }: ServerDeps, token: string, reply: FastifyReply): Promise<FastifyReply> {
  const file = await calendarFile(token);
  if (file === null) throw new AppError('not-found', 'There is no such booking. The link may have been cut: open it whole.');
  return reply
    .type('text/calendar; charset=utf-8')
    .header('content-disposition', 'attachment; filename="booking.ics"')
    .header('cache-control', 'private, no-cache')
    .header('x-robots-tag', 'noindex')
    .send(file);
}

function answerError(log: Log, error: unknown, reply: FastifyReply): FastifyReply {
  if (error instanceof AppError) return reply.code(error.status).send({ error: { code: error.code, message: error.message } });
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status >= 500) log.error({ error: messageOf(error) }, 'a request failed');
  const message = status >= 500 ? 'Something went wrong on our side. Try again.' : messageOf(error);
  return reply.code(status).send({ error: { code: status >= 500 ? 'internal' : 'payload-invalid', message } });
}
