import type { Clock, Ids } from '../clock.ts';
import type { ChannelLog, Outbound, SendResult } from '../core/ports/channel.ts';
import type { Database } from '../db/database.ts';

export interface TaskDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  /** From 0 up to 1, for the jitter of retries. */
  random(): number;
  readonly log: ChannelLog;
  /** Hosts that webhooks may reach although they stand at a private address, as the owner configured them. */
  readonly allowedHosts: ReadonlySet<string>;
  /** Where the console stands, without a slash at the end. Links in webhooks are paths without it. */
  readonly publicUrl?: string;
}

/** Sends a notice over one connection, past the gate for customers' messages: a user asked for it by linking the chat. */
export type SendNotice = (messengerId: string, message: Outbound) => Promise<SendResult>;
