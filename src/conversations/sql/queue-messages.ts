import type { Sql } from '../../db/database.ts';

/** $1 now, $2 the rows as JSON; see queue-messages.function.sql. */
export const queueRows: Sql = { name: 'queue_messages', text: 'select queue_messages_v1($1, $2) as outcomes' };
