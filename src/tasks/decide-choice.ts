import type { ChosenTask } from './sql/load-chosen-task.ts';
import { brief, type TaskAction } from './task-notice.ts';
import { textsIn } from './texts.ts';

export const snoozeMs = 60 * 60 * 1000;

export type Change = 'accepted' | 'done' | 'snoozed';

export interface Decided {
  /** Null: the task stays as it is. */
  readonly change: Change | null;
  readonly answer: string;
}

/** What a button does to a task in its present state. A button pressed twice, or under an old message, changes nothing. */
export function decideChoice(row: ChosenTask, action: TaskAction, now: number): Decided {
  const texts = textsIn(row.language);
  if (row.task === null) return unchanged(texts.unknown);
  const task = brief(row.task.description);
  const isMine = row.task.user_id === row.user_id;
  const isTaken = row.task.status === 'accepted' || row.task.status === 'in_progress';
  if (row.task.status === 'done') return unchanged(texts.alreadyFinished(task));
  if (row.task.status === 'cancelled') return unchanged(texts.cancelled(task));
  if (isTaken && !isMine) return unchanged(texts.takenByOther(row.task.owner ?? '', task));
  if (action === 'done') return { change: 'done', answer: texts.finished(task) };
  if (action === 'take') return isTaken ? unchanged(texts.alreadyYours(task)) : { change: 'accepted', answer: texts.taken(task) };
  const isSnoozed = row.task.snoozed_until !== null && Date.parse(row.task.snoozed_until) > now;
  return isSnoozed ? unchanged(texts.alreadySnoozed(task)) : { change: 'snoozed', answer: texts.snoozed(task) };
}

function unchanged(answer: string): Decided {
  return { change: null, answer };
}
