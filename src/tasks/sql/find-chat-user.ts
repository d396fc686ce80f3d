import type { Sql } from '../../db/database.ts';

/** Parameters: organization, connection, chat. */
export const findChatUser: Sql = {
  name: 'find_chat_user',
  text: /* sql */ `
    select id, name, language from users
    where organization_id = $1 and notify_messenger_id = $2 and notify_chat_id = $3 and is_active order by id limit 1`,
};

export interface ChatUser {
  readonly id: string;
  readonly name: string;
  readonly language: string;
}
