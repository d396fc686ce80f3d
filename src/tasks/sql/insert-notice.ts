import type { Sql } from '../../db/database.ts';

/** Parameters: organization, id, user, connection, chat, text, now. An id that is there already changes nothing. */
export const insertNotice: Sql = {
  name: 'insert_notice',
  text: /* sql */ `
    insert into notices (organization_id, id, user_id, messenger_id, chat_id, message_text, due_at, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $7) on conflict (organization_id, id) do nothing`,
};
