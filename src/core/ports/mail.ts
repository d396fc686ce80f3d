/** The contract with what sends mail. Adapters know the wire; who may be written to, when and how often is decided by ours. */

export interface MailAttachment {
  readonly name: string;
  /** A media type with its parameters. `text/calendar; method=REQUEST` is shown as an invitation, not only as a file. */
  readonly type: string;
  readonly content: string;
}

export interface MailMessage {
  /** Ours, and the same at every attempt: the Message-ID is made of it, so that a repeat can be recognized. */
  readonly id: string;
  /** One address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly replyTo?: string;
  /** Further headers, such as List-Unsubscribe. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly MailAttachment[];
}

/**
 * `unreachable`: no server took it, nothing was sent. `rejected`: this message or address will never be taken. `rate-limited`: the
 * server asks to come back later, nothing was sent. `bad-credentials`: nothing will be sent until a person acts. `ambiguous`: the
 * answer was lost after the message was handed over; it may or may not have been sent.
 */
export type MailErrorClass = 'unreachable' | 'rejected' | 'rate-limited' | 'bad-credentials' | 'ambiguous';

export type MailResult =
  | { readonly ok: true; readonly providerMessageId: string }
  | { readonly ok: false; readonly error: MailErrorClass; readonly message: string };

export interface Mail {
  /** Never rejects. */
  send(message: MailMessage): Promise<MailResult>;
  /** One line for `parley doctor`; rejects with what is wrong and what to do. */
  probe(): Promise<string>;
}
