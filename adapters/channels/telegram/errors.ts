import { GrammyError, HttpError } from 'grammy';
import type { SendResult } from '../../../src/core/ports/channel.ts';
import { AppError, messageOf } from '../../../src/errors.ts';
import { foreignAnswer, isRecord, parseEnvelope, type Refusal } from './envelope.ts';
import type { HttpReply } from './transport.ts';

type Failure = Extract<SendResult, { ok: false }>;

/** 400s that say the person is not there, not that the message is wrong. */
const isGone = /chat not found|user not found|PEER_ID_INVALID|INPUT_USER_DEACTIVATED|USER_IS_BLOCKED/i;

/** What became of one `sendMessage`. Only an answer of the Bot API itself, or a request never written, is certain. */
export function toSendResult(reply: HttpReply): SendResult {
  if (!reply.ok) return lost(reply.error, reply.written);
  const envelope = parseEnvelope(reply.text);
  if (envelope === null) return foreign(reply.status);
  if (!envelope.ok) return refused(envelope);
  // Without an id it is still sent: sending it again because of that would be worse.
  const messageId = isRecord(envelope.result) ? envelope.result['message_id'] : null;
  return { ok: true, providerMessageId: typeof messageId === 'number' ? String(messageId) : null };
}

function lost(error: Error, written: boolean): Failure {
  const cause = messageOf(error) || error.name;
  return written
    ? { ok: false, error: 'ambiguous', message: `Telegram's answer was lost (${cause}): the message may or may not have been sent.` }
    : { ok: false, error: 'unreachable', message: `Telegram could not be reached (${cause}): nothing was sent.` };
}

function refused(refusal: Refusal): Failure {
  const message = `Telegram: ${refusal.error_code} ${refusal.description}`;
  switch (refusal.error_code) {
    case 429:
      return { ok: false, error: 'rate-limited', message, retryAfterMs: retryAfterMs(refusal) };
    case 403:
      return { ok: false, error: 'blocked-by-contact', message };
    // An unknown token is 404, a revoked one 401.
    case 401:
    case 404:
      return { ok: false, error: 'bad-credentials', message: `${message}. Check the token with @BotFather.` };
    default:
      if (refusal.error_code >= 500) return { ok: false, error: 'ambiguous', message };
      return { ok: false, error: isGone.test(refusal.description) ? 'blocked-by-contact' : 'rejected', message };
  }
}

/** Not the Bot API's envelope: a proxy or a wrong `apiRoot` spoke. A refusal by status passed nothing on; others may have. */
function foreign(status: number): Failure {
  const isRefused = status >= 300 && status < 500;
  return { ok: false, error: isRefused ? 'unreachable' : 'ambiguous', message: `Telegram: ${foreignAnswer(status)}.` };
}

/** Why a call other than a send failed, as something to read and act on. `what` completes "Telegram: could not ...". */
export function toAppError(error: unknown, what: string): AppError {
  if (error instanceof GrammyError) return apiRefused(error, what);
  const cause = messageOf(error instanceof HttpError ? error.error : error);
  return new AppError('channel-unreachable', `Telegram: could not ${what} (${cause}). Check the network, the proxy and apiRoot.`, {
    cause: error,
  });
}

/** No `cause`: a `GrammyError` carries the payload, which has the webhook's secret. */
function apiRefused(error: GrammyError, what: string): AppError {
  const said = `Telegram: could not ${what}: ${error.error_code} ${error.description}.`;
  switch (error.error_code) {
    case 401:
    case 404:
      return new AppError('channel-credentials', `${said} The token is wrong or revoked: take a new one from @BotFather.`);
    case 409:
      return new AppError('channel-conflict', `${said} ${conflictAdvice}`);
    case 429:
      return new AppError('channel-unreachable', said, { details: { retryAfterMs: retryAfterMs(error) } });
    default:
      return new AppError(error.error_code >= 500 ? 'channel-unreachable' : 'config-invalid', said);
  }
}

const conflictAdvice =
  'Another process polls this bot, or a webhook was set for it: stop the other process, or give this connection a bot of its own.';

/** Telegram gives whole seconds; one second where it gives none. */
function retryAfterMs(refusal: Pick<Refusal, 'parameters'>): number {
  return (refusal.parameters?.retry_after ?? 1) * 1000;
}
