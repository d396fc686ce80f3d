import type { Inbound } from '../core/ports/channel.ts';
import { answerChoice } from './answer-choice.ts';
import type { TaskDeps } from './deps.ts';
import { type Connection, linkUserChat } from './link-user-chat.ts';
import { readUserEvent } from './read-user-event.ts';

/**
 * Takes what users (managers) say in their messenger: the link that makes the chat theirs, and the buttons under tasks. Returns
 * false, mostly without touching the database, when the event is a customer's. Safe to repeat: the same event changes and answers
 * once. The answer stands in `notices`; nudge the task jobs to send it at once.
 */
export async function handleUserEvent(deps: TaskDeps, connection: Connection, inbound: Inbound): Promise<boolean> {
  const event = readUserEvent(inbound.body);
  if (event === null) return false;
  if (event.kind === 'link') return linkUserChat(deps, connection, inbound, event.code);
  const { action, taskId } = event;
  return answerChoice(deps, { ...connection, action, taskId, chatId: inbound.chatId, eventId: inbound.eventId });
}
