-- A button that begins a talk was pressed: the first press of a recipient at a step marks them and leads their chat to the script, in one
-- transaction, so that a press which the messenger delivers again ends no talk that has begun since. Gives whether it was the first.
create or replace function press_start_v1(p_now timestamptz, p_organization uuid, p_campaign uuid, p_step integer, p_messenger uuid, p_sender text, p_chat text, p_script text)
  returns boolean language plpgsql
as $$
begin
  update campaign_recipients r set clicked_at = p_now
    where r.organization_id = p_organization and r.campaign_id = p_campaign and r.step = p_step and r.clicked_at is null
      and r.contact_id = (select i.contact_id from contact_identities i where i.organization_id = p_organization and i.messenger_id = p_messenger and i.external_id = p_sender);
  if not found then return false; end if;
  perform redirect_talk_v1(p_now, p_organization, p_messenger, p_chat, p_script);
  return true;
end $$;
