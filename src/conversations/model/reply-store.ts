import { createHash } from 'node:crypto';
import type { ModelRequest } from '../../core/ports/model.ts';

export interface KeptReply {
  /** The model that gave it. */
  readonly model: string;
  readonly value: unknown;
}

/** Replies to requests that come again. Neither method rejects: a store that fails is one that knows nothing. */
export interface ReplyStore {
  find(organizationId: string, key: string): Promise<KeptReply | null>;
  keep(organizationId: string, key: string, reply: KeptReply): Promise<void>;
}

/** Names a request: the same words, asked of the same model, deserve the same reply. A hash, because a customer's words are in it. */
export function replyKey(model: string, { system, user, schema, maxTokens }: ModelRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([model, system, user, schema, maxTokens]))
    .digest('base64url');
}
