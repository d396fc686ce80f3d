import type { InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove } from 'grammy/types';
import type { Capabilities, Outbound, OutboundChoice } from '../../../src/core/ports/channel.ts';
import type { Payload } from './api.ts';
import { splitText } from './split-text.ts';

/** Limits of https://core.telegram.org/bots/api: 4096 characters counted after the markup is read, 100 buttons in a keyboard. */
export const capabilities: Capabilities = {
  textMax: 4096,
  buttons: 100,
  // Longer titles are accepted, and cut by the phone's screen.
  buttonTitleMax: 64,
  asksContact: true,
  // Telegram knows no idempotency key, and an answer missed hurts a conversation more than one read twice.
  onAmbiguous: 'resend',
  // https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
  rates: { account: { perSecond: 30, burst: 30 }, chat: { perSecond: 1, burst: 1 }, group: { perSecond: 20 / 60, burst: 20 } },
};

/** Telegram gives groups and channels negative ids. */
export const isGroup = (chatId: string): boolean => chatId.startsWith('-');

/** Two buttons of this length stand side by side on a small phone without being cut. */
const halfRowTitle = 16;

/**
 * The `sendMessage` calls of one message, in order. Buttons are on the last, where the reading ends. `isAsked`: the button that
 * shares the number may still stand under the customer's field; a message without buttons takes it away.
 */
export function encode(message: Outbound, isAsked = false): readonly Payload<'sendMessage'>[] {
  const keyboard = keyboardOf(message) ?? (isAsked ? noKeyboard : null);
  const parts = splitText(message.text, capabilities.textMax);
  return parts.map((part, index) => ({
    chat_id: message.chatId,
    text: escapeHtml(part),
    parse_mode: 'HTML' as const,
    ...(keyboard && index === parts.length - 1 ? { reply_markup: keyboard } : {}),
  }));
}

const noKeyboard: ReplyKeyboardRemove = { remove_keyboard: true };

/** A message has one keyboard, so choices win over `askContact`: they are what the script waits for. */
function keyboardOf(message: Outbound): InlineKeyboardMarkup | ReplyKeyboardMarkup | null {
  if (message.choices && message.choices.length > 0) return { inline_keyboard: rowsOf(message.choices) };
  return message.askContact ? contactKeyboard(message.text) : null;
}

/** `callback_data` is the choice id itself: at most 48 bytes by the port's contract, 64 by Telegram's. */
function rowsOf(choices: readonly OutboundChoice[]): InlineKeyboardButton[][] {
  const rows: InlineKeyboardButton[][] = [];
  let isOpen = false;
  for (const { id, title } of choices) {
    const button = { text: cutTitle(title), callback_data: id };
    const isShort = button.text.length <= halfRowTitle;
    if (isOpen && isShort) rows.at(-1)!.push(button);
    else rows.push([button]);
    isOpen = isShort && rows.at(-1)!.length === 1;
  }
  return rows;
}

function cutTitle(title: string): string {
  if (title.length <= capabilities.buttonTitleMax) return title;
  const kept = title.slice(0, capabilities.buttonTitleMax - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.trimEnd()}…`;
}

/** The button's title is not part of the message, so it follows the message's letters. The keyboard folds away after use. */
function contactKeyboard(text: string): ReplyKeyboardMarkup {
  return { keyboard: [[{ text: contactTitle(text), request_contact: true }]], one_time_keyboard: true, resize_keyboard: true };
}

function contactTitle(text: string): string {
  if (/\p{Script=Cyrillic}/u.test(text)) return 'Отправить мой номер';
  return /[ěščřžýáíéůúďťň]/iu.test(text.normalize('NFC')) ? 'Odeslat moje číslo' : 'Share my phone number';
}

/** The three characters that https://core.telegram.org/bots/api#html-style asks for. */
function escapeHtml(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
