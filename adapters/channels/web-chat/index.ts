import type { ServerResponse } from 'node:http';
import type { Capabilities, Channel, ChannelHost, Inbound } from '../../../src/core/ports/channel.ts';
import { AppError } from '../../../src/errors.ts';
import { checkConfig, type WebChatConfig } from './config.ts';
import { parseMessage, type VisitorMessage } from './decode.ts';
import { chatStreams } from './streams.ts';
import { visitorBudget, type VisitorBudget } from './visitor-budget.ts';
import { issueToken, readToken } from './visitor-token.ts';

export type { WebChatConfig } from './config.ts';

/** The chat on a web page. Its HTTP side is `webChatRoutes` in `routes.ts`; one visitor is one chat. */
export interface WebChatChannel extends Channel {
  readonly allowedOrigins: readonly string[];
  /** A token for the visitor of `token`, or for a new one when that is missing, forged or too old. */
  openSession(token: unknown): { readonly token: string; readonly visitor: string };
  /** Resolves with the event's id when the message is stored. `language` is the browser's; the page's own wish goes first. */
  accept(payload: unknown, language: string | null): Promise<string>;
  /** Refuses with an AppError before anything is written; afterwards the response is the stream's. */
  openStream(token: unknown, afterSeq: number, respond: () => ServerResponse): void;
}

const capabilities: Capabilities = { textMax: 100_000, buttons: 20, buttonTitleMax: 200, asksContact: false, onAmbiguous: 'resend' };

export function webChatChannel(config: WebChatConfig): WebChatChannel {
  checkConfig(config);
  const now = config.now ?? Date.now;
  const streams = chatStreams(config.pollMs ?? 1000, config.heartbeatMs ?? 20_000);
  const messages = visitorBudget(20, 1, now);
  const connects = visitorBudget(20, 1, now);
  const storing = new Set<Promise<void>>();
  const toInbound = inOrder(now);
  let host: ChannelHost | null = null;

  function identify(token: unknown, budget: VisitorBudget): { visitor: string; host: ChannelHost } {
    const visitor = typeof token === 'string' ? readToken(config.signingKey, now(), token) : null;
    if (visitor === null) throw new AppError('payload-invalid', invalidToken, { details: { field: 'token' } });
    if (host === null) throw new AppError('shutting-down', 'The chat is not running right now. Try again in a few seconds.');
    const retryAfterMs = budget.take(visitor);
    if (retryAfterMs > 0) throw new AppError('rate-limited', tooFast, { details: { retryAfterMs } });
    return { visitor, host };
  }

  return {
    kind: 'web-chat',
    capabilities,
    allowedOrigins: config.allowedOrigins,
    openSession(token) {
      const known = typeof token === 'string' ? readToken(config.signingKey, now(), token) : null;
      const fresh = issueToken(config.signingKey, now(), known ?? undefined);
      return { token: fresh, visitor: fresh.slice(0, fresh.indexOf('.')) };
    },
    async accept(payload, language) {
      const message = parseMessage(payload);
      const { visitor, host: to } = identify(message.token, messages);
      const event = toInbound(visitor, message, language);
      const stored = store(to, event);
      storing.add(stored);
      await stored.finally(() => storing.delete(stored));
      streams.wake(visitor);
      return event.eventId;
    },
    openStream(token, afterSeq, respond) {
      const { visitor, host: from } = identify(token, connects);
      streams.open(from, visitor, afterSeq, respond());
    },
    async start(to) {
      host = to;
      streams.start();
    },
    async stop() {
      host = null;
      await Promise.allSettled(storing);
      await streams.stop();
    },
    /** The message is already in the history, which is all that a page reads: delivery is only a call to look. */
    async send(message) {
      streams.wake(message.chatId);
      return { ok: true, providerMessageId: null };
    },
    showTyping: async (chatId) => streams.showTyping(chatId),
    async probe() {
      const sites = config.allowedOrigins.length === 0 ? 'no other site' : config.allowedOrigins.join(', ');
      return `Web chat: served by Parley itself; may be embedded by ${sites}`;
    },
  };
}

/** Turns messages into events; two of one millisecond still keep their order. */
function inOrder(now: () => number): (visitor: string, message: VisitorMessage, language: string | null) => Inbound {
  let last = 0;
  return (visitor, message, language) => {
    const at = now();
    last = Math.max(at, last + 1);
    const locale = message.language ?? language;
    const sender = locale === null ? { id: visitor } : { id: visitor, locale };
    return { eventId: `${visitor}:${message.clientId}`, order: last, chatId: visitor, sender, at, body: message.body };
  };
}

const invalidToken = 'The visitor token is not valid. Get a new one with POST session and send the message again.';
const tooFast = 'Too many requests by this visitor. Wait as long as Retry-After says, then send it again with the same clientId.';

/** Whatever the reason, the page learns that nothing was taken and that it may try again. */
async function store(host: ChannelHost, event: Inbound): Promise<void> {
  try {
    await host.receive([event]);
  } catch (cause) {
    host.log.error({ eventId: event.eventId, err: cause }, 'Web chat: a message could not be stored; the page was told to try again');
    const code = cause instanceof AppError && cause.retryable ? cause.code : 'database-unreachable';
    throw new AppError(code, 'The message could not be stored. Send it again with the same clientId.', { cause });
  }
}
