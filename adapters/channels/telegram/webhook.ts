import { hash, timingSafeEqual } from 'node:crypto';
import type { ChannelHost, HttpRequest, HttpResponse } from '../../../src/core/ports/channel.ts';
import { messageOf } from '../../../src/errors.ts';
import type { Accept } from './intake.ts';

const secretHeader = 'x-telegram-bot-api-secret-token';

/** Answers 200 only when the update is on disk: Telegram repeats everything else, for about a day. */
export function createWebhook(secret: string): (request: HttpRequest, host: ChannelHost, accept: Accept) => Promise<HttpResponse> {
  const expected = digest(secret);

  return async (request, host, accept) => {
    if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' } };
    const given = request.headers[secretHeader];
    // Digests have one length, so the comparison tells nothing of the secret, not even how long it is.
    if (typeof given !== 'string' || !timingSafeEqual(digest(given), expected)) return { status: 401 };
    try {
      const update = parseJson(request.body);
      await (update.ok ? accept([update.value]) : host.park(request.body, update.reason));
      return { status: 200 };
    } catch (error) {
      host.log.error({ error: messageOf(error) }, 'telegram: an update could not be stored, Telegram was told to repeat it');
      return { status: 503 };
    }
  };
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false; reason: string } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, reason: `the body is not JSON: ${messageOf(error)}` };
  }
}
