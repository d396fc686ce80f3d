import type { Sql } from '../db/database.ts';

export const latestConversations: Sql = {
  name: 'overview_conversations',
  text: `select c.id, coalesce(t.name, t.phone, 'Visitor') as contact, c.channel, c.status, s.name as script, coalesce(c.step, '') as step,
      coalesce(m.message_text, '') as last_message, (extract(epoch from c.last_message_at) * 1000)::float8 as last_at
    from (select * from conversations where organization_id = $1 order by id desc limit $2) c
    join contacts t on t.organization_id = c.organization_id and t.id = c.contact_id
    join bot_scripts s on s.organization_id = c.organization_id and s.id = c.script_id
    left join messages m on m.organization_id = c.organization_id and m.conversation_id = c.id and m.seq = c.message_count
    order by c.last_message_at desc`,
};

export const bestLeads: Sql = {
  name: 'overview_leads',
  text: `select l.id, coalesce(t.name, t.phone, 'Visitor') as name, l.lead_score as score, l.priority, coalesce(l.current_stage, l.crm_status) as stage, l.budget, l.interest,
      coalesce((select jsonb_agg(jsonb_build_object('points', e.points, 'because', e.because, 'quote', e.evidence) order by e.id)
        from lead_score_events e where e.organization_id = l.organization_id and e.lead_id = l.id), '[]') as evidence,
      coalesce((select jsonb_agg(jsonb_build_object('at', extract(epoch from i.started_at) * 1000, 'kind', i.kind, 'text', i.title) order by i.started_at, i.id)
        from interactions i where i.organization_id = l.organization_id and i.lead_id = l.id), '[]') as timeline
    from (select * from leads where organization_id = $1 order by id desc limit 500) l
    join contacts t on t.organization_id = l.organization_id and t.id = l.contact_id
    order by l.lead_score desc, l.id desc limit $2`,
};

/** Messages carry the step that said them; a question that is asked again is no way to another step. */
export const stepTransitions: Sql = {
  name: 'step_transitions',
  text: `select previous as "from", step as "to", count(*)::int as times
    from (
      select m.step, lag(m.step) over (partition by m.conversation_id order by m.seq) as previous
      from messages m
      join conversations c on c.organization_id = m.organization_id and c.id = m.conversation_id
      join bot_scripts s on s.organization_id = c.organization_id and s.id = c.script_id
      where m.organization_id = $1 and s.name = $2 and m."timestamp" >= $3 and m.sender = 'bot' and m.step is not null
    ) said
    where previous is distinct from step
    group by previous, step
    order by times desc, previous, step`,
};
