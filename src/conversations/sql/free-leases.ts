import type { Sql } from '../../db/database.ts';

/** For every organization: at the start of the only process. */
export const freeOutbox: Sql = {
  name: 'free_outbox',
  text: `update outbox_messages set lease_until = null, lease_by = null where status = 'sending'`,
};

export const freeConversations: Sql = {
  name: 'free_conversations',
  text: `update conversations set lease_until = null, lease_by = null where due_at is not null and lease_until is not null`,
};
