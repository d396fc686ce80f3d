import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { renderConsentPage } from './pages/consent-page.ts';
import type { ConsentPage } from './pages/consent-page.ts';
import { styleSheet } from './pages/style-sheet.ts';

/** What stands behind the links that mails and campaigns carry. */
export interface ConsentPages {
  /** Changes nothing: mail programs open links to look for malware. Null for a link that is not ours. */
  look(token: string): Promise<ConsentPage | null>;
  /** The button was pressed, or a mail program did it in the person's name (RFC 8058). */
  press(token: string, source: string): Promise<ConsentPage | null>;
}

type Request = FastifyRequest<{ Params: { token: string } }>;

/** To be registered with the prefix `/u`. */
export function consentRoutes(pages: ConsentPages): FastifyPluginAsync {
  return async (app) => {
    // The body says nothing that the address does not.
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 4096 }, (_request, _body, done) => done(null));
    const style = await styleSheet('consent-page.css');
    app.get('/page.css', (_request, reply) => reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(style));
    const config = { rateLimit: { max: 60, timeWindow: 60_000 } };
    app.get('/:token', { config }, async (request: Request, reply) => answer(request, reply, await pages.look(request.params.token)));
    app.post('/:token', { config }, async (request: Request, reply) =>
      answer(request, reply, await pages.press(request.params.token, sourceOf(request))),
    );
  };
}

function answer(request: FastifyRequest, reply: FastifyReply, page: ConsentPage | null): FastifyReply {
  const language = languageOf(page?.language ?? request.headers['accept-language'] ?? '');
  return reply
    .code(page === null ? 404 : 200)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .send(renderConsentPage(page, language));
}

function languageOf(text: string): 'en' | 'ru' | 'cs' {
  const first = text.slice(0, 2).toLowerCase();
  return first === 'ru' || first === 'cs' ? first : 'en';
}

/** Where the press came from: a part of the proof. What a proxy says of others stands beside what we see. */
function sourceOf({ ip, headers }: FastifyRequest): string {
  const forwarded = headers['x-forwarded-for'];
  return typeof forwarded === 'string' ? `${ip}, for ${forwarded.slice(0, 100)}` : ip;
}
