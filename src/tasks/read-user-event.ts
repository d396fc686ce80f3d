import { createHash } from 'node:crypto';
import type { InboundBody } from '../core/ports/channel.ts';
import { type TaskAction, taskActions } from './task-notice.ts';

export type UserEvent =
  | { readonly kind: 'link'; readonly code: string }
  | { readonly kind: 'choice'; readonly action: TaskAction; readonly taskId: string };

const choiceId = /^task:([a-z]+):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** What a user may say to Parley; null, at the cost of two comparisons, for everything that customers write. */
export function readUserEvent(body: InboundBody): UserEvent | null {
  if (body.type === 'start') {
    const code = body.ref?.startsWith('link_') ? body.ref.slice('link_'.length) : '';
    return code === '' ? null : { kind: 'link', code };
  }
  if (body.type !== 'choice' || !body.id.startsWith('task:')) return null;
  const [, word, taskId] = choiceId.exec(body.id) ?? [];
  const action = taskActions.find((each) => each === word);
  return action === undefined || taskId === undefined ? null : { kind: 'choice', action, taskId };
}

/** The answer's id is made from the event's, so a repeat of the event by the provider finds it answered (UUID version 8). */
export function answerId(messengerId: string, eventId: string): string {
  const hex = createHash('sha256').update(`${messengerId} ${eventId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
