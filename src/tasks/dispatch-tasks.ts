import { chooseTeams } from './choose-teams.ts';
import { decideDispatch } from './decide-dispatch.ts';
import type { TaskDeps } from './deps.ts';
import { type DispatchedRow, dispatchTasksSql } from './sql/dispatch-tasks.ts';
import { findUndispatched } from './sql/find-undispatched.ts';
import { type AssigneeRow, loadAssignees } from './sql/load-assignees.ts';
import { type EndpointRow, loadEndpoints } from './sql/load-endpoints.ts';
import { type UndispatchedTask, loadUndispatched } from './sql/load-undispatched.ts';
import { type DueOrganization, sweep } from './sweep.ts';

const organizationsAtOnce = 100;
/** Most tasks of an organization that one round takes. */
export const tasksAtOnce = 200;

/**
 * Gives every new task to a user, tells the user, and queues it for the CRM. What is read may be stale when it is written, so the
 * write takes only tasks that nobody else has dispatched: any number of processes may run this, and a crash before the write
 * leaves the tasks as they were. Returns how many tasks this call dispatched.
 */
export async function dispatchTasks(deps: TaskDeps): Promise<number> {
  const due = await deps.database.run<DueOrganization>(findUndispatched, [organizationsAtOnce]);
  return sweep(deps, due, (organizationId) => dispatchBatch(deps, organizationId));
}

async function dispatchBatch(deps: TaskDeps, organizationId: string): Promise<number> {
  const { database, clock, ids } = deps;
  const [tasks, users, endpoints] = await Promise.all([
    database.run<UndispatchedTask>(loadUndispatched, [organizationId, tasksAtOnce]),
    database.run<AssigneeRow>(loadAssignees, [organizationId]),
    database.run<EndpointRow>(loadEndpoints, [organizationId]),
  ]);
  if (tasks.length === 0) return 0;
  const now = clock.now();
  const placed = await chooseTeams(deps, organizationId, tasks, users[0]?.assignment_rules ?? null);
  const decided = decideDispatch({
    organizationId,
    tasks: placed,
    users,
    endpoints,
    now,
    nextId: () => ids.next(),
    publicUrl: deps.publicUrl,
  });
  const { unassigned, unpushed, ...rows } = decided;
  const mine = await database.run<DispatchedRow>(dispatchTasksSql, [organizationId, JSON.stringify(rows), new Date(now)]);
  const isMine = ({ id }: UndispatchedTask) => mine.some(({ task_id }) => task_id === id);
  for (const { id, team } of unassigned.filter(isMine)) {
    deps.log.warn(
      { organizationId, taskId: id, team },
      'nobody took this task: no active user of the team, and no active manager or director',
    );
  }
  for (const { id, crm_name: crm } of unpushed.filter(isMine)) {
    deps.log.warn(
      { organizationId, taskId: id, crm },
      'task not pushed: no active integration of this name with an endpoint that is switched on',
    );
  }
  return mine.length;
}
