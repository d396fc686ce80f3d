import type { Sql } from '../../db/database.ts';
import type { SegmentKind } from '../entity.ts';

export interface SegmentRow {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly kind: SegmentKind;
  readonly rule: unknown;
  readonly updated_at: Date;
}

/** Parameter: organization. */
export const listSegmentRows: Sql = {
  name: 'list_segments',
  text: /* sql */ `
    select id, name, description, kind, rule, updated_at from segments where organization_id = $1 order by name`,
};

/** Parameters: organization, segments as JSON, now. Of segments that are there the id stays. */
export const saveRuleSegments: Sql = {
  name: 'save_rule_segments',
  text: /* sql */ `
    insert into segments (organization_id, id, name, description, kind, rule, created_at, updated_at)
    select $1, x.id, x.name, x.description, 'rule', x.rule, $3, $3 from jsonb_to_recordset($2::jsonb) x(id uuid, name text, description text, rule jsonb)
    on conflict (organization_id, name) do update set description = excluded.description, rule = excluded.rule, updated_at = excluded.updated_at
      where segments.kind = 'rule'`,
};

/** Parameters: organization, id, name, now. */
export const makeFixedSegment: Sql = {
  name: 'make_fixed_segment',
  text: /* sql */ `
    insert into segments (organization_id, id, name, kind, created_at, updated_at) values ($1, $2, $3, 'fixed', $4, $4)
    on conflict (organization_id, name) do nothing`,
};

/** Parameters: organization, segment, contacts, now. Returns who was not in it before. */
export const addSegmentMembers: Sql = {
  name: 'add_segment_members',
  text: /* sql */ `
    insert into segment_members (organization_id, segment_id, contact_id, added_at)
    select $1, $2, c.id, $4 from contacts c where c.organization_id = $1 and c.id = any($3::uuid[])
    on conflict do nothing returning contact_id`,
};

/** Parameters: organization, segment, contacts. */
export const removeSegmentMembers: Sql = {
  name: 'remove_segment_members',
  text: /* sql */ `
    delete from segment_members where organization_id = $1 and segment_id = $2 and contact_id = any($3::uuid[]) returning contact_id`,
};

/** Parameters: organization, segment. */
export const deleteSegmentMembers: Sql = {
  name: 'delete_segment_members',
  text: /* sql */ `delete from segment_members where organization_id = $1 and segment_id = $2`,
};

/** Parameters: organization, segment. */
export const deleteSegment: Sql = { name: 'delete_segment', text: /* sql */ `delete from segments where organization_id = $1 and id = $2` };
