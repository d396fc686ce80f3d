import type { Sql } from '../../db/database.ts';
import { outcomes } from './lead-outcomes.ts';

/** The newest $4 talks of the script $3 by the instant $2: what was answered, what the messages showed, what became of the lead. */
export const pastTalksSql: Sql = {
  name: 'lead_past_talks',
  text: `with ${outcomes}
    select c.id, c.lead_id as "leadId", c.script_version_id as "versionId", c.language, c.lead_score as score, o.won,
      (extract(epoch from o.closed_at) * 1000)::float8 as "closedAt",
      (extract(epoch from c.last_message_at) * 1000)::float8 as "lastAt",
      coalesce(t.name, t.phone, 'Visitor') as name,
      coalesce(c.state -> 'frames' -> 0 -> 'slots', '{}') as slots,
      coalesce((select jsonb_agg(jsonb_build_object('at', extract(epoch from m."timestamp") * 1000, 'intent', m.metadata ->> 'intent',
          'sentiment', m.metadata ->> 'sentiment') order by m.seq)
        from messages m where m.organization_id = $1 and m.conversation_id = c.id and m.sender = 'customer'
          and (m.metadata ->> 'intent' is not null or m.metadata ->> 'sentiment' is not null)), '[]') as seen
    from bot_scripts s
    join conversations c on c.organization_id = $1 and c.script_id = s.id
    join outcomes o on o.id = c.lead_id
    join contacts t on t.organization_id = $1 and t.id = o.contact_id
    where s.organization_id = $1 and s.name = $3
    order by c.id desc limit $4`,
};
