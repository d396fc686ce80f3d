import { isObject, isUpload, readInteger, readObject } from './body.ts';
import { addMessage, getOpenChat, notifyWatchers, spendSend, storeFile, type Account, type ChatState, type World } from './chats.ts';
import { badRequest, type MediaFile, type Message, type Params } from './types.ts';
import { readCaption, readMarkup, readText, type Markup } from './validate.ts';

export interface Call {
  readonly account: Account;
  readonly params: Params;
  readonly world: World;
  /** Registers what to do when the caller hangs up before the answer. */
  readonly onGone: (forget: () => void) => void;
}

export function sendMessage(call: Call): Message {
  const state = getOpenChat(call.account, call.params);
  const { text, entities } = readText(call.params);
  return send(call, state, entities.length === 0 ? { text } : { text, entities });
}

export function sendPhoto(call: Call): Message {
  const state = getOpenChat(call.account, call.params);
  return sendMedia(call, state, (file) => ({ photo: [file] }), 'photo');
}

export function sendDocument(call: Call): Message {
  const state = getOpenChat(call.account, call.params);
  return sendMedia(call, state, (file) => ({ document: file }), 'document');
}

function sendMedia(call: Call, state: ChatState, asContent: (file: MediaFile) => object, name: string): Message {
  const { text, entities } = readCaption(call.params);
  const caption = text === '' ? {} : { caption: text, ...(entities.length === 0 ? {} : { caption_entities: entities }) };
  return send(call, state, { ...asContent(readMedia(call, name)), ...caption });
}

/** A file comes as an upload, as the id of a stored file, or as an address that Telegram would fetch. */
function readMedia({ account, params }: Call, name: string): MediaFile {
  const given = params[name];
  const value = typeof given === 'string' && given.startsWith('attach://') ? params[given.slice('attach://'.length)] : given;
  const folder = `${name}s/file`;
  if (isUpload(value)) return value.bytes.length > 0 ? storeFile(account, value.bytes, folder) : badRequest('file must be non-empty');
  if (typeof value !== 'string' || value === '') badRequest(`there is no ${name} in the request`);
  const stored = account.files.get(value);
  if (stored !== undefined) return { file_id: value, file_unique_id: `unique-${value}`, file_size: stored.bytes.length };
  if (/^https?:\/\/./.test(value)) return storeFile(account, Buffer.from(value), folder);
  return badRequest('wrong file identifier/HTTP URL specified');
}

function send({ account, params, world }: Call, state: ChatState, content: object): Message {
  const markup = readMarkup(params, state.chat.type === 'private');
  checkReply(params, state);
  spendSend(state, world);
  const message = addMessage(
    state,
    account.user,
    markup?.kind === 'inline' ? { ...content, reply_markup: markup.keyboard } : content,
    world,
  );
  applyKeyboard(state, message, markup);
  notifyWatchers(state);
  world.onMessage?.(state.chat.id, message, account);
  return message;
}

function checkReply(params: Params, state: ChatState): void {
  const reply = readObject(params, 'reply_parameters', "can't parse reply parameters JSON object");
  if (reply === null) return;
  if (!isObject(reply)) badRequest('object expected as reply parameters');
  if (reply['allow_sending_without_reply'] === true) return;
  if (!state.messages.has(readInteger(reply, 'message_id') ?? 0)) badRequest('message to be replied not found');
}

function applyKeyboard(state: ChatState, message: Message, markup: Markup | null): void {
  if (markup === null || markup.kind === 'inline') return;
  state.uneditable.add(message.message_id);
  if (markup.kind === 'reply') state.keyboard = markup.keyboard;
  if (markup.kind === 'remove') state.keyboard = null;
}

function getOwnMessage({ account, params }: Call, state: ChatState, use: 'edit' | 'delete'): Message {
  const id = readInteger(params, 'message_id') ?? badRequest('message identifier is not specified');
  const message = state.messages.get(id) ?? badRequest(`message to ${use} not found`);
  if (use === 'edit' && (message.from?.id !== account.user.id || state.uneditable.has(id))) badRequest("message can't be edited");
  return message;
}

export function editMessageText(call: Call): Message {
  const state = getOpenChat(call.account, call.params);
  const message = getOwnMessage(call, state, 'edit');
  if (message.text === undefined) badRequest('there is no text in the message to edit');
  const { text, entities } = readText(call.params);
  return edit(call, state, message, { text, entities });
}

export function editMessageReplyMarkup(call: Call): Message {
  const state = getOpenChat(call.account, call.params);
  const message = getOwnMessage(call, state, 'edit');
  return edit(call, state, message, {});
}

/** An edit without `reply_markup` takes the buttons away. */
function edit(call: Call, state: ChatState, old: Message, content: Partial<Message>): Message {
  const markup = readMarkup(call.params, state.chat.type === 'private');
  if (markup !== null && markup.kind !== 'inline') badRequest('inline keyboard expected');
  const { reply_markup: _buttons, ...kept } = old;
  const changed: Message = { ...kept, ...content, ...(markup === null ? {} : { reply_markup: markup.keyboard }) };
  if (isSame(old, changed)) {
    badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  const message: Message = { ...changed, edit_date: Math.floor(call.world.now() / 1000) };
  state.messages.set(message.message_id, message);
  notifyWatchers(state);
  return message;
}

function isSame(a: Message, b: Message): boolean {
  return whatIsSeen(a) === whatIsSeen(b);
}

function whatIsSeen({ text, entities, reply_markup: markup }: Message): string {
  return JSON.stringify([text, entities ?? [], markup?.inline_keyboard ?? []]);
}

export function deleteMessage(call: Call): true {
  const state = getOpenChat(call.account, call.params);
  const message = getOwnMessage(call, state, 'delete');
  const isTooOld = call.world.now() / 1000 - message.date > 48 * 3600;
  if (isTooOld) badRequest("message can't be deleted for everyone");
  state.messages.delete(message.message_id);
  notifyWatchers(state);
  return true;
}
