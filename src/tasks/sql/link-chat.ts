import type { Sql } from '../../db/database.ts';

/** Parameters: organization, connection, chat, code, now. The chat moves to the code's user: whoever had it before has it no more. */
export const linkChat: Sql = {
  name: 'link_chat',
  text: /* sql */ `
    with linked as (select id from users where organization_id = $1 and link_code = $4 and is_active for update)
    update users u set updated_at = $5,
      notify_messenger_id = case when u.id = linked.id then $2::uuid end,
      notify_chat_id = case when u.id = linked.id then $3::text end,
      link_code = case when u.id = linked.id then null else u.link_code end
    from linked
    where u.organization_id = $1 and (u.id = linked.id or (u.notify_messenger_id = $2 and u.notify_chat_id = $3))`,
};
