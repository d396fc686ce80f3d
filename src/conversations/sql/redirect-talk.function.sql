-- The customer chose to begin another talk: the one that runs ends where it stands, and their next word begins the other one. A talk that nobody
-- has begun yet with the same script, and one that a person has, stay as they are. p_script: the name of the script.
create or replace function redirect_talk_v1(p_now timestamptz, p_organization uuid, p_messenger uuid, p_chat text, p_script text) returns void language plpgsql
as $$
begin
  update conversations c set
      state = (c.state::jsonb || jsonb_build_object('status', 'ended', 'endedAt', floor(extract(epoch from coalesce(c.ended_at, p_now)) * 1000), 'pending', null,
        'asking', null, 'timers', '[]'::jsonb, 'reopens', jsonb_build_object('script', p_script)))::json,
      status = 'ended', ended_at = coalesce(c.ended_at, p_now), outcome = coalesce(c.outcome, 'left'),
      -- A turn under way is worked out on a talk that has ended, so it must not be stored.
      version = c.version + 1, lease_until = null, lease_by = null
    where c.organization_id = p_organization and c.taken_at is null
      and c.id = (select v.id from conversations v where v.organization_id = p_organization and v.messenger_id = p_messenger and v.chat_id = p_chat
        order by v.started_at desc limit 1)
      and not (c.ended_at is null and c.step is null
        and c.script_id = (select s.id from bot_scripts s where s.organization_id = p_organization and s.name = p_script));
end $$;
