import type { Log } from '../context.ts';
import { messageOf } from '../errors.ts';
import type { Database, Sql } from './database.ts';

export interface StatisticsKeeper {
  /** So many conversations were written. */
  wrote(conversations: number): void;
}

const tables = 'organizations, contacts, contact_identities, leads, conversations, messages, outbox_messages, interactions, lead_score_events, tasks, timers';
const analyze: Sql = { name: '', text: `analyze ${tables}` };

/** Grows tenfold: statistics matter when a table has outgrown the plans that were made while it was small. */
const first = 100;
const last = 1_000_000;

/**
 * Every key begins with organization_id, so to a planner without statistics each index looks as good as the primary key, and the plans
 * of foreign-key checks made on empty tables stay cached: measured, 398 turns a second instead of thousands. A server's autovacuum mends
 * that within minutes, the embedded database never does; this does it at once, on both.
 */
export function createStatisticsKeeper(database: Database, log: Log): StatisticsKeeper {
  let written = 0;
  let next = first;
  return {
    wrote(conversations) {
      written += conversations;
      if (written < next) return;
      next = next >= last ? Number.POSITIVE_INFINITY : next * 10;
      database.run(analyze, []).catch((error: unknown) => log.warn({ error: messageOf(error) }, 'statistics could not be gathered; the database may be slow for a while'));
    },
  };
}
