import { addMessage, storeFile, type Account, type ChatState, type Notice, type World } from './chats.ts';
import type { InlineButton, MediaFile, Message, ReplyButton, ReplyKeyboard, User } from './types.ts';
import { addUpdate } from './updates.ts';
import { receivedIn, waitFor, type Until } from './watch.ts';

/** A person with a Telegram app in a private chat with the bot. Nothing here waits: what they do is an update at once. */
export interface Customer {
  readonly id: number;
  /** As the app does, a text of more than 4,096 characters goes out in pieces; the last one is returned. */
  say(text: string): Message;
  /** Opens the bot by its link, with the link's payload. Unblocks the bot first, as the app does. */
  start(payload?: string): Message;
  /** Presses the newest button of this title, or, given a message, that message's button (its first one without a title). */
  press(target: string | Message, title?: string): void;
  /** Sends a contact; `own` tells whether it is the customer's own or somebody else's from the address book. */
  shareContact(own?: boolean, phone?: string): Message;
  location(latitude?: number, longitude?: number): Message;
  photo(caption?: string): Message;
  voice(): Message;
  sticker(): Message;
  edit(messageId: number, text: string): Message;
  block(): void;
  unblock(): void;
  /** Deletes the account: the bot hears nothing of it. */
  deactivate(): void;
  /** The bot's messages as they stand now, in order: edits done, deleted ones gone. */
  received(): readonly Message[];
  /** The buttons under the input field. */
  keyboard(): ReplyKeyboard | null;
  /** Answers to pressed buttons. */
  notices(): readonly Notice[];
  /** "typing" and the like. */
  actions(): readonly string[];
  /** Resolves with `received()` when it holds this many messages or the test on it is true; rejects when time is up. */
  waitFor(until: Until, timeoutMs?: number): Promise<readonly Message[]>;
}

interface Person {
  readonly account: Account;
  readonly state: ChatState;
  readonly user: User;
  readonly world: World;
}

const TEXT_MAX = 4096;

export function createCustomer(person: Person): Customer {
  const { state, user } = person;
  return {
    id: user.id,
    say: (text) => say(person, text),
    start: (payload = '') => start(person, payload),
    press: (target, title) => press(person, target, title),
    shareContact: (own = true, phone = '+79991234567') => shareContact(person, own, phone),
    location: (latitude = 55.75, longitude = 37.62) => write(person, { location: { latitude, longitude } }),
    photo: (caption) => write(person, { photo: [makeFile(person, 'photo')], ...(caption === undefined ? {} : { caption }) }),
    voice: () => write(person, { voice: makeFile(person, 'voice') }),
    sticker: () => write(person, { sticker: makeFile(person, 'sticker') }),
    edit: (messageId, text) => edit(person, messageId, text),
    block: () => changeStanding(person, 'blocked'),
    unblock: () => changeStanding(person, 'open'),
    deactivate() {
      state.standing = 'deactivated';
    },
    received: () => receivedIn(state),
    keyboard: () => state.keyboard,
    notices: () => state.notices,
    actions: () => state.actions,
    waitFor: (until, timeoutMs = 5000) => waitFor(state, until, timeoutMs),
  };
}

function write({ account, state, user, world }: Person, content: Partial<Message>): Message {
  if (state.standing === 'blocked' || state.standing === 'deactivated') {
    throw new Error(`customer ${user.id} cannot write: the chat is ${state.standing}`);
  }
  state.standing = 'open';
  const message = addMessage(state, user, content, world);
  addUpdate(account.updates, 'message', message);
  return message;
}

function say(person: Person, text: string): Message {
  if (text.trim() === '') throw new Error(`customer ${person.user.id} cannot send an empty text: the app has no button for it`);
  for (let rest = text; ; rest = rest.slice(TEXT_MAX)) {
    const message = write(person, textContent(rest.slice(0, TEXT_MAX)));
    if (rest.length <= TEXT_MAX) return message;
  }
}

function textContent(text: string): Partial<Message> {
  return text.startsWith('/') ? { text, entities: [{ type: 'bot_command', offset: 0, length: text.search(/\s|$/) }] } : { text };
}

function start(person: Person, payload: string): Message {
  if (!/^[\w-]{0,64}$/.test(payload)) throw new Error(`start payload "${payload}" is impossible: up to 64 of A-Z a-z 0-9 _ - are allowed`);
  if (person.state.standing === 'blocked') changeStanding(person, 'open');
  return say(person, payload === '' ? '/start' : `/start ${payload}`);
}

function shareContact(person: Person, own: boolean, phone: string): Message {
  const { id, first_name } = person.user;
  return write(person, {
    contact: { phone_number: phone, first_name: own ? first_name : 'Somebody else', user_id: own ? id : id + 1 },
  });
}

function makeFile({ account }: Person, kind: string): MediaFile {
  return storeFile(account, Buffer.from(`bytes of a ${kind}`), `${kind}s/file`);
}

function edit({ account, state, user, world }: Person, messageId: number, text: string): Message {
  const old = state.messages.get(messageId);
  if (old?.from?.id !== user.id) throw new Error(`customer ${user.id} did not write message ${messageId}`);
  const message = { ...old, ...textContent(text), edit_date: Math.floor(world.now() / 1000) };
  state.messages.set(messageId, message);
  addUpdate(account.updates, 'edited_message', message);
  return message;
}

function changeStanding({ account, state, user, world }: Person, standing: 'open' | 'blocked'): void {
  if (state.standing === standing) return;
  state.standing = standing;
  const member = { user: account.user, status: 'member' };
  const kicked = { user: account.user, status: 'kicked', until_date: 0 };
  addUpdate(account.updates, 'my_chat_member', {
    chat: state.chat,
    from: user,
    date: Math.floor(world.now() / 1000),
    old_chat_member: standing === 'blocked' ? member : kicked,
    new_chat_member: standing === 'blocked' ? kicked : member,
  });
}

function press(person: Person, target: string | Message, title?: string): void {
  if (typeof target !== 'string') return pressInline(person, target, findButton(target, title) ?? missing(person, title ?? 'any'));
  for (const message of receivedIn(person.state).toReversed()) {
    const button = findButton(message, target);
    if (button !== undefined) return pressInline(person, message, button);
  }
  const button = person.state.keyboard?.keyboard.flat().find(({ text }) => text === target);
  pressReply(person, button ?? missing(person, target));
}

function findButton(message: Message, title?: string): InlineButton | undefined {
  return message.reply_markup?.inline_keyboard.flat().find(({ text }) => title === undefined || text === title);
}

function missing({ state, user }: Person, title: string): never {
  const inline = receivedIn(state).flatMap((message) => message.reply_markup?.inline_keyboard.flat() ?? []);
  const titles = [...inline, ...(state.keyboard?.keyboard.flat() ?? [])].map(({ text }) => `"${text}"`);
  throw new Error(`customer ${user.id} sees no button "${title}"; there are: ${titles.join(', ') || 'none'}`);
}

function pressInline({ account, state, user }: Person, message: Message, { text, callback_data: data }: InlineButton): void {
  if (data === undefined) throw new Error(`button "${text}" opens something in the app: the bot hears nothing of it`);
  const id = `${user.id}${String(account.nextQueryId++).padStart(10, '0')}`;
  account.queries.set(id, state);
  addUpdate(account.updates, 'callback_query', { id, from: user, message, chat_instance: String(state.chat.id), data });
}

function pressReply(person: Person, button: ReplyButton): void {
  if (button.request_contact === true) shareContact(person, true, '+79991234567');
  else if (button.request_location === true) write(person, { location: { latitude: 55.75, longitude: 37.62 } });
  else say(person, button.text);
}
