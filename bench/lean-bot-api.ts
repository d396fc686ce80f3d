/**
 * A Bot API that does only what the talk of the benchmark needs, for both bots alike: the test fake spends about as much CPU on a
 * message as a bot does, and on a machine of two cores that would be measured instead of the bots. It checks no parameters; whether
 * a bot's calls are right is what the tests, and `--api fake`, are for.
 */
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { token } from './bot-api.ts';
import type { BotApi } from './bot-api.ts';
import { readMessages, writeAnswer } from './lean-http.ts';
import { createUpdates } from './lean-updates.ts';
import type { Answer } from './talk.ts';

interface Button {
  readonly text: string;
  readonly callback_data: string;
}

interface Params {
  readonly chat_id?: number | string;
  readonly text?: string;
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly Button[])[] };
  readonly offset?: number;
  readonly limit?: number;
  readonly timeout?: number;
  readonly url?: string;
  readonly secret_token?: string;
  readonly max_connections?: number;
}

/** Of each chat the newest message with buttons. */
interface Chat {
  messages: number;
  withButtons: { readonly message: object; readonly buttons: readonly Button[] } | null;
}

const bot = { id: Number.parseInt(token, 10), is_bot: true, first_name: 'Bench', username: 'bench_bot' };

export async function openLeanApi(): Promise<BotApi> {
  const updates = createUpdates();
  const chats = new Map<number, Chat>();
  const sockets = new Set<Socket>();
  let lastUpdate = 500_000_000;

  function sendMessage(params: Params): object {
    const chatId = Number(params.chat_id);
    const chat = chats.get(chatId);
    const text = params.text ?? '';
    if (chat === undefined) throw new Error(`chat ${chatId} never wrote`);
    const message = { message_id: ++chat.messages, from: bot, chat: { id: chatId, type: 'private' }, date: seconds(), text };
    const buttons = params.reply_markup?.inline_keyboard?.flat();
    if (buttons !== undefined) chat.withButtons = { message: { ...message, reply_markup: params.reply_markup }, buttons };
    api.onMessage?.(chatId, text);
    return message;
  }

  function answer(socket: Socket, method: string, params: Params): void {
    const answerJson = (json: string): void => writeAnswer(socket, 200, `{"ok":true,"result":${json}}`);
    switch (method) {
      case 'sendMessage':
        return answerJson(JSON.stringify(sendMessage(params)));
      case 'getUpdates':
        return updates.poll(params.offset ?? 0, params.limit ?? 100, (params.timeout ?? 0) * 1000, (batch) =>
          answerJson(`[${batch.map(({ json }) => json).join(',')}]`),
        );
      case 'setWebhook':
        updates.setWebhook(new URL(params.url ?? ''), params.secret_token ?? '', params.max_connections ?? 40);
        return answerJson('true');
      case 'deleteWebhook':
        updates.setWebhook(null, '', 0);
        return answerJson('true');
      case 'answerCallbackQuery':
        return answerJson('true');
      case 'getMe':
        return answerJson(JSON.stringify(bot));
      default:
        return writeAnswer(socket, 404, `{"ok":false,"error_code":404,"description":"Not Found: the bench knows no ${method}"}`);
    }
  }

  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    readMessages(socket, (firstLine, body) => {
      const path = firstLine.split(' ')[1] ?? '';
      answer(socket, path.slice(path.lastIndexOf('/') + 1), body.length === 0 ? {} : (JSON.parse(body.toString()) as Params));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();

  const api: BotApi = {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    token,
    onMessage: null,
    act(chatId, does) {
      const chat = chats.get(chatId) ?? { messages: 0, withButtons: null };
      chats.set(chatId, chat);
      const id = ++lastUpdate;
      updates.add({ id, chatId, json: JSON.stringify({ update_id: id, ...contentOf(chatId, chat, does, id) }) });
    },
    async close() {
      updates.close();
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
  return api;
}

const seconds = (): number => Math.floor(Date.now() / 1000);

function contentOf(id: number, chat: Chat, answer: Answer, updateId: number): object {
  const from = { id, is_bot: false, first_name: `Customer ${id}`, username: `customer_${id}`, language_code: 'en' };
  if (answer.do === 'press') return { callback_query: { id: `${updateId}`, from, chat_instance: `${id}`, ...pressed(chat, answer.title) } };
  const command =
    answer.do === 'start' ? { text: '/start', entities: [{ type: 'bot_command', offset: 0, length: 6 }] } : { text: answer.text };
  return {
    message: {
      message_id: ++chat.messages,
      from,
      chat: { id, type: 'private', first_name: from.first_name, username: from.username },
      date: seconds(),
      ...command,
    },
  };
}

function pressed({ withButtons }: Chat, title: string): object {
  const button = withButtons?.buttons.find(({ text }) => text === title);
  if (withButtons === null || button === undefined) throw new Error(`the customer sees no button "${title}"`);
  return { message: withButtons.message, data: button.callback_data };
}
