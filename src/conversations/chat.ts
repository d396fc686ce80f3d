import type { Channel } from '../core/ports/channel.ts';
import type { State } from '../core/engine/state.ts';

/** One configured bot, number or page: a row of `messengers` with its running adapter. */
export interface Connection {
  readonly organizationId: string;
  readonly messengerId: string;
  readonly name: string;
  readonly channel: Channel;
  /** Name of the script that new conversations of this connection start with. */
  readonly scriptName: string;
}

/** A connection by name: what must be known of it to queue a message. */
export type ConnectionRef = Pick<Connection, 'organizationId' | 'messengerId' | 'scriptName'> & { readonly channel: Pick<Channel, 'kind'> };

/** The latest conversation of a chat as this process last saw it. Right only while `version` says so: every write checks it. */
export interface ConversationSnapshot {
  readonly id: string;
  readonly contactId: string;
  readonly leadId: string;
  readonly scriptId: string;
  readonly scriptVersionId: string;
  readonly version: number;
  readonly state: State;
  readonly messageCount: number;
  /** UTC milliseconds. */
  readonly startedAt: number;
  /** The instant of its row in `timers`, UTC milliseconds; null when it has none. */
  readonly armedAt: number | null;
  readonly isEnded: boolean;
}

export interface Chat {
  readonly connection: Connection;
  readonly chatId: string;
  readonly senderId: string;
  /** Null for a contact who never wrote. */
  readonly contactId: string | null;
  readonly conversation: ConversationSnapshot | null;
  /** Something waits for a turn, or a turn is under way elsewhere: a message must queue behind it. */
  readonly isBusy: boolean;
  /** An earlier message of this conversation is still on its way out, from another process. */
  readonly isSending: boolean;
}

export function chatKey(messengerId: string, chatId: string): string {
  return `${messengerId}:${chatId}`;
}
