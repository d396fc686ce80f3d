import type { Inbound } from '../core/ports/channel.ts';
import type { TaskDeps } from './deps.ts';
import { answerId } from './read-user-event.ts';
import { taskChoices, taskNotice } from './task-notice.ts';
import { findChatUser, type ChatUser } from './sql/find-chat-user.ts';
import { insertNotice } from './sql/insert-notice.ts';
import { insertTaskNotice } from './sql/insert-task-notice.ts';
import { linkChat } from './sql/link-chat.ts';
import type { UndispatchedTask } from './sql/load-undispatched.ts';
import { loadUnseenTasks } from './sql/load-unseen-tasks.ts';
import { textsIn } from './texts.ts';

/** The connection that an event came over. */
export interface Connection {
  readonly organizationId: string;
  readonly messengerId: string;
}

/**
 * Makes the chat the one that its user gets tasks in. A code that is unknown or was used leaves things as they are; then the event
 * is the user's only if the chat is a user's already (the provider repeated it), and otherwise any customer's link.
 */
export async function linkUserChat(deps: TaskDeps, connection: Connection, inbound: Inbound, code: string): Promise<boolean> {
  const { organizationId, messengerId } = connection;
  const chat = [organizationId, messengerId, inbound.chatId];
  const now = new Date(deps.clock.now());
  await deps.database.run(linkChat, [...chat, code, now]);
  const [user] = await deps.database.run<ChatUser>(findChatUser, chat);
  if (user === undefined) {
    deps.log.warn({ organizationId, messengerId }, 'a link code was not known: it was used already, or was replaced by a newer one');
    return false;
  }
  const text = textsIn(user.language).linked(user.name);
  const id = answerId(messengerId, inbound.eventId);
  await deps.database.run(insertNotice, [organizationId, id, user.id, messengerId, inbound.chatId, text, now]);
  await tellOpenTasks(deps, connection, inbound, user);
  return true;
}

/** The newest of what the user has to do already; the rest stands in the console. */
const openTasksTold = 10;

/** A repeat of the event makes the same ids, so each task is told once. */
async function tellOpenTasks(deps: TaskDeps, { organizationId, messengerId }: Connection, inbound: Inbound, user: ChatUser): Promise<void> {
  const { chatId, eventId } = inbound;
  const found = await deps.database.run<UndispatchedTask>(loadUnseenTasks, [organizationId, user.id, messengerId, chatId, openTasksTold]);
  const now = deps.clock.now();
  for (const [index, task] of found.entries()) {
    const id = answerId(messengerId, `${eventId} ${task.id}`);
    const text = taskNotice(task, user.language, now);
    // Notices of a chat go out in the order of their time: the greeting first, then the oldest task.
    const at = new Date(now + index + 1);
    const choices = JSON.stringify(taskChoices(task.id, user.language));
    await deps.database.run(insertTaskNotice, [organizationId, id, user.id, messengerId, chatId, text, at, task.id, choices]);
  }
}
