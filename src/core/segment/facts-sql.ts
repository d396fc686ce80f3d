import { families } from './families/index.ts';
import type { Field } from './rule.ts';

/**
 * Everything that rules may ask of contacts. `$1` is the organization, `$2` the ids; a row per contact: its id, name and the facts, keys as in
 * `ContactFacts`. It is made of the same table as the statements of segments, so both read the same values.
 */
export function factsSql(): string {
  const parts = Object.entries(families).map(([key, { fields, rows }]) => {
    const row = `jsonb_build_object(${Object.entries(fields)
      .map(([name, field]) => `'${name}', ${jsonOf(field)}`)
      .join(', ')})`;
    if (rows === undefined) return `'${key}', jsonb_build_array(${row})`;
    return `'${key}', (select coalesce(jsonb_agg(${row}), '[]') from ${rows.from} where ${rows.where} and ${rows.tie})`;
  });
  return `select c.id, c.name, jsonb_build_object(${parts.join(',\n')}) as families,
    (select coalesce(jsonb_agg(x.segment_id), '[]') from segment_members x where x.organization_id = $1 and x.contact_id = c.id) as fixed_segments
    from contacts c where c.organization_id = $1 and c.id = any($2::uuid[]) order by c.id`;
}

function jsonOf({ kind, sql }: Field): string {
  if (kind === 'instant') return `extract(epoch from ${sql}) * 1000`;
  if (kind === 'day') return `to_char(${sql}, 'YYYY-MM-DD')`;
  return kind === 'list' ? `to_jsonb(${sql})` : sql;
}
