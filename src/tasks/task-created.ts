import type { AssigneeRow } from './sql/load-assignees.ts';
import type { UndispatchedTask } from './sql/load-undispatched.ts';

/** The event's name in webhooks; its body is a promise to receivers: fields are added, never renamed. */
export const taskCreated = 'task.created';

/** Builds the body of `task.created`. Times are ISO 8601 in UTC, absent values null. */
export function taskCreatedPayload(organizationId: string, task: UndispatchedTask, user: AssigneeRow | null, at: number, publicUrl = '') {
  return {
    type: taskCreated,
    timestamp: new Date(at).toISOString(),
    data: {
      organizationId,
      task: {
        id: task.id,
        description: task.description,
        team: task.team,
        teamBecause: task.team_because ?? null,
        priority: task.priority,
        dueAt: task.due_at?.toISOString() ?? null,
        createdAt: task.created_at.toISOString(),
        assignee: user === null ? null : { id: user.id, name: user.name, email: user.email },
      },
      contact: { id: task.contact_id, name: task.contact_name, phone: task.phone, email: task.email, company: task.company_name },
      lead: leadOf(task),
      conversation:
        task.conversation_id === null
          ? null
          : { id: task.conversation_id, channel: task.channel, url: `${publicUrl}/conversations/${task.conversation_id}` },
    },
  };
}

function leadOf(task: UndispatchedTask) {
  if (task.lead_id === null) return null;
  return {
    id: task.lead_id,
    score: task.lead_score,
    priority: task.lead_priority,
    stage: task.current_stage,
    interest: task.interest,
    budget: task.budget,
    timeline: task.timeline,
    evidence: task.evidence,
  };
}
