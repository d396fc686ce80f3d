import { Conversation, Message } from './entity/conversations.ts';
import { ContactHandouts, RateBucket } from './entity/gate.ts';
import { ModelBudget, ModelReply, ModelRequest } from './entity/models.ts';
import { OutboxMessage, ParkedPayload, Timer } from './entity/queues.ts';
import { BotScript, BotScriptVersion, Messenger } from './entity/scripts.ts';

export {
  BotScript,
  BotScriptVersion,
  ContactHandouts,
  Conversation,
  Message,
  Messenger,
  ModelBudget,
  ModelReply,
  ModelRequest,
  OutboxMessage,
  ParkedPayload,
  RateBucket,
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
  RateBucket,
  ContactHandouts,
];
