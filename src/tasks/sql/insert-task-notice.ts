import type { Sql } from '../../db/database.ts';

/** Parameters: organization, id, user, connection, chat, text, now, task, choices (JSON). An id that is there already changes nothing. */
export const insertTaskNotice: Sql = {
  name: 'insert_task_notice',
  text: /* sql */ `
    insert into notices (organization_id, id, user_id, messenger_id, chat_id, message_text, due_at, created_at, task_id, choices)
    values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9) on conflict (organization_id, id) do nothing`,
};
