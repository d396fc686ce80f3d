import { ledgerFaults, readLedger } from '../../src/conversations/read-ledger.ts';
import type { Database } from '../../src/db/database.ts';
import { answersOf, repliesTo } from '../conversations/talk.ts';

export function query<Row>(database: Database, text: string, params: readonly unknown[] = []): Promise<Row[]> {
  return database.run<Row>({ name: '', text }, params);
}

/** Messages that a process had claimed to send and had not settled: of a dead one, nobody knows whether the customer read them. */
export function listUnsettled(database: Database): Promise<{ chat_id: string; text: string }[]> {
  return query(
    database,
    `select o.chat_id, m.message_text as text from outbox_messages o join messages m using (organization_id, conversation_id, seq) where o.status = 'sending'`,
  );
}

/** Nothing waits for a turn, for its delivery or for a webhook. */
export async function isQuiet(database: Database): Promise<boolean> {
  const [row] = await query<{ left: number }>(
    database,
    `select (select count(*) from outbox_messages where status in ('pending', 'sending')) + (select count(*) from conversations where due_at is not null or lease_until is not null)
      + (select count(*) from tasks where dispatched_at is null) + (select count(*) from deliveries where status in ('pending', 'sending')) as left`,
  );
  return Number(row?.left) === 0;
}

interface TalkRow {
  readonly chat_id: string;
  readonly conversations: number;
  readonly status: string;
  readonly outcome: string | null;
  readonly message_count: number;
  readonly contacts: number;
  readonly leads: number;
  readonly score: number;
  readonly tasks: number;
  readonly sessions: number;
  readonly seqs: readonly number[];
  readonly said: readonly string[];
  readonly heard: readonly string[];
}

const talksText = `
  select c.chat_id, count(*) over (partition by c.chat_id)::int as conversations, c.status, c.outcome, c.message_count, l.lead_score as score,
    (select count(*)::int from contact_identities i where i.external_id = c.chat_id) as contacts,
    (select count(*)::int from leads x where x.contact_id = c.contact_id) as leads,
    (select count(*)::int from tasks t where t.conversation_id = c.id) as tasks,
    (select count(*)::int from interactions i where i.conversation_id = c.id and i.kind = 'message_session') as sessions,
    (select array_agg(seq order by seq) from messages m where m.conversation_id = c.id) as seqs,
    (select array_agg(coalesce(message_text, kind) order by seq) from messages m where m.conversation_id = c.id and sender = 'customer') as said,
    (select array_agg(message_text order by seq) from messages m where m.conversation_id = c.id and sender = 'bot') as heard
  from conversations c join leads l on l.id = c.lead_id`;

/** What of G1 to G5 and G9 does not hold for these talks; empty when all is well. */
export async function findFaults(database: Database, chatIds: readonly number[]): Promise<string[]> {
  const rows = await query<TalkRow>(database, talksText);
  const byChat = new Map(rows.map((row) => [row.chat_id, row]));
  const faults = chatIds.flatMap((chatId) => {
    const row = byChat.get(String(chatId));
    return row === undefined ? [`chat ${chatId} has no conversation`] : talkFaults(row);
  });
  const [organization] = await query<{ id: string }>(database, 'select id from organizations');
  const ledger = await readLedger({ database }, organization!.id);
  return [
    ...faults,
    ...ledgerFaults(ledger),
    ...ledger.flatMap(({ name, parked, failed, unknown }) =>
      parked + failed + unknown === 0 ? [] : [`${name}: ${parked} parked, ${failed} failed, ${unknown} unknown`],
    ),
  ];
}

function talkFaults(row: TalkRow): string[] {
  const city = `Brno ${row.chat_id}`;
  const due = { conversations: 1, contacts: 1, leads: 1, tasks: 1, sessions: 1, score: 50, status: 'ended', outcome: 'qualified' } as const;
  const said = ['/start', ...answersOf(city)];
  const heard = repliesTo(city);
  const seqs = Array.from({ length: said.length + heard.length }, (_, index) => index + 1);
  const compared: readonly (readonly [string, unknown, unknown])[] = [
    ...Object.entries(due).map(([name, value]) => [name, row[name as keyof typeof due], value] as const),
    ['said', row.said, said],
    ['heard', row.heard, heard],
    ['seqs', row.seqs, seqs],
    ['message_count', row.message_count, seqs.length],
  ];
  return compared.flatMap(([name, is, must]) =>
    JSON.stringify(is) === JSON.stringify(must)
      ? []
      : [`chat ${row.chat_id}: ${name} is ${JSON.stringify(is)}, must be ${JSON.stringify(must)}`],
  );
}
