import type { CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User } from 'grammy/types';
import type { Inbound, InboundBody } from '../../../src/core/ports/channel.ts';
import { contentOf, editedContentOf } from './content.ts';
import { isRecord } from './envelope.ts';

export type Decoded =
  /** `callbackQueryId`: a button was pressed, and its spinner turns on the customer's screen until we answer. */
  { readonly ok: true; readonly event: Inbound; readonly callbackQueryId?: string } | { readonly ok: false; readonly reason: string };

/** What Telegram is asked for. Another kind can still come from the time before we asked; it is decoded as `unsupported`. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** What an update tells, apart from who and when. */
interface Told {
  readonly chat?: Partial<Chat>;
  readonly from?: Partial<User>;
  /** UTC seconds. A button press carries no time of its own. */
  readonly date?: number;
  readonly body: InboundBody;
}

/**
 * One update of https://core.telegram.org/bots/api#update. Never throws, whatever it is given. Only private chats are
 * conversations: what comes from groups and channels is `unsupported`. `receivedAt` (UTC milliseconds) stands in for a missing date.
 */
export function decode(raw: unknown, receivedAt: number): Decoded {
  if (!isUpdate(raw)) return { ok: false, reason: 'not a Telegram update: it has no integer update_id' };
  const told = toldBy(raw);
  const senderId = told.from?.id ?? told.chat?.id;
  const chatId = told.chat?.id ?? senderId;
  if (!Number.isSafeInteger(senderId) || !Number.isSafeInteger(chatId)) {
    return { ok: false, reason: `update ${raw.update_id} (${kindOf(raw)}) names no chat and no sender` };
  }
  const isElsewhere = told.chat?.type !== undefined && told.chat.type !== 'private';
  const event: Inbound = {
    // Unique per bot and rising, but drawn anew after a week of silence.
    eventId: String(raw.update_id),
    order: raw.update_id,
    chatId: String(chatId),
    sender: senderOf(String(senderId), told.from),
    at: typeof told.date === 'number' && told.date > 0 ? told.date * 1000 : receivedAt,
    body: isElsewhere ? { type: 'unsupported', native: `${told.chat?.type}:${kindOf(raw)}` } : told.body,
  };
  const callbackQueryId = raw.callback_query?.id;
  return typeof callbackQueryId === 'string' ? { ok: true, event, callbackQueryId } : { ok: true, event };
}

/** The offset that confirms everything up to the last of `updates`; null when none of them is an update. */
export function offsetAfter(updates: readonly unknown[]): number | null {
  const ids = updates.filter(isUpdate).map((update) => update.update_id);
  return ids.length === 0 ? null : Math.max(...ids) + 1;
}

function isUpdate(raw: unknown): raw is Update {
  return isRecord(raw) && Number.isSafeInteger(raw['update_id']);
}

/** The types say what Telegram documents; what is read here is checked all the same, as is every field in `content.ts`. */
function toldBy(update: Update): Told {
  if (isRecord(update.message)) return { ...envelopeOf(update.message), body: contentOf(update.message) };
  if (isRecord(update.callback_query)) return toldByPress(update.callback_query);
  if (isRecord(update.edited_message)) return toldByEdit(update.edited_message);
  if (isRecord(update.my_chat_member)) return toldByMembership(update.my_chat_member);
  return toldByOther(update);
}

function envelopeOf(message: Message): Omit<Told, 'body'> {
  return { chat: message.chat, from: message.from, date: message.date };
}

function toldByEdit(message: Message): Told {
  return { ...envelopeOf(message), date: message.edit_date, body: editedContentOf(message) };
}

function toldByPress(query: CallbackQuery): Told {
  const { data, message } = query;
  const sender = { from: query.from, ...(message?.chat ? { chat: message.chat } : {}) };
  if (typeof data !== 'string') return { ...sender, body: { type: 'unsupported', native: 'callback_query:game' } };
  const title = pressedTitle(message, data);
  return { ...sender, body: { type: 'choice', id: data, ...(title === undefined ? {} : { title }) } };
}

/** A message too old is sent without its keyboard; the press then has no title. */
function pressedTitle(message: CallbackQuery['message'], data: string): string | undefined {
  const rows: unknown = isRecord(message) && 'reply_markup' in message ? message.reply_markup?.inline_keyboard : undefined;
  if (!Array.isArray(rows)) return undefined;
  const pressed: unknown = rows.flat().find((button: unknown) => isRecord(button) && button['callback_data'] === data);
  return isRecord(pressed) && typeof pressed['text'] === 'string' ? pressed['text'] : undefined;
}

function toldByMembership(change: ChatMemberUpdated): Told {
  const status = change.new_chat_member?.status;
  const { chat, from, date } = change;
  if (status === 'kicked') return { chat, from, date, body: { type: 'reachability', reachable: false, reason: 'blocked the bot' } };
  if (status === 'member') return { chat, from, date, body: { type: 'reachability', reachable: true } };
  return { chat, from, date, body: { type: 'unsupported', native: `my_chat_member:${status}` } };
}

/** Channel posts, inline queries, polls, and what Telegram will invent next year. */
function toldByOther(update: Update): Told {
  const native = kindOf(update);
  const content: unknown = new Map<string, unknown>(Object.entries(update)).get(native);
  const body: InboundBody = { type: 'unsupported', native };
  if (!isRecord(content)) return { body };
  const from = [content['from'], content['user']].find(isRecord);
  return { ...(isRecord(content['chat']) ? { chat: content['chat'] } : {}), ...(from ? { from } : {}), body };
}

function kindOf(update: Update): string {
  return Object.keys(update).find((key) => key !== 'update_id') ?? 'empty';
}

function senderOf(id: string, from: Partial<User> | undefined): Inbound['sender'] {
  const name = [from?.first_name, from?.last_name].filter((part) => typeof part === 'string' && part !== '').join(' ');
  return {
    id,
    ...(name ? { name } : {}),
    ...(typeof from?.username === 'string' ? { username: from.username } : {}),
    ...(typeof from?.language_code === 'string' ? { locale: from.language_code } : {}),
  };
}
