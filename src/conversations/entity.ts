import { Conversation, Message } from './entity/conversations.ts';
import { ModelBudget, ModelReply, ModelRequest } from './entity/models.ts';
import { OutboxMessage, ParkedPayload, Timer } from './entity/queues.ts';
import { BotScript, BotScriptVersion, Messenger } from './entity/scripts.ts';

export {
  BotScript,
  BotScriptVersion,
  Conversation,
  Message,
  Messenger,
  ModelBudget,
  ModelReply,
  ModelRequest,
  OutboxMessage,
  ParkedPayload,
  Timer,
};

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
  ModelBudget,
  ModelReply,
];
