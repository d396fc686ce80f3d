import { randomUUID } from 'node:crypto';
import type { BenchDatabase } from './bench-database.ts';

/**
 * Contacts who agreed to news, each in a talk of their own, and so many messages of campaigns for each that are due: the first one of every chat
 * before the second of any. Gives the connection.
 */
export async function fillOutbox(database: BenchDatabase, organizationId: string, chats: number, perChat: number): Promise<string> {
  const [messengerId, scriptId, versionId] = [randomUUID(), randomUUID(), randomUUID()];
  const one = [organizationId, messengerId, scriptId, versionId];
  await database.query(
    `insert into messengers (organization_id, id, name, kind, created_at, updated_at) values ($1, $2, 'bench', 'telegram', now(), now())`,
    one.slice(0, 2),
  );
  await database.query(
    `insert into bot_scripts (organization_id, id, name, content, created_at, updated_at) values ($1, $2, 'none', '', now(), now())`,
    [organizationId, scriptId],
  );
  await database.query(
    `insert into bot_script_versions (organization_id, id, script_id, version, content, content_hash, published_at) values ($1, $2, $3, 1, '', '', now())`,
    [organizationId, versionId, scriptId],
  );
  const statements = [
    `create temporary table chats as select n, gen_random_uuid() as contact, gen_random_uuid() as lead, gen_random_uuid() as conversation
      from generate_series(1, ${chats}) n`,
    `insert into contacts (organization_id, id, phone, created_at, updated_at) select $1, contact, '+42060' || (1000000 + n), now(), now() from chats`,
    `insert into contact_identities (organization_id, id, contact_id, messenger_id, external_id, created_at, updated_at)
      select $1, gen_random_uuid(), contact, $2, 'chat-' || n, now(), now() from chats`,
    `insert into contact_consents (organization_id, contact_id, channel, purpose, state, changed_at) select $1, contact, '*', 'marketing', 'granted', now() from chats`,
    `insert into leads (organization_id, id, contact_id, created_at, updated_at) select $1, lead, contact, now(), now() from chats`,
    `insert into conversations (organization_id, id, contact_id, messenger_id, lead_id, script_id, script_version_id, chat_id, channel, language, state,
        message_count, last_message_at, started_at)
      select $1, conversation, contact, $2, lead, $3, $4, 'chat-' || n, 'telegram', 'en', '{}', ${perChat}, now(), now() from chats`,
    `insert into messages (organization_id, conversation_id, seq, id, messenger_id, sender, kind, message_text, "timestamp", processed_at)
      select $1, conversation, q, gen_random_uuid(), $2, 'bot', 'text', 'News ' || q, now(), now() from chats, generate_series(1, ${perChat}) q`,
    `insert into outbox_messages (organization_id, conversation_id, seq, messenger_id, chat_id, status, due_at, created_at, purpose, priority)
      select $1, conversation, q, $2, 'chat-' || n, 'pending', now() - interval '1 hour' + q * interval '1 second', now(), 'campaign', 2
      from chats, generate_series(1, ${perChat}) q order by q, n`,
    'analyze',
  ];
  for (const text of statements) {
    const places = Math.max(0, ...[...text.matchAll(/\$(\d)/g)].map(([, place]) => Number(place)));
    await database.query(text, one.slice(0, places));
  }
  return messengerId;
}
