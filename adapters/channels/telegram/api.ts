import { Api } from 'grammy';
import type { ApiMethods, Opts } from 'grammy/types';
import type { BotSettings } from './config.ts';
import { foreignAnswer, parseEnvelope } from './envelope.ts';
import { openTransport, type HttpReply } from './transport.ts';

/** The calls made once per message or button: they take the lean path. */
type FrequentMethod = 'sendMessage' | 'answerCallbackQuery';
export type Payload<M extends keyof ApiMethods> = Opts<M>;

export interface BotApi {
  /** grammY, for everything but the frequent calls. Rejects with its `GrammyError` or `HttpError`. */
  readonly raw: Api['raw'];
  /**
   * grammY's abort controller, 500-second timer, payload walk and three-way race cost 12 us of CPU on top of the 24 us of
   * the request itself (36 us together, measured with Node 24 on one core); at 10,000 messages a second that is an eighth
   * of a core. So the frequent calls go out without it, with its types. Never rejects.
   */
  readonly call: <M extends FrequentMethod>(method: M, payload: Payload<M>) => Promise<HttpReply>;
  /** Ends the calls of `raw` that are under way, the long poll above all; they reject. Later calls work. */
  readonly hangUp: () => void;
  /** Resolves when no call is under way. */
  readonly close: () => Promise<void>;
}

export function openBotApi(settings: BotSettings): BotApi {
  const transport = openTransport(settings.origin);
  const basePath = `${settings.pathPrefix}/bot${settings.token}/`;

  // One signal for all: grammY's own, per call, is a polyfill that Node's types and undici do not know.
  let hanging = new AbortController();

  async function fetchJson(url: string, init: { body: string }): Promise<{ json(): unknown }> {
    const reply = await transport.postJson(url.slice(settings.origin.length), init.body, hanging.signal);
    if (!reply.ok) throw reply.error;
    const envelope = parseEnvelope(reply.text);
    if (!envelope) throw new Error(foreignAnswer(reply.status));
    return { json: () => envelope };
  }

  const api = new Api(settings.token, {
    apiRoot: settings.origin + settings.pathPrefix,
    // grammY reads nothing of a response but `json()`.
    fetch: fetchJson,
  });
  return {
    raw: api.raw,
    call: (method, payload) => transport.postJson(basePath + method, JSON.stringify(payload)),
    hangUp: () => {
      hanging.abort();
      hanging = new AbortController();
    },
    close: () => transport.close(),
  };
}
