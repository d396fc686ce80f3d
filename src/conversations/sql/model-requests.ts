import type { Sql } from '../../db/database.ts';

export const insertModelRequest: Sql = {
  name: 'insert_model_request',
  text: `insert into model_requests (organization_id, id, conversation_id, model, prompt_version, input_tokens, output_tokens, cost_usd, latency_ms, outcome,
      dropped_readings, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
};

/** No row where the tokens do not fit under the limit. One row per organization and day, so that this holds on any number of processes. */
export const reserveTokens: Sql = {
  name: 'reserve_model_tokens',
  text: `insert into model_budgets as b (organization_id, day, tokens) values ($1, $2, $3)
    on conflict (organization_id, day) do update set tokens = b.tokens + excluded.tokens where b.tokens + excluded.tokens <= $4
    returning tokens`,
};

export const settleTokens: Sql = {
  name: 'settle_model_tokens',
  text: 'update model_budgets set tokens = greatest(0, tokens + $3) where organization_id = $1 and day = $2',
};

export const findReply: Sql = {
  name: 'find_model_reply',
  text: 'select model, reply from model_replies where organization_id = $1 and key = $2 and created_at >= $3',
};

export const keepReply: Sql = {
  name: 'keep_model_reply',
  text: `insert into model_replies (organization_id, key, model, reply, created_at) values ($1, $2, $3, $4, $5)
    on conflict (organization_id, key) do update set model = excluded.model, reply = excluded.reply, created_at = excluded.created_at`,
};

/** What is too old, and the oldest of what is too much. */
export const pruneReplies: Sql = {
  name: 'prune_model_replies',
  text: `delete from model_replies where organization_id = $1 and (created_at < $2 or key in
    (select key from model_replies where organization_id = $1 order by created_at desc offset $3))`,
};
