import { isObject, readObject, readString, readStrings } from './body.ts';
import { parseHtml } from './html.ts';
import {
  badRequest,
  type Entity,
  type InlineButton,
  type InlineKeyboard,
  type Params,
  type ReplyButton,
  type ReplyKeyboard,
} from './types.ts';

/** Limits of the Bot API. Texts are counted in UTF-16 code units, the strictest reading of "characters". */
const TEXT_MAX = 4096;
const CAPTION_MAX = 1024;
const CALLBACK_DATA_MAX_BYTES = 64;
const INLINE_BUTTONS_MAX = 100;

export interface Formatted {
  readonly text: string;
  readonly entities: readonly Entity[];
}

export type Markup =
  | { readonly kind: 'inline'; readonly keyboard: InlineKeyboard }
  | { readonly kind: 'reply'; readonly keyboard: ReplyKeyboard }
  | { readonly kind: 'remove' | 'force-reply' };

export function readText(params: Params): Formatted {
  const formatted = readFormatted(params, 'text', 'entities');
  if (formatted.text.trim() === '') badRequest('message text is empty');
  if (formatted.text.length > TEXT_MAX) badRequest('message is too long');
  return formatted;
}

export function readCaption(params: Params): Formatted {
  const formatted = readFormatted(params, 'caption', 'caption_entities');
  if (formatted.text.length > CAPTION_MAX) badRequest('message caption is too long');
  return formatted;
}

function readFormatted(params: Params, textName: string, entitiesName: string): Formatted {
  const source = readString(params, textName);
  const mode = readString(params, 'parse_mode').toLowerCase();
  if (!source.isWellFormed()) badRequest('strings must be encoded in UTF-8');
  if (mode === '') return withEntities(source, params, entitiesName);
  if (mode === 'html') return source.includes('<') || source.includes('&') ? parseHtml(source) : { text: source.trim(), entities: [] };
  return badRequest(`unsupported parse_mode "${mode}": this fake reads HTML and plain text only`);
}

function withEntities(source: string, params: Params, name: string): Formatted {
  const entities = readObject(params, name, "can't parse entities JSON object");
  // Telegram trims texts; offsets of given entities would move, so those texts stay as they are.
  if (entities === null) return { text: source.trim(), entities: [] };
  if (!Array.isArray(entities)) badRequest("can't parse entities: expected an Array of MessageEntity");
  const isInside = (entity: unknown): entity is Entity => isEntity(entity) && entity.offset + entity.length <= source.length;
  return entities.every(isInside) ? { text: source, entities } : badRequest('entity begins or ends outside of the message text');
}

function isEntity(value: unknown): value is Entity {
  if (!isObject(value) || typeof value['type'] !== 'string') return false;
  const { offset, length } = value;
  return typeof offset === 'number' && typeof length === 'number' && offset >= 0 && length > 0;
}

export function readMarkup(params: Params, isPrivateChat: boolean): Markup | null {
  const raw = readObject(params, 'reply_markup', "can't parse reply keyboard markup JSON object");
  if (raw === null) return null;
  if (!isObject(raw)) badRequest('object expected as reply markup');
  if ('inline_keyboard' in raw) return { kind: 'inline', keyboard: readInlineKeyboard(raw['inline_keyboard']) };
  if ('keyboard' in raw) return { kind: 'reply', keyboard: readReplyKeyboard(raw, isPrivateChat) };
  if (raw['remove_keyboard'] === true) return { kind: 'remove' };
  if (raw['force_reply'] === true) return { kind: 'force-reply' };
  return badRequest('object expected as reply markup');
}

function checkRows(raw: unknown, field: string, owner: string): asserts raw is unknown[][] {
  const complaint = `field "${field}" of the ${owner} should be an Array of Arrays`;
  if (!Array.isArray(raw) || !raw.every((row) => Array.isArray(row))) badRequest(complaint);
}

function readInlineKeyboard(raw: unknown): InlineKeyboard {
  checkRows(raw, 'inline_keyboard', 'InlineKeyboardMarkup');
  const rows = raw.map((row) => row.map(readInlineButton));
  if (rows.reduce((sum, row) => sum + row.length, 0) > INLINE_BUTTONS_MAX) badRequest('reply markup is too long');
  return { inline_keyboard: rows };
}

const actions = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'copy_text',
  'pay',
];

function readInlineButton(raw: unknown): InlineButton {
  checkInlineButton(raw);
  return raw;
}

function checkInlineButton(raw: unknown): asserts raw is InlineButton {
  const prefix = "can't parse inline keyboard button:";
  if (!isObject(raw)) badRequest(`${prefix} InlineKeyboardButton must be an Object`);
  checkButtonText(raw['text'], prefix);
  const given = actions.filter((action) => raw[action] !== undefined && raw[action] !== '');
  if (given.length === 0) badRequest(`${prefix} Text buttons are unallowed in the inline keyboard`);
  if (given.length > 1) badRequest(`${prefix} exactly one action is allowed, found ${given.join(', ')}`);
  if (raw['callback_data'] !== undefined) checkCallbackData(raw['callback_data'], prefix);
  if (raw['url'] !== undefined) checkUrl(raw['url']);
}

/** Telegram drops buttons with an empty text in silence; here that is an error, as the customer would miss a choice. */
function checkButtonText(text: unknown, prefix: string): void {
  if (text === undefined || text === '') badRequest(`${prefix} Can't find field "text"`);
  if (typeof text !== 'string') badRequest(`${prefix} Field "text" must be of type String`);
}

function checkCallbackData(data: unknown, prefix: string): void {
  if (typeof data !== 'string') badRequest(`${prefix} Field "callback_data" must be of type String`);
  if (Buffer.byteLength(data) > CALLBACK_DATA_MAX_BYTES) badRequest('BUTTON_DATA_INVALID');
}

function checkUrl(url: unknown): void {
  const wrong = (why: string): never => badRequest(`inline keyboard button URL '${String(url)}' is invalid: ${why}`);
  if (typeof url !== 'string' || !URL.canParse(url)) return wrong('Wrong HTTP URL');
  if (!['http:', 'https:', 'tg:', 'ton:'].includes(new URL(url).protocol)) wrong('Unsupported URL protocol');
}

function readReplyKeyboard(raw: Record<string, unknown>, isPrivateChat: boolean): ReplyKeyboard {
  const rows = raw['keyboard'];
  checkRows(rows, 'keyboard', 'ReplyKeyboardMarkup');
  const keyboard = rows.map((row) => row.map((button) => readReplyButton(button, isPrivateChat)));
  return { keyboard, ...(raw['one_time_keyboard'] === true ? { one_time_keyboard: true } : {}) };
}

function readReplyButton(raw: unknown, isPrivateChat: boolean): ReplyButton {
  const button = typeof raw === 'string' ? { text: raw } : raw;
  checkReplyButton(button, isPrivateChat);
  return button;
}

function checkReplyButton(button: unknown, isPrivateChat: boolean): asserts button is ReplyButton {
  const prefix = "can't parse keyboard button:";
  if (!isObject(button)) badRequest(`${prefix} KeyboardButton must be a String or an Object`);
  checkButtonText(button['text'], prefix);
  if (button['request_contact'] === true && button['request_location'] === true) badRequest(`${prefix} exactly one action is allowed`);
  if (button['request_contact'] === true && !isPrivateChat) badRequest('phone number can be requested in private chats only');
  if (button['request_location'] === true && !isPrivateChat) badRequest('location can be requested in private chats only');
}

export interface WebhookSettings {
  readonly url: URL;
  readonly secret: string;
  readonly maxConnections: number;
  readonly allowed: readonly string[] | null;
}

const WEBHOOK_PORTS = ['', '80', '88', '443', '8443'];

/** Addresses of this machine may be plain HTTP on any port, as with a Bot API server in `--local` mode. */
export function readWebhook(params: Params, maxConnections: number): WebhookSettings {
  const source = readString(params, 'url');
  const url = URL.canParse(source) ? new URL(source) : badRequest('invalid webhook URL specified');
  const isLocal = url.hostname === '127.0.0.1' || url.hostname === 'localhost';
  if (url.protocol !== 'https:' && !(isLocal && url.protocol === 'http:'))
    badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!isLocal && !WEBHOOK_PORTS.includes(url.port)) badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
  if (maxConnections < 1 || maxConnections > 100) badRequest('max_connections must be between 1 and 100');
  return { url, secret: readSecret(params), maxConnections, allowed: readAllowedUpdates(params) };
}

function readSecret(params: Params): string {
  const secret = readString(params, 'secret_token');
  if (secret.length > 256) badRequest('secret token is too long');
  return /^[\w-]*$/.test(secret) ? secret : badRequest('secret token contains unallowed characters');
}

/** Telegram skips kinds that it does not know; here they are errors, as nothing would ever arrive. */
export function readAllowedUpdates(params: Params): readonly string[] | null {
  const allowed = readStrings(params, 'allowed_updates');
  const unknown = allowed?.find((kind) => !updateKinds.has(kind));
  return unknown === undefined ? allowed : badRequest(`unknown kind "${unknown}" in allowed_updates`);
}

/** Sent only to bots that name them. */
export const kindsByRequestOnly: readonly string[] = ['chat_member', 'message_reaction', 'message_reaction_count'];

const updateKinds: ReadonlySet<string> = new Set(
  (
    'message edited_message channel_post edited_channel_post callback_query my_chat_member chat_member message_reaction ' +
    'message_reaction_count business_connection business_message edited_business_message deleted_business_messages guest_message ' +
    'inline_query chosen_inline_result shipping_query pre_checkout_query purchased_paid_media poll poll_answer chat_join_request ' +
    'chat_boost removed_chat_boost managed_bot'
  ).split(' '),
);

export interface Command {
  readonly command: string;
  readonly description: string;
}

export function readCommands(params: Params): readonly Command[] {
  const commands = readObject(params, 'commands', "can't parse commands JSON array");
  if (!Array.isArray(commands)) badRequest("can't parse commands: expected an Array of BotCommand");
  if (commands.length > 100) badRequest('BOT_COMMANDS_TOO_MUCH');
  for (const command of commands) checkCommand(command);
  return commands;
}

function checkCommand(raw: unknown): asserts raw is Command {
  const { command, description } = isObject(raw) ? raw : badRequest("can't parse BotCommand: expected an Object");
  if (typeof command !== 'string' || !/^\/?[a-z0-9_]{1,32}$/.test(command)) badRequest('BOT_COMMAND_INVALID');
  const isDescribed = typeof description === 'string' && description.length >= 1 && description.length <= 256;
  if (!isDescribed) badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
}
