import type { Updates } from './updates.ts';
import { badRequest, refuse, type Chat, type Message, type Params, type ReplyKeyboard, type User } from './types.ts';
import type { Command } from './validate.ts';

/** How a chat stands to the bot; everything but `open` refuses what the bot sends. */
export type Standing = 'never-wrote' | 'open' | 'blocked' | 'deactivated';

export interface Notice {
  readonly callback_query_id: string;
  readonly text: string;
  readonly show_alert: boolean;
}

export interface ChatState {
  readonly chat: Chat;
  readonly messages: Map<number, Message>;
  /** Messages that carried a keyboard under the input field: Telegram does not let bots edit those. */
  readonly uneditable: Set<number>;
  readonly watchers: Set<() => void>;
  readonly notices: Notice[];
  readonly actions: string[];
  standing: Standing;
  keyboard: ReplyKeyboard | null;
  nextMessageId: number;
  migratedTo: number | null;
  /** No send before this instant, UTC milliseconds. */
  floodUntil: number;
  /** Sends that may still leave at once, and when that was counted. */
  allowance: number;
  countedAt: number;
}

interface StoredFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** One bot account with everything Telegram keeps for it. */
export interface Account {
  readonly token: string;
  readonly user: User;
  readonly chats: Map<number, ChatState>;
  readonly updates: Updates;
  readonly files: Map<string, StoredFile>;
  /** Callback queries that were not answered yet, and their chats. */
  readonly queries: Map<string, ChatState>;
  readonly commands: Command[];
  nextQueryId: number;
  nextFileId: number;
}

/** Sends per second that one chat takes, and how many may come at once before that counts. */
export interface Limits {
  readonly perChatPerSecond: number;
  readonly burst: number;
}

export interface World {
  readonly now: () => number;
  readonly limits: Limits | null;
  /** Messages, notices and chat actions kept per chat. */
  readonly history: number;
  /** Called at the moment a bot's message is accepted, before the bot hears of it. */
  onMessage: ((chatId: number, message: Message, account: Account) => void) | null;
}

export function createChat(chat: Chat, standing: Standing): ChatState {
  return {
    chat,
    messages: new Map(),
    uneditable: new Set(),
    watchers: new Set(),
    notices: [],
    actions: [],
    standing,
    keyboard: null,
    nextMessageId: 1,
    migratedTo: null,
    floodUntil: 0,
    allowance: Infinity,
    countedAt: 0,
  };
}

/** The chat a bot may write to now; refuses in Telegram's words otherwise. */
export function getOpenChat(account: Account, params: Params): ChatState {
  const raw = params['chat_id'];
  if (raw === undefined || raw === null || raw === '') badRequest('chat_id is empty');
  const state = account.chats.get(Number(raw));
  if (state === undefined) badRequest('chat not found');
  if (state.migratedTo !== null) {
    refuse(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: state.migratedTo });
  }
  if (state.standing === 'blocked') refuse(403, 'Forbidden: bot was blocked by the user');
  if (state.standing === 'deactivated') refuse(403, 'Forbidden: user is deactivated');
  if (state.standing === 'never-wrote') refuse(403, "Forbidden: bot can't initiate conversation with a user");
  return state;
}

/** Counts one send. Whoever sends before `retry_after` is over waits from there on, as with Telegram. */
export function spendSend(state: ChatState, world: World): void {
  if (world.limits === null && state.floodUntil === 0) return;
  const now = world.now();
  if (now < state.floodUntil) refuseFlood(state.floodUntil - now);
  if (world.limits === null) return;
  const { perChatPerSecond, burst } = world.limits;
  state.allowance = Math.min(burst, state.allowance + ((now - state.countedAt) * perChatPerSecond) / 1000);
  state.countedAt = now;
  if (state.allowance < 1) {
    state.floodUntil = now + (1 - state.allowance) * (1000 / perChatPerSecond);
    refuseFlood(state.floodUntil - now);
  }
  state.allowance -= 1;
}

function refuseFlood(leftMs: number): never {
  const seconds = Math.max(1, Math.ceil(leftMs / 1000));
  refuse(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}

type Content = Omit<Message, 'message_id' | 'chat' | 'date' | 'from'>;

export function addMessage(state: ChatState, from: User, content: Content, world: World): Message {
  const id = state.nextMessageId++;
  const message: Message = { message_id: id, from, chat: state.chat, date: Math.floor(world.now() / 1000), ...content };
  state.messages.set(id, message);
  if (state.messages.size > world.history) forgetOldest(state);
  return message;
}

function forgetOldest(state: ChatState): void {
  const oldest = state.messages.keys().next().value!;
  state.messages.delete(oldest);
  state.uneditable.delete(oldest);
}

export function keepLast<Item>(list: Item[], item: Item, max: number): void {
  list.push(item);
  if (list.length > max) list.shift();
}

export function notifyWatchers(state: ChatState): void {
  for (const watcher of state.watchers) watcher();
}

export function storeFile(account: Account, bytes: Buffer, path: string): { file_id: string; file_unique_id: string; file_size: number } {
  const id = account.nextFileId++;
  const fileId = `file-${account.user.id}-${id}`;
  account.files.set(fileId, { path: `${path}_${id}`, bytes });
  return { file_id: fileId, file_unique_id: `unique-${id}`, file_size: bytes.length };
}
