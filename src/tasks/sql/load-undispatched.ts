import type { Sql } from '../../db/database.ts';
import type { TaskPriority } from '../entity.ts';

/** Everything a manager and a CRM need to know of tasks; $1 is the organization. */
export const taskFacts = /* sql */ `
    select t.id, t.description, t.team, t.priority, t.crm_name, t.due_at, t.created_at, t.lead_id, t.conversation_id,
      v.channel, c.id as contact_id, c.name as contact_name, c.phone, c.email, c.company_name,
      l.lead_score, l.priority as lead_priority, l.current_stage, l.interest, l.budget, l.timeline,
      (select coalesce(jsonb_agg(jsonb_build_object('because', e.because, 'points', e.points, 'evidence', e.evidence)), '[]')
         from (select because, points, evidence from lead_score_events
           where organization_id = $1 and lead_id = t.lead_id order by abs(points) desc, id limit 5) e) as evidence
    from tasks t
    join contacts c on c.organization_id = $1 and c.id = t.contact_id
    left join leads l on l.organization_id = $1 and l.id = t.lead_id
    left join conversations v on v.organization_id = $1 and v.id = t.conversation_id`;

/** Parameters: organization, limit. Oldest first. */
export const loadUndispatched: Sql = {
  name: 'load_undispatched',
  text: /* sql */ `
    ${taskFacts}
    where t.organization_id = $1 and t.dispatched_at is null
    order by t.created_at, t.id limit $2`,
};

export interface UndispatchedTask {
  readonly id: string;
  readonly description: string;
  readonly team: string | null;
  /** Why an assignment rule chose the team; absent where the task kept its own. */
  readonly team_because?: string;
  readonly priority: TaskPriority;
  readonly crm_name: string | null;
  readonly due_at: Date | null;
  readonly created_at: Date;
  readonly lead_id: string | null;
  readonly conversation_id: string | null;
  readonly channel: string | null;
  readonly contact_id: string;
  readonly contact_name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly company_name: string | null;
  readonly lead_score: number | null;
  readonly lead_priority: 'hot' | 'warm' | 'cold' | null;
  readonly current_stage: string | null;
  readonly interest: string | null;
  readonly budget: string | null;
  readonly timeline: string | null;
  /** The weightiest rules that made the score, at most five. */
  readonly evidence: readonly ScoreReason[];
}

interface ScoreReason {
  readonly because: string;
  readonly points: number;
  /** The customer's words. */
  readonly evidence: string;
}
