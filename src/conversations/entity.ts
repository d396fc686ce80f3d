import { Conversation, Message, ModelRequest } from './entity/conversations.ts';
import { OutboxMessage, ParkedPayload, Timer } from './entity/queues.ts';
import { BotScript, BotScriptVersion, Messenger } from './entity/scripts.ts';

export { BotScript, BotScriptVersion, Conversation, Message, Messenger, ModelRequest, OutboxMessage, ParkedPayload, Timer };

export const conversationsEntities = [
  BotScript,
  BotScriptVersion,
  Messenger,
  Conversation,
  Message,
  OutboxMessage,
  ParkedPayload,
  Timer,
  ModelRequest,
];
