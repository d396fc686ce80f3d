import type { Channel, ChannelHost, HttpRequest, HttpResponse } from '../../../src/core/ports/channel.ts';
import { AppError } from '../../../src/errors.ts';
import { openBotApi, type BotApi } from './api.ts';
import { parseTelegramConfig, type BotSettings, type TelegramConfig } from './config.ts';
import { chooseWay, describeBot, fetchUpdates, showTyping, startLink } from './connection.ts';
import { capabilities, isGroup } from './encode.ts';
import { createIntake, type Accept } from './intake.ts';
import { pollUpdates } from './poll.ts';
import { pause, recover } from './retry.ts';
import { createSender } from './send.ts';
import { createWebhook } from './webhook.ts';

export type { TelegramConfig } from './config.ts';

/** From `start` to `stop`. */
interface Session {
  readonly host: ChannelHost;
  readonly accept: Accept;
  readonly stopping: AbortController;
  /** What must end before `stop` resolves. */
  readonly work: Set<Promise<unknown>>;
}

/** What does not depend on receiving. */
function waysOut(
  api: BotApi,
  settings: BotSettings,
): Pick<Channel, 'send' | 'probe'> & Required<Pick<Channel, 'showTyping' | 'startLink'>> {
  return {
    send: createSender(api.call),
    probe: () => describeBot(api, settings),
    showTyping: (chatId) => showTyping(api, chatId),
    startLink: (ref) => startLink(api, ref),
  };
}

/** One Telegram bot. Opens no connection before its first call. `now` is UTC milliseconds. Throws `config-invalid`. */
export function telegramChannel(config: TelegramConfig, now: () => number = Date.now): Channel {
  const settings = parseTelegramConfig(config);
  const { webhook } = settings;
  const api = openBotApi(settings);
  let session: Session | null = null;

  async function start(host: ChannelHost): Promise<void> {
    const started = { host, accept: createIntake(host, api.call, now), stopping: new AbortController(), work: new Set<Promise<unknown>>() };
    session = started;
    try {
      await chooseWay(api, webhook);
      started.work.add(receive(started));
    } catch (error) {
      // A machine that boots before its network is no reason to give up; a wrong token or address is.
      if (!(error instanceof AppError && error.retryable)) {
        session = null;
        throw error;
      }
      started.work.add(receiveLater(started, error));
    }
  }

  async function receiveLater(started: Session, firstError: unknown): Promise<void> {
    const { host, stopping } = started;
    let error = firstError;
    for (let failures = 1; await recover(error, failures, { log: host.log, wait: pause, signal: stopping.signal }); failures += 1) {
      try {
        await chooseWay(api, webhook);
        return await receive(started);
      } catch (next) {
        error = next;
      }
    }
  }

  /** With a webhook there is nothing to do but to wait for calls. */
  async function receive({ host, accept, stopping }: Session): Promise<void> {
    if (webhook) return;
    const parts = { fetchUpdates: (offset: number) => fetchUpdates(api, offset), accept, wait: pause, log: host.log };
    await pollUpdates(parts, stopping.signal);
  }

  /** Leaves a webhook set: Telegram keeps what comes in the meantime, and delivers it after the next start. */
  async function stop(): Promise<void> {
    const ending = session;
    session = null;
    ending?.stopping.abort();
    api.hangUp();
    if (ending) await Promise.allSettled(ending.work);
    await api.close();
  }

  const channel = { kind: 'telegram', capabilities, isGroup, start, stop, ...waysOut(api, settings) };
  if (!webhook) return channel;

  const answer = createWebhook(webhook.secret);
  /** Before `start` and after `stop` nothing can be stored, so Telegram is told to come again. */
  async function handle(request: HttpRequest): Promise<HttpResponse> {
    if (!session) return { status: 503 };
    const { host, accept, work } = session;
    const answered = answer(request, host, accept);
    work.add(answered);
    return answered.finally(() => work.delete(answered));
  }
  return { ...channel, handle };
}
