import { now, organizationId } from './fill.ts';

const org = `'${organizationId}'`;
const at = `timestamptz '${new Date(now).toISOString()}'`;

/** The eight conditions as somebody would write them who knows the tables. */
export const handWritten = `
select count(*)::integer as count
from contacts c
where c.organization_id = ${org}
  and c.tags && '{vip}' and c.tags <> '{}'
  and c.language in ('ru', 'cs') and c.country in ('RU', 'CZ')
  and c.created_at <= ${at} - interval '90 days'
  and exists (select from leads l where l.organization_id = c.organization_id and l.contact_id = c.id and l.priority in ('hot', 'warm'))
  and exists (select from interactions i where i.organization_id = c.organization_id and i.contact_id = c.id
    and i.kind in ('meeting', 'demo', 'booking') and i.started_at > ${at} - interval '90 days' and i.started_at <= ${at})
  and not exists (select from interactions i where i.organization_id = c.organization_id and i.contact_id = c.id
    and i.kind = 'message_session' and i.started_at > ${at} - interval '30 days' and i.started_at <= ${at})
  and exists (select from contact_identities i join messengers m on m.organization_id = i.organization_id and m.id = i.messenger_id
    where i.organization_id = c.organization_id and i.contact_id = c.id and i.is_reachable and m.kind = 'telegram')`;
