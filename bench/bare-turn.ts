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
    `insert into conversations select (jsonb_populate_record(null::conversations, c.pattern || jsonb_build_object(
        'id', '00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'), 'chat_id', 'pgbench-' || n, 'version', 1, 'message_count', 0, 'ended_at', null))).*
      from (select to_jsonb(v) as pattern from conversations v where ended_at is not null limit 1) c, generate_series($1::int, $2::int) n`,
    [first, first + count - 1],
  );
}

type Row = Readonly<Record<string, unknown>>;

interface PlainTurn {
  readonly turn: Row;
  readonly messages: readonly Row[];
  readonly outbox: Row;
}

/**
 * The rows of a commit's parameters if it is one turn and nothing more: one message in, one out, one to send. Rows are told apart by their short keys (commit-turns.function.sql), not by the parameter they came in.
 */
export function readPlainTurn(parameters: readonly unknown[]): PlainTurn | null {
  const texts = parameters.filter((value) => typeof value === 'string');
  if (texts.some((text) => text.startsWith('{'))) return null;
  const rows = texts.filter((text) => text.startsWith('[')).flatMap((text) => JSON.parse(text) as Row[]);
  const messages = rows.filter((row) => 'by' in row);
  const [turn, outbox] = [rows.find((row) => 'v' in row), rows.find((row) => 'lu' in row)];
  if (rows.length !== 4 || messages.length !== 2 || turn === undefined || outbox === undefined) return null;
  return { turn, messages, outbox };
}

/** Place of the settled deliveries among the parameters of `commit_turns_v2`. */
const settledPlace = 8;

/** Every turn has its delivery settled, many at once; `pgbench` settles the one of the turn before with each. */
function withSettled(parameters: readonly unknown[]): unknown[] {
  const { turn, outbox } = demandPlainTurn(parameters);
  const settled = { o: turn['o'], c: turn['c'], q: turn['n0'], st: 'sent', pm: 'sent', ec: null, er: null, due: null, lb: outbox['lb'] };
  return parameters.with(settledPlace, JSON.stringify([settled]));
}

function demandPlainTurn(parameters: readonly unknown[]): PlainTurn {
  const plain = readPlainTurn(parameters);
  if (plain === null)
    throw new Error('The parameters of commit_turns are not those of one plain turn: bring bare-turn.ts up to date with its function.');
  return plain;
}

/** The very statement that Parley runs for a single turn, with the parameters of a turn it made: ids, version and places change. */
export async function parleysStatement(database: BenchDatabase, plain: readonly unknown[]): Promise<PgbenchScript> {
  const parameters = withSettled(plain);
  const [, name = ''] = /select (\w+)\(/.exec(commitTurns.text) ?? [];
  const types = await database.query<{ type: string }>(
    `select unnest(proargtypes)::regtype::text as type from pg_proc where proname = $1`,
    [name],
  );
  const before = Number(demandPlainTurn(plain).turn['n0']);
  const variables: Record<string, string> = {};
  const expressions = parameters.map((value, index) => {
    const cast = `::${types[index]!.type}`;
    if (typeof value !== 'string') return `${String(value)}${cast}`;
    if (!value.startsWith('[')) return 'now()';
    variables[`p${index}`] = templateOf(JSON.parse(value) as Row[], before);
    return `format(:p${index}::text, ${formatArguments})${cast}`;
  });
  const call = commitTurns.text.replaceAll(/\$(\d+)/g, (_, place: string) => expressions[Number(place) - 1]!);
  return { text: `${choice}${call};\n`, variables };
}

const formatArguments = `${conversationId}, :before::int / 2 + 1, :before::int, :before::int + 1, :before::int + 2, gen_random_uuid(), :conversation::int`;

/** Conversation, version, places (n0, n, q), message id and provider's id become arguments of `format`; a number's stand without quotes. */
function templateOf(rows: readonly Row[], before: number): string {
  const mark = (key: string, value: unknown): unknown => {
    if (key === 'c') return '%1$s';
    if (key === 'v') return '#%2$s#';
    if (key === 'n0' || key === 'n' || key === 'q') return `#%${3 + Number(value) - before}$s#`;
    if (key === 'i') return '%6$s';
    if (key === 'r' && value !== null) return '%7$s-%5$s';
    return value;
  };
  const escaped = JSON.stringify(rows).replaceAll('%', '%%');
  const marked = (JSON.parse(escaped) as Row[]).map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, mark(key, value)])),
  );
  return JSON.stringify(marked).replaceAll(/"#|#"/g, '');
}

/** The same rows by one plain statement, without function and JSON: what a program could do at best that does one turn at a time. */
export function plainStatement(parameters: readonly unknown[]): PgbenchScript {
  const { turn, messages, outbox } = demandPlainTurn(parameters);
  const [customer, bot] = messages;
  const text = `${choice}with turn as (
  update conversations set state = :state::jsonb, step = 'ask_budget', message_count = :before::int + 2, last_message_at = now(), version = version + 1
  where organization_id = :organization::uuid and id = ${conversationId}::uuid and version = :before::int / 2 + 1 and message_count = :before::int and due_at is null
  returning organization_id, id
), said as (
  insert into messages (organization_id, conversation_id, seq, id, messenger_id, sender, kind, message_text, provider_message_id, provider_order, step, is_ai_generated, "timestamp", processed_at)
  select organization_id, id, :before::int + place, gen_random_uuid(), :messenger::uuid, case place when 1 then 'customer' else 'bot' end, 'text', case place when 1 then :came::text else :reply::text end,
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
  const said = { came: String(customer?.['t']), reply: String(bot?.['t']) };
  const variables = {
    ...said,
    state: JSON.stringify(turn['s']),
    organization: String(turn['o']),
    messenger: String(outbox['m']),
    process: String(outbox['lb']),
  };
  return { text, variables };
}
