/** The SQL of one turn as `pgbench` scripts, in two ways, and the conversations that they work on. */
import { commitTurns } from '../src/conversations/sql/statements.ts';
import type { BenchDatabase } from './bench-database.ts';

/**
 * Each client goes round so many conversations of its own, so that no two wait for each other, versions are known without asking,
 * and a row is updated again only after others were.
 */
export const conversationsPerClient = 10;

export interface PgbenchScript {
  readonly text: string;
  /** Values too long to stand in the script. */
  readonly variables: Readonly<Record<string, string>>;
}

const conversationId = `('00000000-0000-7000-8000-' || lpad(to_hex(:conversation::int), 12, '0'))`;

/** `turn` and `first` come from outside: the former keeps its value between the transactions of one client. */
const choice = `\\set turn :turn + 1
\\set conversation :first + :client_id * ${conversationsPerClient} + :turn % ${conversationsPerClient}
\\set before :turn / ${conversationsPerClient} * 2
`;

/** Copies of a conversation that Parley has just led, at their beginning. */
export async function prepareConversations(database: BenchDatabase, first: number, count: number): Promise<void> {
  await database.query(
    `insert into conversations select (jsonb_populate_record(c, jsonb_build_object('id', '00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'),
        'chat_id', 'pgbench-' || n, 'version', 1, 'message_count', 0, 'ended_at', null, 'outcome', null, 'resolved', false))).*
      from (select * from conversations where ended_at is not null limit 1) c, generate_series($1::int, $2::int) n`,
    [first, first + count - 1],
  );
}

/** The very statement that Parley runs for a single turn, with the parameters of a turn it made: ids, version and places change. */
export function parleysStatement(parameters: readonly unknown[]): PgbenchScript {
  const variables: Record<string, string> = {};
  const before = placeBefore(parameters);
  const expressions = parameters.map((value, index) => {
    if (value === null) return 'null';
    if (index === 0) return 'now()';
    variables[`p${index}`] = templateOf(String(value), before);
    return `format(:p${index}::text, ${formatArguments})::json`;
  });
  const call = commitTurns.text.replaceAll(/\$(\d+)/g, (_, place: string) => expressions[Number(place) - 1]!);
  return { text: `${choice}${call};\n`, variables };
}

const formatArguments = `${conversationId}, :before::int / 2 + 1, :before::int, :before::int + 1, :before::int + 2, gen_random_uuid(), :conversation::int`;

function placeBefore(parameters: readonly unknown[]): number {
  const [turn] = JSON.parse(String(parameters[1])) as { n0: number }[];
  return turn!.n0;
}

/** Short keys as in commit-turns.function.sql: conversation, version, places (n0, n, q), message id and provider's id. */
function templateOf(json: string, before: number): string {
  const rows = JSON.parse(json) as Record<string, unknown>[];
  const places = ['%3$s', '%4$s', '%5$s'];
  // A number's placeholder stands without quotes.
  const bare = (key: string, text: string, template: string): string => text.replace(new RegExp(`"${key}":\\d+`), `"${key}":${template}`);
  const texts = rows.map((row) => {
    const marked = { ...row, c: '%1$s', ...('i' in row ? { i: '%6$s' } : {}), ...(row['r'] === undefined || row['r'] === null ? {} : { r: '%7$s-%5$s' }) };
    let text = JSON.stringify(marked).replaceAll(/%(?!\d\$s)/g, '%%');
    if ('v' in row) text = bare('v', bare('n0', bare('n', text, '%5$s'), '%3$s'), '%2$s');
    return 'q' in row ? bare('q', text, places[Number(row['q']) - before] ?? '%5$s') : text;
  });
  return `[${texts.join(',')}]`;
}

/** The same rows by one plain statement, without function and JSON: what a program could do at best that does one turn at a time. */
export function plainStatement(parameters: readonly unknown[]): PgbenchScript {
  const read = (index: number): Record<string, unknown> => (JSON.parse(String(parameters[index])) as Record<string, unknown>[])[0]!;
  const [turn, customer, outbox] = [read(1), read(4), read(5)];
  const text = `${choice}with turn as (
  update conversations set state = :state::jsonb, step = 'ask_budget', message_count = :before::int + 2, last_message_at = now(), version = version + 1
  where organization_id = :organization::uuid and id = ${conversationId}::uuid and version = :before::int / 2 + 1 and message_count = :before::int and due_at is null
  returning organization_id, id
), said as (
  insert into messages (organization_id, conversation_id, seq, id, messenger_id, sender, kind, message_text, provider_message_id, provider_order, step, is_ai_generated, "timestamp", processed_at)
  select organization_id, id, :before::int + place, gen_random_uuid(), :messenger::uuid, case place when 1 then 'customer' else 'bot' end, 'text', 'How many square metres is your place?',
    case place when 1 then :conversation::int || '-' || :before::int end, case place when 1 then :before::int end, 'ask_budget', false, now(), now()
  from turn, generate_series(1, 2) place
), due as (
  insert into outbox_messages (organization_id, conversation_id, seq, messenger_id, chat_id, status, due_at, lease_until, lease_by, created_at)
  select organization_id, id, :before::int + 2, :messenger::uuid, 'pgbench', 'sending', now(), now() + interval '30 seconds', :process::text, now() from turn
), settled as (
  update outbox_messages set status = 'sent', attempts = attempts + 1, provider_message_id = 'sent', lease_until = null, lease_by = null, settled_at = now()
  where organization_id = :organization::uuid and conversation_id = ${conversationId}::uuid and seq = :before::int and status = 'sending' and lease_by = :process::text
) select 1 / count(*)::int from turn;
`;
  const variables = { state: JSON.stringify(turn['s']), organization: String(turn['o']), messenger: String(customer['m']), process: String(outbox['lb']) };
  return { text, variables };
}
