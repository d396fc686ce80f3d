import type { Sql } from '../../db/database.ts';

/** Parameter: organization. Open tasks are counted only where the organization assigns by them. */
export const loadAssignees: Sql = {
  name: 'load_assignees',
  text: /* sql */ `
    select u.id, u.name, u.email, u.role, u.department, u.language, u.last_assigned_at, u.notify_messenger_id, u.notify_chat_id,
      o.settings ->> 'assignment' as assignment, o.settings -> 'assignment_rules' as assignment_rules,
      case when o.settings ->> 'assignment' = 'least_loaded' then
        (select count(*)::integer from tasks t
          where t.organization_id = $1 and t.user_id = u.id and t.status in ('open', 'accepted', 'in_progress'))
      else 0 end as load
    from users u join organizations o on o.id = u.organization_id
    where u.organization_id = $1 and u.is_active`,
};

export interface AssigneeRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly department: string | null;
  readonly language: string;
  readonly last_assigned_at: Date | null;
  readonly notify_messenger_id: string | null;
  readonly notify_chat_id: string | null;
  readonly assignment: string | null;
  /** As `parseAssignment` reads them; null: the organization has none. */
  readonly assignment_rules: unknown;
  readonly load: number;
}
