import type { Sql } from '../../db/database.ts';
import type { TaskStatus } from '../entity.ts';

/** Parameters: organization, connection, chat, task. No row: the chat is not linked to an active user. */
export const loadChosenTask: Sql = {
  name: 'load_chosen_task',
  text: /* sql */ `
    select u.id as user_id, u.name, u.language, o.language as organization_language,
      case when t.id is not null then jsonb_build_object('description', t.description, 'status', t.status, 'user_id', t.user_id,
        'owner', w.name, 'snoozed_until', t.snoozed_until) end as task
    from users u
    join organizations o on o.id = u.organization_id
    left join tasks t on t.organization_id = $1 and t.id = $4
    left join users w on w.organization_id = $1 and w.id = t.user_id
    where u.organization_id = $1 and u.notify_messenger_id = $2 and u.notify_chat_id = $3 and u.is_active
    order by u.id limit 1`,
};

export interface ChosenTask {
  readonly user_id: string;
  readonly name: string;
  readonly language: string;
  readonly organization_language: string;
  /** Null: this organization has no such task. */
  readonly task: {
    readonly description: string;
    readonly status: TaskStatus;
    readonly user_id: string | null;
    readonly owner: string | null;
    /** ISO 8601. */
    readonly snoozed_until: string | null;
  } | null;
}
