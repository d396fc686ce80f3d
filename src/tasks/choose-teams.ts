import { firstHolding } from '../contacts/index.ts';
import { parseAssignment } from '../core/segment/parse-segment.ts';
import { messageOf } from '../errors.ts';
import type { TaskDeps } from './deps.ts';
import type { UndispatchedTask } from './sql/load-undispatched.ts';

/**
 * Gives tasks to the teams that the organization's rules name for their contacts, and says why. A task that no rule is about keeps the team of
 * its script; so do all of them where the rules cannot be read, because a task in nobody's hands is worse than one in the wrong hands.
 */
export async function chooseTeams(
  deps: TaskDeps,
  organizationId: string,
  tasks: readonly UndispatchedTask[],
  written: unknown,
): Promise<readonly UndispatchedTask[]> {
  if (written === null) return tasks;
  const { rules, problems } = parseAssignment(JSON.stringify(written), 'assignment_rules');
  try {
    if (problems.length > 0) throw new Error(problems.map(({ column, message }) => `${column}: ${message}`).join('; '));
    const contacts = [...new Set(tasks.map((task) => task.contact_id))];
    const holding = await firstHolding(
      deps,
      organizationId,
      rules.map(({ when }) => when),
      contacts,
    );
    return tasks.map((task) => {
      const found = holding.get(task.contact_id);
      const team = found === undefined ? undefined : rules[found.index]?.team;
      if (found === undefined || team === undefined) return task;
      const because = found.because.join('; ');
      deps.log.info({ organizationId, taskId: task.id, team, because }, 'an assignment rule chose the team');
      return { ...task, team, team_because: because };
    });
  } catch (error) {
    deps.log.error({ organizationId, error: messageOf(error) }, 'assignment rules are not followed: tasks keep their teams');
    return tasks;
  }
}
