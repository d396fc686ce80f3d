import { readFileSync } from 'node:fs';
import { parseScript } from '../core/script/parse.ts';
import type { Database } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { makeBase } from './base.ts';
import { addContact, contactsTogether } from './contact.ts';
import { iso, loadFakers, seededDraw, seededId, day, type World } from './world.ts';
import { writeRows, type Rows } from './write-rows.ts';

export interface SeedOptions {
  readonly organizationId: string;
  readonly organizationName: string;
  /** Contacts; everything else follows from them, about 25 rows each. */
  readonly size: number;
  /** The same seed, size, organization and `now` give the same rows. */
  readonly seed: number;
  /** UTC milliseconds; what happened lies in the year before. */
  readonly now: number;
  readonly onProgress?: (done: { readonly contacts: number; readonly of: number; readonly rows: number }) => void;
}

export interface Seeded {
  readonly contacts: number;
  readonly rows: number;
  readonly now: number;
}

/** Those referred to first. */
export const seededTables = [
  'users',
  'integrations',
  'contact_sources',
  'segments',
  'products',
  'bot_scripts',
  'bot_script_versions',
  'messengers',
  'companies',
  'contacts',
  'segment_members',
  'contact_identities',
  'contact_consents',
  'consent_events',
  'leads',
  'conversations',
  'messages',
  'outbox_messages',
  'model_requests',
  'interactions',
  'lead_score_events',
  'tasks',
  'deals',
] as const;

/** Contacts whose rows are made and written together: bounds the memory, whatever the size. */
const chunk = 40 * contactsTogether;

/**
 * Fills an organization of its own with demo data. A second run with the same seed adds what is missing: it goes on after a stop,
 * and a larger size keeps the contacts that are there.
 */
export async function seed(database: Database, options: SeedOptions): Promise<Seeded> {
  const { size, onProgress } = options;
  checkNumbers(options);
  const now = await claimOrganization(database, options);
  const { world, rows: baseRows } = await makeWorld({ ...options, now });
  let written = await writeRows(database, seededTables, baseRows);
  for (let from = 0; from < size; from += chunk) {
    const rows: Rows = new Map();
    const to = Math.min(size, from + chunk);
    for (let index = from; index < to; index++) addContact(rows, world, index);
    written += await writeRows(database, seededTables, rows);
    await refreshSummaries(database, rows);
    if (from === 0 || to === size) await database.run(analyze, []);
    onProgress?.({ contacts: to, of: size, rows: written });
  }
  return { contacts: size, rows: written, now };
}

function checkNumbers({ size, seed: number, organizationId }: SeedOptions): void {
  if (!Number.isSafeInteger(size) || size < 1)
    throw new AppError('usage', `The size ${size} is not a number of contacts. Give a whole number from 1 up.`);
  if (!Number.isSafeInteger(number)) throw new AppError('usage', `The seed ${number} is not a whole number. Give one such as 1.`);
  if (!uuid.test(organizationId)) throw new AppError('usage', `The organization id "${organizationId}" is not a UUID in lower case.`);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function makeWorld({ organizationId, seed: number, now }: SeedOptions): Promise<{ world: World; rows: Rows }> {
  const source = readFileSync(new URL('script.yaml', import.meta.url), 'utf8');
  const { script, problems } = parseScript(source, 'script.yaml');
  if (script === null) throw new AppError('script-invalid', `The demo script has an error: ${problems[0]?.message}.`);
  const maker = { organizationId, now, script, draw: seededDraw(await loadFakers(), number), id: seededId(number, organizationId) };
  const { base, rows } = makeBase(maker, source);
  return { world: { ...maker, base }, rows };
}

const findOrganization = { name: 'seed_find_organization', text: 'select name, settings from organizations where id = $1' };
const insertOrganization = {
  name: 'seed_organization',
  text: `insert into organizations (id, name, language, source, settings, created_at, updated_at)
         values ($1, $2, 'en', 'seed', $3::jsonb, $4::timestamptz, $4::timestamptz) on conflict do nothing`,
};

/** The instant of the first run is kept with the organization, so that a later run makes the same rows. */
async function claimOrganization(
  database: Database,
  { organizationId, organizationName, seed: number, now }: SeedOptions,
): Promise<number> {
  const settings = JSON.stringify({ currency: 'EUR', seed: { seed: number, now } });
  await database.run(insertOrganization, [organizationId, organizationName, settings, iso(now - 366 * day)]);
  const [found] = await database.run<{ name: string; settings: { seed?: { seed: number; now: number } } }>(findOrganization, [
    organizationId,
  ]);
  const earlier = found?.settings.seed;
  if (earlier?.seed === number) return earlier.now;
  const why = earlier === undefined ? 'was not made by this command' : `was made with seed ${earlier.seed}`;
  throw new AppError(
    'usage',
    `The organization "${found?.name}" (${organizationId}) ${why}; demo data goes into an organization of its own. Give another organization${earlier === undefined ? '' : `, or the seed ${earlier.seed}`}.`,
  );
}

/**
 * After the first chunk and at the end. Without it the checks of foreign keys keep the plans made while the tables were empty: these
 * look the row up by any index that begins with the organization, which reads all of its rows (seven times as long for 10,000 contacts).
 */
const analyze = { name: 'seed_analyze', text: `analyze ${seededTables.join(', ')}` };

const refresh = { name: 'seed_refresh_summaries', text: 'select refresh_interaction_summaries_v1($1::jsonb)' };

async function refreshSummaries(database: Database, rows: Rows): Promise<void> {
  const leads = (rows.get('leads') ?? []).map((lead) => ({ o: lead['organization_id'], l: lead['id'] }));
  if (leads.length > 0) await database.run(refresh, [JSON.stringify(leads)]);
}
