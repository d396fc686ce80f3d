/** A business of a million contacts and five million events, made by the server itself: the same rows on every run. */
export interface Sizes {
  readonly contacts: number;
  readonly interactions: number;
}

export const organizationId = '01890000-0000-7000-8000-00000000000a';
const messengerId = '01890000-0000-7000-8000-0000000000b1';
/** The instant that the data ends at. */
export const now = Date.parse('2026-06-01T12:00:00Z');

/** A spread of whole numbers below `below` that depends on nothing but the number of the row. */
const draw = (row: string, salt: number, below: number): string => `(abs(hashint8extended(${row}, ${salt})) % ${below})::integer`;
const id = (kind: number, row: string): string => `('0189000${kind}-0000-7000-8000-' || lpad(to_hex(${row}), 12, '0'))::uuid`;
const org = `'${organizationId}'::uuid`;
const end = `'${new Date(now).toISOString()}'::timestamptz`;
const oneOf = (index: string, values: readonly string[]): string =>
  `(array[${values.map((value) => `'${value}'`).join(', ')}])[1 + ${index}]`;

/** Half are Russian, three tenths English, a fifth Czech. */
const languages = ['ru', 'ru', 'ru', 'ru', 'ru', 'en', 'en', 'en', 'cs', 'cs'];
const countries = ['RU', 'RU', 'RU', 'KZ', 'BY', 'GB', 'US', 'IE', 'CZ', 'CZ'];
/** Of a hundred: 2 vip, 5 newsletter, 1 both, 10 nurture. */
const tags = `case when t < 2 then '{vip}' when t < 7 then '{newsletter}' when t < 8 then '{vip,newsletter}' when t < 18 then '{nurture}' else '{}' end`;
const kinds = [
  ...Array.from({ length: 40 }, () => 'message_session'),
  ...Array.from({ length: 20 }, () => 'note'),
  ...Array.from({ length: 15 }, () => 'stage_change'),
  ...Array.from({ length: 10 }, () => 'task'),
  ...Array.from({ length: 4 }, () => 'handoff'),
  ...Array.from({ length: 3 }, () => 'call'),
  ...Array.from({ length: 3 }, () => 'email'),
  ...Array.from({ length: 2 }, () => 'meeting'),
  ...Array.from({ length: 2 }, () => 'booking'),
  'demo',
];

/** In the order of their foreign keys. */
export function fillStatements({ contacts, interactions }: Sizes): readonly string[] {
  return [
    // The rows refer to each other as they should; a check of each would take longer than all else.
    'set session_replication_role = replica',
    `insert into organizations (id, name, created_at, updated_at) values (${org}, 'Bench', ${end}, ${end})`,
    `insert into messengers (organization_id, id, name, kind, created_at, updated_at)
      values (${org}, '${messengerId}', 'main', 'telegram', ${end}, ${end})`,
    `insert into contacts (organization_id, id, name, phone, language, country, tags, created_at, updated_at)
      select ${org}, ${id(1, 'g')}, 'Contact ' || g, '+7900' || lpad(g::text, 7, '0'), ${oneOf('l', languages)}, ${oneOf('l', countries)}, (${tags})::text[],
        ${end} - d * interval '1 second', ${end}
      from (select g, ${draw('g', 1, 10)} as l, ${draw('g', 2, 100)} as t, ${draw('g', 3, 730 * 86_400)} as d from generate_series(1, ${contacts}) g) x`,
    `insert into contact_identities (organization_id, id, contact_id, messenger_id, external_id, is_reachable, created_at, updated_at)
      select ${org}, ${id(2, 'g')}, ${id(1, 'g')}, '${messengerId}', g::text, ${draw('g', 4, 20)} > 0, ${end}, ${end} from generate_series(1, ${contacts}) g
      where ${draw('g', 5, 10)} < 8`,
    `insert into contact_consents (organization_id, contact_id, channel, purpose, state, changed_at)
      select ${org}, ${id(1, 'g')}, '*', 'marketing', case when ${draw('g', 10, 10)} = 0 then 'withdrawn' else 'granted' end, ${end}
      from generate_series(1, ${contacts}) g where ${draw('g', 11, 10)} < 7`,
    `insert into leads (organization_id, id, contact_id, lead_score, priority, current_stage, crm_status, created_at, updated_at)
      select ${org}, ${id(3, 'g')}, ${id(1, 'g')}, s, case when s >= 90 then 'hot' when s >= 70 then 'warm' else 'cold' end,
        ${oneOf('g % 5', ['new', 'contacted', 'offer', 'qualified', 'won'])}, 'new', ${end}, ${end}
      from (select g, ${draw('g', 6, 100)} as s from generate_series(1, ${contacts}) g) x`,
    `insert into interactions (organization_id, id, lead_id, contact_id, kind, title, started_at, ended_at, created_at)
      select ${org}, ${id(4, 'g')}, ${id(3, 'c')}, ${id(1, 'c')}, ${oneOf('k', kinds)}, 'demo', at, at, at
      from (select g, 1 + ${draw('g', 7, contacts)} as c, ${draw('g', 8, 100)} as k, ${end} - ${draw('g', 9, 730 * 86_400)} * interval '1 second' as at
        from generate_series(1, ${interactions}) g) x`,
  ];
}
