import type { Sql } from '../../db/database.ts';
import { taskFacts } from './load-undispatched.ts';

/**
 * Parameters: organization, user, connection, chat, limit. Of the user's newest unfinished tasks those that this chat has no notice of,
 * oldest first. The limit comes before the notices, so that a repeat finds none instead of older ones.
 */
export const loadUnseenTasks: Sql = {
  name: 'load_unseen_tasks',
  text: /* sql */ `
    ${taskFacts}
    where t.organization_id = $1 and t.id in (
        select id from tasks
        where organization_id = $1 and user_id = $2 and status in ('open', 'accepted', 'in_progress') and dispatched_at is not null
        order by created_at desc, id desc limit $5)
      and not exists (select from notices n
        where n.organization_id = $1 and n.task_id = t.id and n.messenger_id = $3 and n.chat_id = $4)
    order by t.created_at, t.id`,
};
