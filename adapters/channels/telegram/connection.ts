import { AppError } from '../../../src/errors.ts';
import type { BotApi } from './api.ts';
import type { BotSettings, Webhook } from './config.ts';
import { allowedUpdates } from './decode.ts';
import { toAppError } from './errors.ts';

/** Most updates that one `getUpdates` gives. */
const batchSize = 100;

/** Seconds that Telegram holds a `getUpdates` open when there is nothing to give. */
const longPollSeconds = 25;

/** Most connections over which Telegram delivers to a webhook at a time; 100 is its limit. */
const webhookConnections = 100;

/** Tells Telegram how this bot receives. Pending updates are kept either way. Rejects with an AppError. */
export async function chooseWay({ raw }: BotApi, webhook: Webhook | null): Promise<void> {
  const way = webhook
    ? { url: webhook.url, secret_token: webhook.secret, allowed_updates: allowedUpdates, max_connections: webhookConnections }
    : null;
  try {
    await (way ? raw.setWebhook(way) : raw.deleteWebhook({ drop_pending_updates: false }));
  } catch (error) {
    throw toAppError(error, webhook ? `set the webhook to ${webhook.url}` : 'switch the bot to polling');
  }
}

export async function fetchUpdates({ raw }: BotApi, offset: number): Promise<readonly unknown[]> {
  const question = { offset, limit: batchSize, timeout: longPollSeconds, allowed_updates: allowedUpdates };
  const updates: unknown = await raw.getUpdates(question).catch((error: unknown) => {
    throw toAppError(error, 'fetch updates');
  });
  if (Array.isArray(updates)) return updates;
  throw new AppError('channel-unreachable', 'Telegram: the answer to getUpdates is no list of updates. Check apiRoot.');
}

/** One line: who the bot is and, with a webhook, how deliveries to it go. */
export async function describeBot({ raw }: BotApi, { webhook }: BotSettings): Promise<string> {
  try {
    const { username, id } = await raw.getMe();
    const name = `@${username} (${id})`;
    if (!webhook) return name;
    const info = await raw.getWebhookInfo();
    const place = info.url === webhook.url ? '' : `, webhook ${info.url ? 'is set to another address' : 'is not set yet'}`;
    const trouble = info.last_error_message ? `, last error: ${info.last_error_message}` : '';
    return `${name}${place}, ${info.pending_update_count} pending${trouble}`;
  } catch (error) {
    throw toAppError(error, 'ask who the bot is');
  }
}

/** Telegram shows it for five seconds, or until the bot's next message. */
export async function showTyping({ raw }: BotApi, chatId: string): Promise<void> {
  await raw.sendChatAction({ chat_id: chatId, action: 'typing' }).catch((error: unknown) => {
    throw toAppError(error, 'show that an answer is being written');
  });
}

export async function startLink({ raw }: BotApi, ref: string): Promise<string> {
  try {
    const { username } = await raw.getMe();
    return `https://t.me/${username}?start=${ref}`;
  } catch (error) {
    throw toAppError(error, 'ask who the bot is');
  }
}
