import { families } from '../../src/core/segment/families/index.ts';
import type { Field } from '../../src/core/segment/rule.ts';
import type { Database } from '../../src/db/database.ts';

export const now = Date.parse('2026-06-01T12:00:00Z');
const day = 86_400_000;
export const ours = '01890000-0000-7000-8000-00000000000a';
export const theirs = '01890000-0000-7000-8000-00000000000b';

type Random = (below: number) => number;
type Row = Record<string, unknown>;

const words = ['vip', 'retail', 'offer', 'qualified', 'demo', 'red'];
const languages = ['en', 'ru', 'cs'];
const countries = ['CZ', 'RU', 'GB'];
const priorities = ['hot', 'warm', 'cold'];
const events = ['meeting', 'call', 'message_session', 'note'];
const statuses = ['active', 'parked', 'ended'];
const fixedNames = ['partners', 'press'];
/** Some stand exactly at the end of a length of time that rules use. */
const ages = [0, 1, 24 * 3600_000, 30 * day, 30 * day - 1, 30 * day + 1, 56 * day, 90 * day, 400 * day, -day, -30 * day];
const lengths = ['24h', '30d', '8w', '90d'];

const pick = <T>(random: Random, values: readonly T[]): T => values[random(values.length)]!;
const maybe = <T>(random: Random, value: T): T | null => (random(4) === 0 ? null : value);
const at = (random: Random): string => new Date(now - pick(random, ages)).toISOString();
const idOf = (organization: string, kind: number, index: number): string =>
  `0189${organization.slice(-1)}00${kind}-0000-7000-8000-${String(index).padStart(12, '0')}`;

/** An organization whose contacts differ in everything that a rule may ask; the same for the same numbers. */
export async function fillOrganization(database: Database, organization: string, contacts: number, random: Random): Promise<void> {
  const put = async (table: string, rows: readonly Row[]): Promise<void> => {
    const full = rows.map((row) => ({ organization_id: organization, ...row }));
    const columns = Object.keys(full[0] ?? {}).filter((column) => table !== 'organizations' || column !== 'organization_id');
    const text = `insert into ${table} (${columns.join(', ')}) select ${columns.join(', ')} from jsonb_populate_recordset(null::${table}, $1::jsonb)`;
    await database.run({ name: `fill-${table}`, text }, [JSON.stringify(full)]);
  };
  const each = (count: number, make: (index: number) => Row): Row[] => Array.from({ length: count }, (_, index) => make(index));
  const id = (kind: number, index: number): string => idOf(organization, kind, index);
  const times = { created_at: new Date(now).toISOString(), updated_at: new Date(now).toISOString() };
  const contact = (): string => id(1, random(contacts));

  await put('organizations', [{ id: organization, name: organization, ...times }]);
  await put(
    'users',
    each(2, (n) => ({ id: id(2, n), name: 'M', email: `Anna${n}@Example.com`, role: 'manager', ...times })),
  );
  await put(
    'contact_sources',
    each(2, (n) => ({ id: id(3, n), name: words[n], ...times })),
  );
  await put(
    'companies',
    each(4, (n) => ({
      id: id(4, n),
      name: words[n],
      industry: maybe(random, words[n]),
      size: '1-10',
      purchase_count: n,
      total_revenue: n * 1000,
      ...times,
    })),
  );
  await put(
    'messengers',
    each(2, (n) => ({ id: id(5, n), name: words[n], kind: n === 0 ? 'telegram' : 'web-chat', ...times })),
  );
  await put('bot_scripts', [{ id: id(6, 0), name: 'demo', content: '', ...times }]);
  await put('bot_script_versions', [
    { id: id(7, 0), script_id: id(6, 0), version: 1, content: '', content_hash: '', published_at: times.created_at },
  ]);
  const touch = (): Row | null =>
    maybe(random, {
      source: pick(random, words),
      channel: 'telegram',
      ref: maybe(random, 'red'),
      utm: maybe(random, { campaign: pick(random, words) }),
    });
  const birthdays = ['1990-06-01', '1988-06-15', '2000-02-29', '1970-12-31'];
  await put(
    'contacts',
    each(contacts, (n) => ({
      id: id(1, n),
      name: maybe(random, pick(random, words)),
      language: maybe(random, pick(random, languages)),
      country: maybe(random, pick(random, countries)),
      tags: words.filter(() => random(5) === 0),
      company_id: maybe(random, id(4, random(4))),
      source_id: maybe(random, id(3, random(2))),
      birthday: maybe(random, pick(random, birthdays)),
      time_zone: maybe(random, 'Europe/Prague'),
      phone: maybe(random, `+42077700${n}`),
      email: maybe(random, `c${n}@example.com`),
      is_decision_maker: random(2) === 0,
      is_our_employee: false,
      first_touch: touch(),
      last_touch: touch(),
      created_at: at(random),
      updated_at: times.updated_at,
    })),
  );
  await put(
    'contact_identities',
    each(contacts, (n) => ({
      id: id(8, n),
      contact_id: contact(),
      messenger_id: id(5, random(2)),
      external_id: String(n),
      is_reachable: random(4) > 0,
      ...times,
    })),
  );
  await put(
    'leads',
    each(contacts, (n) => ({
      id: id(9, n),
      contact_id: contact(),
      user_id: maybe(random, id(2, random(2))),
      lead_score: pick(random, [0, 50, 60, 61, 100]),
      priority: pick(random, priorities),
      conversion_probability: maybe(random, pick(random, [0.1, 0.5])),
      crm_status: pick(random, words),
      current_stage: maybe(random, pick(random, words)),
      interest: maybe(random, pick(random, words)),
      converted: random(2) === 0,
      deal_value: maybe(random, pick(random, [60, 60.5, 1000])),
      follow_up_date: maybe(random, at(random)),
      ...times,
    })),
  );
  const answers = (): Row =>
    Object.fromEntries(
      ['rooms', 'colour', 'budget']
        .filter(() => random(2) === 0)
        .map((slot) => [slot, { value: pick<unknown>(random, [60, 3, 'red', ['red', 'demo'], { amount: 1000, currency: 'EUR' }, true]) }]),
    );
  await put(
    'conversations',
    each(contacts * 2, (n) => ({
      id: id(0, n),
      contact_id: contact(),
      messenger_id: id(5, random(2)),
      lead_id: id(9, 0),
      script_id: id(6, 0),
      script_version_id: id(7, 0),
      chat_id: String(n),
      channel: pick(random, ['telegram', 'web-chat']),
      status: pick(random, statuses),
      language: 'en',
      state: { frames: random(5) === 0 ? [] : [{ slots: answers() }] },
      outcome: maybe(random, pick(random, words)),
      intent: maybe(random, pick(random, words)),
      tags: words.filter(() => random(6) === 0),
      message_count: pick(random, [3, 60]),
      last_message_at: at(random),
      started_at: at(random),
      ended_at: times.created_at,
      lead_score: 0,
      version: 1,
      resolved: false,
      escalated_to_human: false,
      type: 'chat',
    })),
  );
  await put(
    'messages',
    each(contacts * 2, (n) => ({
      conversation_id: id(0, n),
      seq: 1,
      id: idOf(organization, 0, 500_000 + n),
      messenger_id: id(5, 0),
      sender: random(3) === 0 ? 'bot' : 'customer',
      kind: 'text',
      is_ai_generated: false,
      timestamp: at(random),
    })),
  );
  await put(
    'interactions',
    each(contacts * 6, (n) => ({
      id: idOf(organization, 9, 500_000 + n),
      lead_id: id(9, random(contacts)),
      contact_id: contact(),
      kind: pick(random, events),
      title: pick(random, words),
      details: {},
      started_at: at(random),
      created_at: times.created_at,
    })),
  );
  await put(
    'segments',
    fixedNames.map((name, n) => ({ id: id(3, 100 + n), name, kind: 'fixed', ...times })),
  );
  await put(
    'services',
    each(2, (n) => ({
      id: id(6, 100 + n),
      key: words[n],
      name: {},
      duration_minutes: 60,
      buffer_before_minutes: 0,
      buffer_after_minutes: 0,
      step_minutes: 60,
      notice_minutes: 0,
      horizon_minutes: 0,
      capacity: 1,
      reminders: [],
      is_active: true,
      ...times,
    })),
  );
  await put('calendars', [{ id: id(7, 100), key: 'one', name: 'One', time_zone: 'UTC', outside_busy: [], is_active: true, ...times }]);
  await put(
    'bookings',
    each(contacts, (n) => {
      const starts = at(random);
      return {
        id: id(4, 100 + n),
        service_id: id(6, 100 + random(2)),
        calendar_id: id(7, 100),
        contact_id: contact(),
        status: pick(random, ['completed', 'cancelled', 'no_show']),
        starts_at: starts,
        ends_at: starts,
        busy_from: starts,
        busy_to: starts,
        price: maybe(random, 60),
        seat: n + 1,
        language: 'en',
        sequence: 0,
        origin_key: String(n),
        token: `${organization}${n}`,
        ...times,
      };
    }),
  );
  const consented = each(contacts * 2, () => ({
    contact_id: contact(),
    channel: pick(random, ['*', 'telegram', 'email']),
    purpose: pick(random, ['marketing', 'reminder']),
  }));
  await put(
    'contact_consents',
    [...new Map(consented.map((row) => [Object.values(row).join(), row])).values()].map((row) => ({
      ...row,
      state: pick(random, ['granted', 'withdrawn']),
      changed_at: at(random),
    })),
  );
  await put(
    'campaigns',
    each(2, (n) => ({
      id: id(2, 100 + n),
      name: words[n],
      kind: 'one_time',
      status: 'running',
      source: '',
      content_hash: '',
      author: '',
      allowance: 0,
      ...times,
    })),
  );
  const reached = new Set(each(contacts, () => ({})).map(() => `${random(2)}/${random(contacts)}/${1 + random(2)}`));
  await put(
    'campaign_recipients',
    [...reached].map((key) => {
      const [campaign, recipient, step] = key.split('/').map(Number);
      const [sent, clicked] = [maybe(random, at(random)), maybe(random, at(random))];
      return {
        campaign_id: id(2, 100 + campaign!),
        contact_id: id(1, recipient!),
        step,
        status: pick(random, ['sent', 'read', 'failed']),
        variant: maybe(random, 'red'),
        sent_at: sent,
        clicked_at: clicked,
      };
    }),
  );
  const members = new Set(each(contacts, () => ({})).map(() => `${random(2)}/${random(contacts)}`));
  await put(
    'segment_members',
    [...members].map((key) => {
      const [segment, member] = key.split('/').map(Number);
      return { segment_id: id(3, 100 + segment!), contact_id: id(1, member!), added_at: times.created_at };
    }),
  );
}

const plainValues: Readonly<Record<string, readonly string[]>> = {
  language: languages,
  country: countries,
  time_zone: ['Europe/Prague', 'UTC'],
  email: ['c1@example.com', 'c2@example.com'],
  phone: ['+420777001'],
  manager: ['anna0@example.com', 'ANNA1@example.com'],
  channel: ['telegram', 'web-chat'],
  script: ['demo', 'other'],
  name: [...words, 'rooms', 'budget', 'colour'],
  value: ['red', '60', 'true', 'demo'],
};

/** A rule as somebody could write it, made of the whole table of conditions. */
export function randomRule(random: Random, depth = 0): unknown {
  const form = random(depth > 2 ? 6 : 10);
  if (form === 9) return { not: randomRule(random, depth + 1) };
  if (form >= 7) return { [form === 7 ? 'all' : 'any']: Array.from({ length: 1 + random(3) }, () => randomRule(random, depth + 1)) };
  if (form === 6) return { segment: pick(random, fixedNames) };
  const key = pick(random, Object.keys(families));
  const { fields, at: instant, required = [] } = families[key]!;
  if (key === 'contact') {
    const field = pick(random, Object.keys(fields));
    return { [field]: randomTest(random, field, fields[field]!) };
  }
  const asked = new Set([...required, pick(random, Object.keys(fields)), ...(random(2) === 0 ? [pick(random, Object.keys(fields))] : [])]);
  const tests = Object.fromEntries([...asked].map((field) => [field, randomTest(random, field, fields[field]!)]));
  const counted =
    instant === undefined || random(2) === 0
      ? {}
      : { in_last: pick(random, lengths), ...(random(2) === 0 ? { at_least: 1 + random(3) } : {}) };
  return { [key]: { ...tests, ...counted } };
}

function randomTest(random: Random, name: string, { kind, options }: Field): unknown {
  if (random(6) === 0) return { known: random(2) === 0 };
  if (kind === 'truth') return random(2) === 0;
  if (kind === 'number') return pick<unknown>(random, [60, { at_least: 60 }, { at_most: 60 }, { at_least: 0.5, at_most: 1000 }]);
  if (kind === 'instant') return { [pick(random, ['in_last', 'longer_ago', 'in_next'])]: pick(random, lengths) };
  if (kind === 'day') return { within: pick(random, ['24h', '14d', '300d']) };
  const values = options ?? plainValues[name] ?? words;
  return random(2) === 0 ? pick(random, values) : [pick(random, values), pick(random, values)];
}
