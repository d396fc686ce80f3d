import { jest } from '@jest/globals';
import { systemIds } from '../../src/clock.ts';
import type { Inbound, InboundBody } from '../../src/core/ports/channel.ts';
import type { Database, Sql } from '../../src/db/database.ts';
import type { TaskDeps } from '../../src/tasks/index.ts';

type Columns = Readonly<Record<string, unknown>>;

/** Base64 of 24 bytes, as a receiver and Parley share it. */
export const secret = 'whsec_MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1u';

/** One organization with one conversation that made a lead, and whatever users, endpoints and tasks a test adds. */
export async function makeWorld(database: Database) {
  let now = Date.UTC(2026, 0, 5, 9);
  const clock = { now: () => now };
  const ids = systemIds(clock);
  const log = { info: jest.fn(), warn: jest.fn(), error: jest.fn() };
  const deps: TaskDeps = {
    database,
    clock,
    ids,
    random: () => 0.5,
    log,
    allowedHosts: new Set(['127.0.0.1']),
    publicUrl: 'https://parley.test',
  };
  const stamp = () => ({ created_at: iso(now), updated_at: iso(now) });
  const org = { organization_id: ids.next() };
  const add = async (table: string, row: Columns): Promise<string> => {
    const id = ids.next();
    await insert(database, table, { ...org, id, ...row });
    return id;
  };

  await insert(database, 'organizations', {
    id: org.organization_id,
    name: 'Acme',
    language: 'en',
    settings: {},
    plan: 'start',
    ...flags,
    ...stamp(),
  });
  const messenger = await add('messengers', { name: 'bot', kind: 'telegram', settings: {}, is_active: true, ...stamp() });
  const contact = await add('contacts', {
    name: 'Jane Roe',
    phone: '+15550100',
    email: 'jane@example.com',
    ...contactDefaults,
    ...stamp(),
  });
  const lead = await add('leads', {
    contact_id: contact,
    lead_score: 83,
    priority: 'hot',
    interest: 'training',
    ...leadDefaults,
    ...stamp(),
  });
  const script = await add('bot_scripts', { name: 'sales', content: '', ...stamp() });
  const version = await add('bot_script_versions', {
    script_id: script,
    version: 1,
    content: '',
    content_hash: '',
    published_at: iso(now),
  });
  const conversation = await add('conversations', {
    contact_id: contact,
    messenger_id: messenger,
    lead_id: lead,
    script_id: script,
    script_version_id: version,
    ...conversationDefaults,
    last_message_at: iso(now),
    started_at: iso(now),
  });
  const score = { lead_id: lead, conversation_id: conversation, at: iso(now) };
  await add('lead_score_events', { ...score, rule: 'budget', points: 25, because: 'has a budget', evidence: 'about 5000' });
  await add('lead_score_events', { ...score, rule: 'soon', points: 10, because: 'starts soon', evidence: 'next week' });

  return {
    deps,
    log,
    organizationId: org.organization_id,
    messenger,
    lead,
    conversation,
    now: () => now,
    advance: (ms: number) => void (now += ms),
    set: (settings: Columns) =>
      query(database, 'update organizations set settings = $2::jsonb where id = $1', [org.organization_id, JSON.stringify(settings)]),
    addUser: (name: string, row: Columns = {}) =>
      add('users', {
        name,
        email: `${name}@acme.test`,
        role: 'manager',
        department: 'sales',
        language: 'en',
        is_active: true,
        ...stamp(),
        ...row,
      }),
    /** An integration of this name with one endpoint. */
    async addEndpoint(url: string, name = 'crm') {
      const integration = await add('integrations', { name, type: 'webhook', settings: {}, is_active: true, ...stamp() });
      return add('webhook_endpoints', { integration_id: integration, url, secret, is_active: true, ...stamp() });
    },
    /** As the engine leaves a task behind at a commit. */
    addTask: (row: Columns = {}) =>
      add('tasks', {
        contact_id: contact,
        lead_id: lead,
        conversation_id: conversation,
        crm_name: 'default',
        origin_key: ids.next(),
        team: 'sales',
        description: 'Call Jane back',
        status: 'open',
        priority: 'high',
        due_at: iso(now + 15 * 60_000),
        ...stamp(),
        ...row,
      }),
    inbound: (body: InboundBody, { chatId = 'chat-1', eventId = ids.next() } = {}): Inbound => ({
      eventId,
      order: 1,
      chatId,
      sender: { id: chatId },
      at: now,
      body,
    }),
    rows: <Row = Record<string, never>>(text: string) => query<Row>(database, text, []),
  };
}

export type World = Awaited<ReturnType<typeof makeWorld>>;

/** The same database, where `around` stands around the statement of this name: to fail there, or to wait. */
export function intercept(database: Database, name: string, around: <Row>(run: () => Promise<Row[]>) => Promise<Row[]>): Database {
  const run = <Row>(sql: Sql, params: readonly unknown[]) => {
    const statement = () => database.run<Row>(sql, params);
    return sql.name === name ? around(statement) : statement();
  };
  return { ...database, run };
}

const flags = { status: 'active', is_active: true };
const contactDefaults = { is_decision_maker: false, is_our_employee: false, extras: {} };
const lists = { stage_goals: [], goals_achieved: [], journey_history: [] };
const leadDefaults = { ...lists, crm_status: 'new', converted: false, interaction_summary: {}, extras: {} };
const conversationDefaults = {
  chat_id: 'customer-1',
  channel: 'telegram',
  type: 'chat',
  status: 'active',
  language: 'en',
  state: {},
  version: 1,
  lead_score: 83,
  tags: [],
  resolved: false,
  escalated_to_human: false,
  message_count: 0,
};

function insert(database: Database, table: string, row: Columns): Promise<unknown[]> {
  const columns = Object.keys(row).join(', ');
  const text = `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1::jsonb)`;
  return query(database, text, [JSON.stringify(row)]);
}

/** Without a name it is not kept as a prepared statement. */
function query<Row>(database: Database, text: string, params: readonly unknown[]): Promise<Row[]> {
  return database.run<Row>({ name: '', text }, params);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
