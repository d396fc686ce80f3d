/**
 * The contract between Parley and a messenger. An adapter turns wire formats into these shapes and back; it never decides
 * what is said, never stores anything of its own, and never throws on an unknown kind of message.
 */

export type MediaKind = 'image' | 'video' | 'audio' | 'voice' | 'file' | 'sticker';

export type InboundBody =
  | { readonly type: 'text'; readonly text: string }
  /** A button was pressed. `id` is the choice id that was sent with the button. */
  | { readonly type: 'choice'; readonly id: string; readonly title?: string }
  /** The conversation was opened by a link or command; `ref` is the link's payload, `page` the address of the web page with its `utm_` marks. */
  | { readonly type: 'start'; readonly ref?: string; readonly page?: string }
  /** `own`: the channel proves that the number is the sender's. */
  | { readonly type: 'contact'; readonly phone: string; readonly own: boolean; readonly name?: string }
  | { readonly type: 'location'; readonly lat: number; readonly lon: number }
  | { readonly type: 'media'; readonly kind: MediaKind; readonly ref: string; readonly mime?: string; readonly caption?: string }
  | { readonly type: 'edited'; readonly messageId: string; readonly text: string }
  | { readonly type: 'deleted'; readonly messageId: string }
  /** The contact blocked or unblocked us. */
  | { readonly type: 'reachability'; readonly reachable: boolean; readonly reason?: string }
  /** Anything else. Stored, and answered by the script's retry text. */
  | { readonly type: 'unsupported'; readonly native: string };

export interface Inbound {
  /** The provider's id of this event, unique per connection: the key under which repeats are dropped. */
  readonly eventId: string;
  /** The provider's own order within the chat. */
  readonly order: number;
  /** The chat to answer in. */
  readonly chatId: string;
  readonly sender: {
    readonly id: string;
    readonly name?: string;
    readonly username?: string;
    readonly locale?: string;
    readonly phone?: string;
  };
  /** When the provider says it was sent, UTC milliseconds. */
  readonly at: number;
  readonly body: InboundBody;
}

/** `id` is what comes back in a `choice`. At most 48 bytes. */
export interface OutboundChoice {
  readonly id: string;
  readonly title: string;
}

export interface Outbound {
  /** Our id of the message; the idempotency key where the channel knows one. */
  readonly id: string;
  readonly chatId: string;
  /** Plain text; the adapter escapes it for its markup. */
  readonly text: string;
  readonly choices?: readonly OutboundChoice[];
  /** Offer the channel's "share my phone number" button where it has one. */
  readonly askContact?: boolean;
  /** The approved template that `text` is an instance of: a channel with a window sends nothing else once it has closed. */
  readonly template?: { readonly name: string; readonly language: string; readonly values: readonly string[] };
}

/** A bucket of `burst` tokens, one per message, into which `perSecond` tokens flow. Below half a second's worth of `burst`, bulk does not reach the rate. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** What the provider allows. Live replies are counted and never held; everything else keeps to it. */
export interface ChannelRates {
  /** All chats of a connection together. */
  readonly account: Rate;
  readonly chat: Rate;
  /** A chat of several people, as `Channel.isGroup` tells; absent: like `chat`. */
  readonly group?: Rate;
}

/** By whose fault a send failed, which decides what happens next. */
export type SendErrorClass =
  /** The provider could not be reached, and surely took nothing: try again later. */
  | 'unreachable'
  /** The provider refuses this message for good. */
  | 'rejected'
  /** Too fast: try again at `retryAtMs` from now. */
  | 'rate-limited'
  /** The contact blocked us or is gone. */
  | 'blocked-by-contact'
  /** Our token is wrong or revoked: hold everything for this connection and tell a person. */
  | 'bad-credentials'
  /** The channel's messaging window is closed. */
  | 'outside-window'
  /** The request may or may not have been accepted: the channel's policy decides. */
  | 'ambiguous';

export type SendResult =
  | { readonly ok: true; readonly providerMessageId: string | null }
  | { readonly ok: false; readonly error: SendErrorClass; readonly message: string; readonly retryAfterMs?: number };

export interface Capabilities {
  /** Longest text of one message, in UTF-16 code units; longer ones are split at paragraphs. */
  readonly textMax: number;
  readonly buttons: number;
  readonly buttonTitleMax: number;
  readonly asksContact: boolean;
  /** What to do with a message whose answer was lost: send it again, or hold it for a person (G6). */
  readonly onAmbiguous: 'resend' | 'hold';
  /** For so long after a customer's message they may be written to without a template; absent: always. */
  readonly windowMs?: number;
  /** Absent: as fast as it goes. */
  readonly rates?: ChannelRates;
}

/** What an adapter gets from Parley for one connection. */
export interface ChannelHost {
  /** Stores the events; resolves when all of them are on disk, so the adapter may acknowledge them. Rejects when they are not. */
  receive(events: readonly Inbound[]): Promise<void>;
  /** Keeps a payload that could not be decoded, with the reason, for a person to look at and for reprocessing (G9). */
  park(raw: string, reason: string): Promise<void>;
  /** Messages of a chat after `afterSeq`, for channels whose clients fetch instead of being pushed to. */
  history(chatId: string, afterSeq: number, limit: number): Promise<readonly HistoryMessage[]>;
  readonly log: ChannelLog;
}

export interface HistoryMessage {
  /** Position in the chat, counting from 1 without gaps. */
  readonly seq: number;
  readonly id: string;
  /** `Inbound.eventId` of a customer's message, null of ours: how a page recognises what it sent itself. */
  readonly eventId: string | null;
  readonly from: 'customer' | 'bot' | 'user';
  readonly text: string;
  readonly choices: readonly OutboundChoice[];
  /** UTC milliseconds. */
  readonly at: number;
}

export interface ChannelLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface HttpRequest {
  readonly method: string;
  /** Path below the connection's own prefix, beginning with `/`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One configured connection (a bot, a number, a page). Created by the adapter's `connect`, which starts nothing. */
export interface Channel {
  readonly kind: string;
  readonly capabilities: Capabilities;
  /** Begins to receive (long poll, webhook registration). Rejects with an AppError that says what to do. */
  start(host: ChannelHost): Promise<void>;
  /** Stops receiving; resolves when nothing of this channel is under way. */
  stop(): Promise<void>;
  send(message: Outbound): Promise<SendResult>;
  /**
   * Shows for some five seconds, or until the next message, that an answer is being written. Absent where the channel cannot. May reject:
   * it is a courtesy, and nothing waits for it.
   */
  showTyping?(chatId: string): Promise<void>;
  /** Answers the provider's HTTP calls, when the channel has any. The answer goes out only after `host.receive` resolved. */
  handle?(request: HttpRequest): Promise<HttpResponse>;
  /** One line for `parley doctor`: who we are on this channel; rejects with what is wrong and what to do. */
  probe(): Promise<string>;
  /** Whether a chat has several people; absent: none has. */
  isGroup?(chatId: string): boolean;
  /** A link that opens this channel's chat with us and starts it with `ref`; absent where the channel has no such links. */
  readonly startLink?: (ref: string) => Promise<string>;
}
