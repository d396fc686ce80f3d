import { type Change, type Decided, decideChoice, snoozeMs } from './decide-choice.ts';
import type { TaskDeps } from './deps.ts';
import type { Connection } from './link-user-chat.ts';
import { answerId } from './read-user-event.ts';
import { applyTaskChoice } from './sql/apply-task-choice.ts';
import { type ChosenTask, loadChosenTask } from './sql/load-chosen-task.ts';
import { brief, type TaskAction, taskChoices } from './task-notice.ts';
import { textsIn } from './texts.ts';

/** A user pressed a button under a task. */
export interface Press extends Connection {
  readonly action: TaskAction;
  readonly taskId: string;
  readonly chatId: string;
  readonly eventId: string;
}

/** Two users may press at once: the second one decides again on what the first one left. More rounds than users who race. */
const rounds = 5;

/** Returns false when the chat is no active user's: then a customer sent a button's id that only looks like ours. */
export async function answerChoice(deps: TaskDeps, press: Press): Promise<boolean> {
  const { organizationId, messengerId, chatId, taskId } = press;
  for (let round = 1; round <= rounds; round++) {
    const [row] = await deps.database.run<ChosenTask>(loadChosenTask, [organizationId, messengerId, chatId, taskId]);
    if (row === undefined) return false;
    const now = deps.clock.now();
    const rows = JSON.stringify(rowsOf(deps, press, row, decideChoice(row, press.action, now), now));
    const [result] = await deps.database.run<{ applied: boolean }>(applyTaskChoice, [organizationId, taskId, rows, new Date(now)]);
    if (result?.applied === true) return true;
  }
  throw new Error(`Task ${taskId} changed ${rounds} times while a button was answered.`);
}

/** Names and shapes are those of the function `apply_task_choice`. */
function rowsOf({ ids }: TaskDeps, press: Press, row: ChosenTask, { change, answer }: Decided, now: number) {
  const { taskId } = press;
  const to = { user_id: row.user_id, messenger_id: press.messengerId, chat_id: press.chatId, task_id: row.task === null ? null : taskId };
  const buttons = taskChoices(taskId, row.language);
  const choices = change === 'accepted' ? buttons.slice(1) : [];
  const reply = { ...to, id: answerId(press.messengerId, press.eventId), message_text: answer, choices, due_at: instant(now) };
  if (change === null || row.task === null) return { notices: [reply] };
  const description = brief(row.task.description);
  const text = `${textsIn(row.language).reminder}: ${description}`;
  const reminder = { ...to, id: ids.next(), message_text: text, choices: buttons, due_at: instant(now + snoozeMs) };
  return {
    seen: row.task,
    change: changeOf(change, row.user_id, row.task, now),
    interaction_id: ids.next(),
    by: row.user_id,
    title: `${textsIn(row.organization_language).timeline[change]}: ${description}`,
    details: { taskId, change, user: row.name },
    notices: change === 'snoozed' ? [reply, reminder] : [reply],
  };
}

function changeOf(change: Change, userId: string, task: NonNullable<ChosenTask['task']>, now: number) {
  if (change === 'done') return { status: 'done', user_id: userId, snoozed_until: null, done_at: instant(now) };
  if (change === 'accepted') return { status: 'accepted', user_id: userId, snoozed_until: null, done_at: null };
  return { status: task.status, user_id: task.user_id, snoozed_until: instant(now + snoozeMs), done_at: null };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
