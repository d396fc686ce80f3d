import { assign } from './assign.ts';
import type { AssigneeRow } from './sql/load-assignees.ts';
import type { EndpointRow } from './sql/load-endpoints.ts';
import type { UndispatchedTask } from './sql/load-undispatched.ts';
import { taskCreated, taskCreatedPayload } from './task-created.ts';
import { taskChoices, taskNotice } from './task-notice.ts';

export interface DispatchInput {
  readonly organizationId: string;
  readonly tasks: readonly UndispatchedTask[];
  readonly users: readonly AssigneeRow[];
  readonly endpoints: readonly EndpointRow[];
  readonly now: number;
  nextId(): string;
  readonly publicUrl?: string | undefined;
}

/** Who gets which task, and whom to tell; names and shapes are those of the function `dispatch_tasks`. */
export function decideDispatch(input: DispatchInput) {
  const by = input.users[0]?.assignment === 'least_loaded' ? 'least_loaded' : 'round_robin';
  const candidates = input.users.map((user) => ({ ...user, lastAssignedAt: user.last_assigned_at?.getTime() ?? null }));
  const assigned = assign(
    input.tasks.map(({ team }) => team),
    candidates,
    by,
    input.now,
  );
  const decided = input.tasks.map((task, index) => {
    const user = input.users.find(({ id }) => id === assigned[index]?.userId) ?? null;
    return { task, user, at: assigned[index]?.at ?? input.now, endpoints: endpointsOf(task, input.endpoints) };
  });
  return {
    tasks: decided.map(({ task, user, at, endpoints }) => ({
      id: task.id,
      user_id: user?.id ?? null,
      crm_id: endpoints[0]?.integration_id ?? null,
      assigned_at: new Date(at).toISOString(),
    })),
    deliveries: decided.flatMap(({ task, user, endpoints }) => deliveriesOf(input, task, user, endpoints)),
    notices: decided.flatMap(({ task, user }) => (user === null ? [] : noticesOf(input, task, user))),
    unassigned: decided.flatMap(({ task, user }) => (user === null ? [task] : [])),
    unpushed: decided.flatMap(({ task, endpoints }) => (isMissing(task, endpoints) ? [task] : [])),
  };
}

/** Rows of the integration that the task names. */
function endpointsOf(task: UndispatchedTask, rows: readonly EndpointRow[]): readonly EndpointRow[] {
  const wanted = task.crm_name === 'default' ? rows[0] : rows.find(({ name }) => name === task.crm_name);
  return rows.filter(({ integration_id }) => integration_id === wanted?.integration_id);
}

/** A script may say "default" before any integration is there; a name that leads nowhere is a mistake to tell. */
function isMissing(task: UndispatchedTask, endpoints: readonly EndpointRow[]): boolean {
  return task.crm_name !== null && task.crm_name !== 'default' && endpoints.every(({ endpoint_id }) => endpoint_id === null);
}

function deliveriesOf(input: DispatchInput, task: UndispatchedTask, user: AssigneeRow | null, endpoints: readonly EndpointRow[]) {
  const payload = taskCreatedPayload(input.organizationId, task, user, input.now, input.publicUrl);
  return endpoints.flatMap(({ endpoint_id }) =>
    endpoint_id === null ? [] : [{ id: input.nextId(), endpoint_id, task_id: task.id, event_type: taskCreated, payload }],
  );
}

function noticesOf(input: DispatchInput, task: UndispatchedTask, user: AssigneeRow) {
  if (user.notify_messenger_id === null || user.notify_chat_id === null) return [];
  return [
    {
      id: input.nextId(),
      user_id: user.id,
      messenger_id: user.notify_messenger_id,
      chat_id: user.notify_chat_id,
      task_id: task.id,
      message_text: taskNotice(task, user.language, input.now),
      choices: taskChoices(task.id, user.language),
    },
  ];
}
