/** The shapes that travel between a bot and Telegram, as far as this fake uses them (https://core.telegram.org/bots/api). */

export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface Chat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  readonly title?: string;
  readonly first_name?: string;
  readonly username?: string;
}

export interface Entity {
  readonly type: string;
  /** UTF-16 code units, like every offset in the Bot API. */
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly custom_emoji_id?: string;
}

export interface InlineButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly InlineButton[])[];
}

export interface ReplyButton {
  readonly text: string;
  readonly request_contact?: boolean;
  readonly request_location?: boolean;
}

export interface ReplyKeyboard {
  readonly keyboard: readonly (readonly ReplyButton[])[];
  readonly one_time_keyboard?: boolean;
}

export interface Message {
  readonly message_id: number;
  readonly from?: User;
  readonly chat: Chat;
  /** Unix seconds. */
  readonly date: number;
  readonly edit_date?: number;
  readonly text?: string;
  readonly entities?: readonly Entity[];
  readonly caption?: string;
  readonly reply_markup?: InlineKeyboard;
  readonly contact?: { readonly phone_number: string; readonly first_name: string; readonly user_id?: number };
  readonly location?: { readonly latitude: number; readonly longitude: number };
  readonly photo?: readonly MediaFile[];
  readonly document?: MediaFile;
  readonly voice?: MediaFile;
  readonly sticker?: MediaFile;
}

export interface MediaFile {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size: number;
}

/** `update_id` and one more field, named after the kind. */
export interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

export type Params = Readonly<Record<string, unknown>>;

/** A file in a multipart body. */
export interface Upload {
  readonly filename: string;
  readonly bytes: Buffer;
}

export interface ErrorParameters {
  readonly retry_after?: number;
  readonly migrate_to_chat_id?: number;
}

/** What Telegram answers instead of a result; the HTTP status is the same as `error_code`. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: ErrorParameters | undefined;

  constructor(code: number, description: string, parameters?: ErrorParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export function refuse(code: number, description: string, parameters?: ErrorParameters): never {
  throw new Refusal(code, description, parameters);
}

export function badRequest(what: string): never {
  throw new Refusal(400, `Bad Request: ${what}`);
}
