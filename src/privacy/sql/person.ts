import type { Sql } from '../../db/database.ts';

/** $1 organization, $2 id, $3 phone, $4 e-mail address, $5 channel or null, $6 id on it, $7 name on it. */
export const findContacts: Sql = {
  name: 'find_contacts_to_erase',
  text: `select t.id, t.name, t.phone, t.email, t.language, t.created_at::text as "createdAt" from contacts t
    where t.organization_id = $1 and (t.id = $2::uuid or t.phone = $3 or lower(t.email) = $4
      or exists (select from contact_identities i join messengers g on g.organization_id = i.organization_id and g.id = i.messenger_id
        where i.organization_id = t.organization_id and i.contact_id = t.id and ($5::text is null or g.kind = $5)
          and (i.external_id = $6 or lower(i.username) = $7)))
    order by t.created_at, t.id limit 20`,
};

/** ? contact. To be run within its organization: row-level security keeps it there. */
export const personFacts = `
with own as (select ?::uuid as id),
  c as (select id from contacts where id in (select id from own union select merged_id from contact_merges where kept_id in (select id from own) and undone_at is null)),
  i as (select * from contact_identities where contact_id in (select id from c)),
  v as (select id, chat_id from conversations where contact_id in (select id from c))
select (select coalesce(json_agg(id), '[]') from c) as contacts,
  (select coalesce(json_agg(id), '[]') from v) as conversations,
  (select coalesce(json_agg(id), '[]') from leads where contact_id in (select id from c)) as leads,
  (select coalesce(json_agg(distinct n), '[]') from (select name as n from contacts where id in (select id from c) union select name from i) x
    where n is not null) as names,
  (select coalesce(json_agg(distinct phone), '[]') from contacts where id in (select id from c) and phone is not null) as phones,
  (select coalesce(json_agg(distinct a), '[]') from (select email as a from contacts where id in (select id from c)
    union select username from i) x where a is not null) as addresses,
  (select coalesce(json_agg(distinct a), '[]') from (select external_id as a from i union select chat_id from v) x) as chats
where exists (select from contacts where id in (select id from own))`;

/** ? contact, author, removed, now. A second erasure, of what came since, adds to the first. */
export const insertErasure = `
insert into erasures (organization_id, contact_id, author, removed, erased_at)
values (nullif(current_setting('app.current_org_id', true), '')::uuid, ?, ?, ?::jsonb, ?::timestamptz)
on conflict (organization_id, contact_id) do update set author = excluded.author, removed = excluded.removed, erased_at = excluded.erased_at`;

/** What was said in a person's talks, in order. */
export const talkLines = `
select v.id as conversation_id, v.channel, to_char(m.timestamp at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') as at, m.sender, m.kind, m.message_text as text
from conversations v join messages m on m.organization_id = v.organization_id and m.conversation_id = v.id
where v.id = any(:conversations) order by v.started_at, v.id, m.seq`;

/** Contacts that were erased and are there again, as in a restored backup. ? ids. */
export const returnedContacts = `
select t.id from contacts t where t.id = any(?::uuid[]) and (t.phone is not null or t.email is not null or t.name is not null
  or exists (select from contact_identities i where i.contact_id = t.id and i.external_id not like 'erased:%'))
order by t.id`;

/** Within an organization. */
export const listErasures = 'select contact_id, author, removed, erased_at::text as at from erasures order by erased_at, contact_id';

/** Talks after one, in the order of their ids, with the names of who talks. $1 organization, $2 the last id, $3 how many. */
export const talksToAnonymise: Sql = {
  name: 'talks_to_anonymise',
  text: `select v.id, v.channel, v.language, v.outcome,
      array_remove(array(select c.name union select i.name from contact_identities i where i.organization_id = v.organization_id and i.contact_id = v.contact_id), null) as names,
      (select coalesce(json_agg(json_build_object('sender', m.sender, 'text', m.message_text) order by m.seq), '[]') from messages m
        where m.organization_id = v.organization_id and m.conversation_id = v.id and m.message_text is not null) as said
    from conversations v join contacts c on c.organization_id = v.organization_id and c.id = v.contact_id
    where v.organization_id = $1 and v.id > $2 order by v.id limit $3`,
};
