import type { Sql } from '../../db/database.ts';

/** See press-button.function.sql. */
export const pressStart: Sql = { name: 'press_campaign_start', text: 'select press_start_v1($1, $2, $3, $4, $5, $6, $7, $8) as is_first' };

/** What a press says of its recipient. $1 organization, $2 campaign, $3 step, $4 messenger, $5 sender, $6 now, $7 whether it unsubscribes. */
export const markPress: Sql = {
  name: 'mark_campaign_press',
  text: `update campaign_recipients r set clicked_at = coalesce(r.clicked_at, $6), replied_at = coalesce(r.replied_at, $6),
      opted_out_at = case when $7::boolean then coalesce(r.opted_out_at, $6) else r.opted_out_at end
    from contact_identities i
    where i.organization_id = $1 and i.messenger_id = $4 and i.external_id = $5
      and r.organization_id = i.organization_id and r.campaign_id = $2 and r.contact_id = i.contact_id and r.step = $3
`,
};

/** A test message has no recipient. $1 organization, $2 messenger, $3 sender. */
export const findPresser: Sql = {
  name: 'find_campaign_presser',
  text: `select i.contact_id, c.language from contact_identities i join contacts c on c.organization_id = i.organization_id and c.id = i.contact_id
    where i.organization_id = $1 and i.messenger_id = $2 and i.external_id = $3`,
};

export const tagContact: Sql = {
  name: 'tag_contact',
  text: `update contacts set tags = array_append(tags, $3::text), updated_at = $4 where organization_id = $1 and id = $2 and not ($3 = any(tags))`,
};
