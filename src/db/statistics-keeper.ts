import type { Log } from '../context.ts';
import { messageOf } from '../errors.ts';
import type { Database, Sql } from './database.ts';

export interface StatisticsKeeper {
  /** So many conversations were written. */
  wrote(conversations: number): void;
}

/** Key columns alone: they decide the plans, and the wide ones cost ten times as much to sample. */
const keys = [
  'organizations (id)',
  'contacts (organization_id, id)',
  'contact_identities (organization_id, messenger_id, external_id)',
  'leads (organization_id, id, contact_id)',
  'conversations (organization_id, id, messenger_id, chat_id)',
  'messages (organization_id, conversation_id, seq)',
  'outbox_messages (organization_id, conversation_id, seq)',
  'interactions (organization_id, id, lead_id)',
  'lead_score_events (organization_id, lead_id)',
  'tasks (organization_id, id)',
  'timers (organization_id, conversation_id)',
];
const analyze: Sql = { name: '', text: `analyze ${keys.join(', ')}` };

/** Grows tenfold: statistics matter when a table has outgrown the plans that were made while it was small. */
const first = 20;
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
      database
        .run(analyze, [])
        .catch((error: unknown) =>
          log.warn({ error: messageOf(error) }, 'statistics could not be gathered; the database may be slow for a while'),
        );
    },
  };
}
