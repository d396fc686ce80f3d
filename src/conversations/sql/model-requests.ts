import type { Sql } from '../../db/database.ts';

export const insertModelRequest: Sql = {
  name: 'insert_model_request',
  text: `insert into model_requests (organization_id, id, conversation_id, model, prompt_version, input_tokens, output_tokens, cost_usd, latency_ms, outcome, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
};

export const tokensSince: Sql = {
  name: 'model_tokens_since',
  text: `select coalesce(sum(input_tokens + output_tokens), 0)::float8 as tokens from model_requests where organization_id = $1 and created_at >= $2`,
};
