import type { Inbound } from '../core/ports/channel.ts';
import type { TaskDeps } from './deps.ts';
import { answerId } from './read-user-event.ts';
import { findChatUser, type ChatUser } from './sql/find-chat-user.ts';
import { insertNotice } from './sql/insert-notice.ts';
import { linkChat } from './sql/link-chat.ts';
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
  return true;
}
