-- One turn alone: what commit_turns_v1 does for a batch, from plain parameters. Most turns of a quiet installation come alone, and then
-- reading rows out of JSON costs more than storing them (see ARCHITECTURE.md, "Group commit", for the measurement).
-- It takes the usual turn only: one event of a customer in a known conversation, answers that leave at once, deliveries that succeeded.
create or replace function commit_turn_v1(
  p_now timestamptz, p_me text, p_o uuid, p_c uuid, p_v integer, p_n0 integer, p_s json, p_st text, p_lang text, p_step text, p_int text,
  p_score integer, p_tags text[], p_out text, p_res boolean, p_esc boolean, p_n integer, p_en timestamptz,
  p_m uuid, in_q integer, in_i uuid, in_k text, in_t text, in_p jsonb, in_r text, in_po bigint, in_md jsonb, in_at timestamptz,
  p_chat text, out_until timestamptz, out_q integer[], out_i uuid[], out_t text[], out_p text[], out_step text[],
  sent_o uuid[], sent_c uuid[], sent_q integer[], sent_pm text[], p_more jsonb
) returns void language plpgsql as $$
begin
  update conversations set state = p_s, status = p_st, language = p_lang, step = p_step, intent = coalesce(p_int, intent), lead_score = p_score,
      tags = p_tags, outcome = p_out, resolved = p_res, escalated_to_human = escalated_to_human or p_esc, message_count = p_n,
      last_message_at = p_now, ended_at = p_en, version = version + 1, lease_until = null, lease_by = null
    where organization_id = p_o and id = p_c and version = p_v and message_count = p_n0 and due_at is null and (lease_until is null or lease_until < p_now);
  if not found then
    raise exception 'stale turns' using errcode = '40001';
  end if;

  insert into messages (organization_id, conversation_id, seq, id, messenger_id, sender, kind, message_text, payload, provider_message_id, provider_order,
      metadata, "timestamp", processed_at)
    values (p_o, p_c, in_q, in_i, p_m, 'customer', in_k, in_t, in_p, in_r, in_po, in_md, in_at, p_now);

  for i in 1 .. cardinality(out_q) loop
    insert into messages (organization_id, conversation_id, seq, id, messenger_id, sender, kind, message_text, payload, step, "timestamp", processed_at)
      values (p_o, p_c, out_q[i], out_i[i], p_m, 'bot', 'text', out_t[i], out_p[i]::jsonb, out_step[i], p_now, p_now);
    insert into outbox_messages (organization_id, conversation_id, seq, messenger_id, chat_id, status, due_at, lease_until, lease_by, created_at)
      values (p_o, p_c, out_q[i], p_m, p_chat, 'sending', p_now, out_until, p_me, p_now);
  end loop;

  for i in 1 .. cardinality(sent_q) loop
    update outbox_messages set status = 'sent', attempts = attempts + 1, provider_message_id = sent_pm[i], lease_until = null, lease_by = null, settled_at = p_now
      where organization_id = sent_o[i] and conversation_id = sent_c[i] and seq = sent_q[i] and status = 'sending' and lease_by = p_me;
  end loop;

  if p_more is not null then
    perform commit_turn_details_v1(p_now, p_more);
  end if;
end $$;
