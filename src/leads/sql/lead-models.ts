import type { Sql } from '../../db/database.ts';

const columns = `version, leads, won, is_used as "isUsed", model, report, data_until as "dataUntil", trained_at as "trainedAt"`;

/** The newest version that was trained by an instant. */
export const latestModelSql: Sql = {
  name: 'lead_model_latest',
  text: `select ${columns} from lead_models where organization_id = $1 and trained_at <= $2 order by version desc limit 1`,
};

/** No row when another process stored a version of this number. */
export const insertModelSql: Sql = {
  name: 'lead_model_insert',
  text: `insert into lead_models (organization_id, id, version, leads, won, is_used, model, report, data_until, trained_at)
    values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, $10)
    on conflict (organization_id, version) do nothing returning ${columns}`,
};
