import { readBoolean, readInteger, readString } from './body.ts';
import { getOpenChat, keepLast, notifyWatchers, type Account } from './chats.ts';
import { deleteMessage, editMessageReplyMarkup, editMessageText, sendDocument, sendMessage, sendPhoto, type Call } from './messages.ts';
import { badRequest, type Update } from './types.ts';
import { describeWebhook, pollUpdates, setWebhook } from './updates.ts';
import { readAllowedUpdates, readCommands, readWebhook } from './validate.ts';

export interface Method {
  /** The documented parameters. Telegram ignores others in silence; here they are errors, as they are typos. */
  readonly params: ReadonlySet<string>;
  run(call: Call): unknown;
}

function method(params: string, run: (call: Call) => unknown): Method {
  return { params: new Set(params.split(' ').filter((name) => name !== '')), run };
}

const sending =
  'business_connection_id chat_id message_thread_id direct_messages_topic_id disable_notification protect_content ' +
  'allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters reply_markup parse_mode';
const editing = 'business_connection_id chat_id message_id inline_message_id reply_markup';

export const methods: ReadonlyMap<string, Method> = new Map([
  ['getMe', method('', ({ account }) => describeBot(account))],
  ['getUpdates', method('offset limit timeout allowed_updates', getUpdates)],
  ['setWebhook', method('url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token', putWebhook)],
  ['deleteWebhook', method('drop_pending_updates', deleteWebhook)],
  ['getWebhookInfo', method('', ({ account }) => describeWebhook(account.updates))],
  ['sendMessage', method(`${sending} text entities link_preview_options`, sendMessage)],
  ['sendPhoto', method(`${sending} photo caption caption_entities show_caption_above_media has_spoiler`, sendPhoto)],
  ['sendDocument', method(`${sending} document thumbnail caption caption_entities disable_content_type_detection`, sendDocument)],
  ['editMessageText', method(`${editing} text parse_mode entities link_preview_options`, editMessageText)],
  ['editMessageReplyMarkup', method(editing, editMessageReplyMarkup)],
  ['deleteMessage', method('chat_id message_id', deleteMessage)],
  ['answerCallbackQuery', method('callback_query_id text show_alert url cache_time', answerCallbackQuery)],
  ['sendChatAction', method('business_connection_id chat_id message_thread_id action', sendChatAction)],
  ['setMyCommands', method('commands scope language_code', setMyCommands)],
  ['getFile', method('file_id', getFile)],
]);

/** A result that carries a description beside it, as the webhook methods' do. */
export class Described {
  readonly description: string;

  constructor(description: string) {
    this.description = description;
  }
}

function describeBot(account: Account): object {
  const abilities = { can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false };
  return { ...account.user, ...abilities, can_connect_to_business: false, has_main_web_app: false, has_topics_enabled: false };
}

function getUpdates({ account, params, onGone }: Call): readonly Update[] | Promise<readonly Update[]> {
  const poll = {
    offset: readInteger(params, 'offset') ?? 0,
    limit: readInteger(params, 'limit') ?? 100,
    timeoutMs: (readInteger(params, 'timeout') ?? 0) * 1000,
    allowed: readAllowedUpdates(params),
  };
  return pollUpdates(account.updates, poll, onGone);
}

function putWebhook({ account, params }: Call): Described {
  const drop = readBoolean(params, 'drop_pending_updates');
  if (readString(params, 'url') === '') return removeWebhook(account, drop);
  setWebhook(account.updates, readWebhook(params, readInteger(params, 'max_connections') ?? 40), drop);
  return new Described('Webhook was set');
}

function deleteWebhook({ account, params }: Call): Described {
  return removeWebhook(account, readBoolean(params, 'drop_pending_updates'));
}

function removeWebhook(account: Account, drop: boolean): Described {
  return new Described(setWebhook(account.updates, null, drop) ? 'Webhook was deleted' : 'Webhook is already deleted');
}

function answerCallbackQuery({ account, params, world }: Call): true {
  const id = readString(params, 'callback_query_id');
  const text = readString(params, 'text');
  const state = account.queries.get(id);
  if (text.length > 200) badRequest('MESSAGE_TOO_LONG');
  if (state === undefined) badRequest('query is too old and response timeout expired or query ID is invalid');
  account.queries.delete(id);
  keepLast(state.notices, { callback_query_id: id, text, show_alert: readBoolean(params, 'show_alert') }, world.history);
  notifyWatchers(state);
  return true;
}

const chatActions: ReadonlySet<string> = new Set(
  (
    'typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker find_location ' +
    'record_video_note upload_video_note'
  ).split(' '),
);

function sendChatAction({ account, params, world }: Call): true {
  const state = getOpenChat(account, params);
  const action = readString(params, 'action');
  if (!chatActions.has(action)) badRequest('wrong parameter action in request');
  keepLast(state.actions, action, world.history);
  return true;
}

function setMyCommands({ account, params }: Call): true {
  account.commands.splice(0, account.commands.length, ...readCommands(params));
  return true;
}

function getFile({ account, params }: Call): object {
  const fileId = readString(params, 'file_id');
  const file = account.files.get(fileId) ?? badRequest('invalid file_id');
  return { file_id: fileId, file_unique_id: `unique-${fileId}`, file_size: file.bytes.length, file_path: file.path };
}
