import type { Clock, Ids } from './clock.ts';
import type { Database } from './db/database.ts';

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: Record<string, unknown>): Log;
}

/** What every use case is given first. */
export interface Ctx {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Names this process in leases. */
  readonly processId: string;
}
