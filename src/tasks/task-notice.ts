import type { OutboundChoice } from '../core/ports/channel.ts';
import type { UndispatchedTask } from './sql/load-undispatched.ts';
import { textsIn } from './texts.ts';

export const taskActions = ['take', 'done', 'later'] as const;

export type TaskAction = (typeof taskActions)[number];

/** The buttons under a task. The longest id is 47 bytes; a channel may refuse more than 48. */
export function taskChoices(taskId: string, language: string): OutboundChoice[] {
  const texts = textsIn(language);
  return taskActions.map((action) => ({ id: `task:${action}:${taskId}`, title: texts[action] }));
}

/** What a manager reads in the messenger: what to do, for whom, how good the lead is and why, and by when. */
export function taskNotice(task: UndispatchedTask, language: string, now: number): string {
  const texts = textsIn(language);
  const who = [task.contact_name, task.company_name, task.phone, task.email].filter(Boolean).join(', ');
  return [
    `${texts.newTask}: ${brief(task.description)}`,
    who === '' ? '' : `${texts.contact}: ${brief(who)}`,
    task.lead_score === null ? '' : `${texts.lead}: ${texts.temperature[task.lead_priority ?? 'cold']}, ${task.lead_score}`,
    ...task.evidence.slice(0, 3).map(({ because, points }) => `• ${brief(because)} (${points > 0 ? '+' : ''}${points})`),
    task.due_at === null ? '' : `${texts.due}: ${relative(task.due_at.getTime() - now, language)}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** Keeps a notice far below every channel's longest text. */
export function brief(text: string): string {
  return text.length <= 300 ? text : `${text.slice(0, 299).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

const minuteMs = 60_000;

/** "in 15 minutes": an instant on the clock would need the user's time zone. */
function relative(ms: number, language: string): string {
  const minutes = Math.round(ms / minuteMs);
  const format = new Intl.RelativeTimeFormat(Intl.RelativeTimeFormat.supportedLocalesOf(language.slice(0, 2))[0] ?? 'en');
  if (Math.abs(minutes) < 90) return format.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 36 ? format.format(hours, 'hour') : format.format(Math.round(hours / 24), 'day');
}
