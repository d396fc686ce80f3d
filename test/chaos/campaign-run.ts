import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureOrganization } from '../../src/accounts/index.ts';
import { createCampaign } from '../../src/campaigns/index.ts';
import { start } from '../../src/campaigns/change-campaign.ts';
import { systemClock, systemIds } from '../../src/clock.ts';
import type { Ctx } from '../../src/context.ts';
import { migrate } from '../../src/db/migrate.ts';
import { ensureConnectionRow, ledgerFaults, readLedger } from '../../src/conversations/index.ts';
import type { Database } from '../../src/db/database.ts';
import { talkScript } from '../conversations/talk.ts';
import { createLog } from '../../src/log.ts';
import { dice } from './harness.ts';
import type { HandedOver, WorkerSetup } from './campaign-worker.ts';
import type { Store } from './stores.ts';

export interface CampaignRun {
  readonly store: Store;
  readonly contacts: number;
  readonly workers: number;
  readonly kills: number;
  readonly perSecond: number;
  readonly seed: number;
  /** Whether those who replace killed workers have their clocks beyond the leases; then all workers are killed together. Otherwise one at a time. */
  readonly skipsLeases: boolean;
  readonly withinMs: number;
  readonly report?: (line: string) => void;
}

export interface CampaignOutcome {
  readonly counts: Readonly<Record<string, number>>;
  /** Messages that the messenger took. */
  readonly taken: number;
  readonly kills: number;
  readonly unknown: number;
  readonly chosenMs: number;
  readonly sentMs: number;
  /** All that is not as promised. */
  readonly faults: readonly string[];
}

const worker = fileURLToPath(new URL('campaign-worker.ts', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const bundles = [{ name: 'talk', content: talkScript() }];

const source = `
campaign: everybody
title: To everybody
languages: [en]
channels: [web-chat]
audience: { hold_out: 5 }
steps:
  - say: { en: "Hello {name}, kitchens are 10 % off." }
    buttons: [ { title: { en: Unsubscribe }, opt_out: true } ]
`;

/** A campaign to many contacts while its workers are killed at random; what the messenger took is compared with every recipient's row. */
export async function runCampaignUnderFire(run: CampaignRun): Promise<CampaignOutcome> {
  const taken = new Map<string, number>();
  const random = dice(run.seed);
  const life = { kills: 0 };
  const living = new Set<ChildProcess>();
  const moments = Array.from({ length: run.kills }, (_, index) =>
    Math.floor(((index + 0.2 + 0.6 * random()) / run.kills) * run.contacts * 0.7),
  );
  let replacing: Promise<unknown> = Promise.resolve();
  let total = 0;

  async function begin(): Promise<void> {
    const setup: WorkerSetup = {
      env: {
        ...run.store.env,
        PARLEY_ROLE: 'worker',
        PORT: '0',
        HOST: '127.0.0.1',
        PARLEY_SCRIPT: 'talk',
        LOG_LEVEL: 'error',
        TIME_ZONE: 'UTC',
      },
      bundles,
      aheadMs: run.skipsLeases ? life.kills * 100_000 : 0,
      perSecond: run.perSecond,
    };
    const child = fork(worker, {
      cwd: root,
      env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], CAMPAIGN_WORKER: JSON.stringify(setup) },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    living.add(child);
    const started = Promise.withResolvers<void>();
    child.on('message', (message: HandedOver | 'started') => {
      if (message === 'started') started.resolve();
      else take(child, message);
    });
    void once(child, 'close').then(() => started.resolve());
    await started.promise;
  }

  function take(child: ChildProcess, { id, chatId }: HandedOver): void {
    taken.set(chatId, (taken.get(chatId) ?? 0) + 1);
    total++;
    if (total >= (moments[0] ?? Number.POSITIVE_INFINITY)) {
      moments.shift();
      // Before it hears that this message was taken.
      replacing = replacing.then(() => kill(child));
      return;
    }
    if (child.connected) child.send(id, () => {});
  }

  async function kill(child: ChildProcess): Promise<void> {
    life.kills++;
    const dying = run.skipsLeases ? [...living] : [child];
    for (const each of dying) {
      living.delete(each);
      const ended = once(each, 'close');
      each.kill('SIGKILL');
      await ended;
    }
    run.report?.(`killed ${dying.length} after ${total} messages`);
    await Promise.all(dying.map(() => begin()));
  }

  const prepared = await withStore(run.store, (database) => prepare(database, run.contacts));
  const beganAt = Date.now();
  await Promise.all(Array.from({ length: run.workers }, () => begin()));
  const chosenMs = run.store.shared === null ? 0 : await until(run, () => isChosen(run.store.shared!), beganAt);
  if (run.store.shared === null)
    await quiet(
      run,
      () => total,
      () => replacing,
    );
  else await until(run, async () => (await replacing, await isDone(run.store.shared!)), beganAt);
  const sentMs = Date.now() - beganAt;
  for (const child of living) {
    const ended = once(child, 'close');
    child.kill('SIGTERM');
    await ended;
  }
  return withStore(run.store, async (database) => {
    const outcome = await inspect(database, prepared.organizationId, taken);
    return { ...outcome, taken: total, kills: life.kills, chosenMs, sentMs };
  });
}

async function withStore<T>(store: Store, work: (database: Database) => Promise<T>): Promise<T> {
  if (store.shared !== null) return work(store.shared);
  const database = await store.open();
  try {
    await migrate(database, 'pglite:');
    return await work(database);
  } finally {
    await database.close();
  }
}

async function until({ withinMs }: CampaignRun, isSo: () => Promise<boolean>, since: number): Promise<number> {
  while (!(await isSo())) {
    if (Date.now() - since > withinMs) throw new Error(`the campaign did not end within ${withinMs / 1000} s`);
    await pause(100);
  }
  return Date.now() - since;
}

/** On an embedded database nobody can look in meanwhile: it is done when nothing was handed over for a while. */
async function quiet({ withinMs }: CampaignRun, total: () => number, replacing: () => Promise<unknown>): Promise<void> {
  const end = Date.now() + withinMs;
  for (let last = -1; last !== total() || last <= 0;) {
    if (Date.now() > end) throw new Error(`the campaign did not end within ${withinMs / 1000} s`);
    await replacing();
    last = total();
    await pause(2_500);
  }
}

const one = async (database: Database, text: string): Promise<number> =>
  Number((await database.run<{ n: number }>({ name: '', text: `select (${text})::int as n` }, []))[0]?.n);

const isChosen = async (database: Database) => (await one(database, `select count(*) from campaigns where started_at is not null`)) > 0;
const isDone = async (database: Database) => (await one(database, `select count(*) from campaigns where status = 'finished'`)) > 0;

/** One contact in ten has no consent, one in twenty is ours, one in twenty shares the number of another one, one in fifty cannot be reached. */
const contactsText = [
  `insert into contacts (organization_id, id, name, language, phone, is_our_employee, created_at, updated_at)
    select $1::uuid, md5('contact' || n)::uuid, 'Person ' || n, 'en', '+4207' || lpad((case when n % 20 = 3 then n - 1 else n end)::text, 8, '0'), n % 20 = 7, now(), now() from generate_series(1, $3::int) n where $2::uuid is not null`,
  `insert into contact_identities (organization_id, id, contact_id, messenger_id, external_id, is_reachable, created_at, updated_at)
    select $1::uuid, md5('contact' || n)::uuid, md5('contact' || n)::uuid, $2::uuid, 'chat-' || n, n % 50 <> 11, now(), now() from generate_series(1, $3::int) n`,
  `insert into contact_consents (organization_id, contact_id, channel, purpose, state, changed_at)
    select $1::uuid, md5('contact' || n)::uuid, '*', 'marketing', case when n % 100 = 9 then 'withdrawn' else 'granted' end, now() from generate_series(1, $3::int) n
    where n % 10 <> 5 and $2::uuid is not null`,
];

async function prepare(database: Database, contacts: number): Promise<{ organizationId: string }> {
  const ctx: Ctx = { database, clock: systemClock, ids: systemIds(), log: createLog('silent'), processId: 'the test' };
  const { id: organizationId } = await ensureOrganization(ctx, 'UTC');
  const { id: messengerId } = await ensureConnectionRow(ctx, organizationId, 'web-chat', 'Web chat', { signing_key: 'x'.repeat(43) });
  for (const text of contactsText) await database.run({ name: '', text }, [organizationId, messengerId, contacts]);
  await database.run({ name: '', text: 'analyze contacts, contact_identities, contact_consents' }, []);
  await createCampaign(ctx, organizationId, source, 'everybody.yaml', 'anna');
  await start(ctx, organizationId, 'everybody', { timeZone: 'UTC', needsApproval: false, scripts: { find: () => null } });
  return { organizationId };
}

interface RecipientRow {
  readonly chat_id: string;
  readonly status: string;
  readonly reason: string | null;
}

async function inspect(database: Database, organizationId: string, taken: ReadonlyMap<string, number>) {
  const rows = await database.run<RecipientRow>(
    {
      name: '',
      text: `select i.external_id as chat_id, r.status, r.reason from contact_identities i left join campaign_recipients r on r.organization_id = i.organization_id and r.contact_id = i.contact_id`,
    },
    [],
  );
  const counts: Record<string, number> = {};
  const faults: string[] = [];
  for (const { chat_id: chatId, status, reason } of rows) {
    const key = [status, reason].filter((part) => part !== null).join(' ');
    counts[key] = (counts[key] ?? 0) + 1;
    const times = taken.get(chatId) ?? 0;
    const allowed = status === 'sent' ? [1] : status === 'unknown' ? [0, 1] : [0];
    if (!allowed.includes(times)) faults.push(`${chatId} is ${key} and the messenger took ${times}`);
    if (status === 'excluded' && reason === null) faults.push(`${chatId} is excluded without a reason`);
    if (status === null || status === 'pending' || status === 'queued') faults.push(`${chatId} is ${status}`);
  }
  const inDatabase = await one(database, `select count(*) from messages where origin_key is not null`);
  const decided = (counts['sent'] ?? 0) + (counts['unknown ambiguous'] ?? 0);
  if (inDatabase !== decided) faults.push(`${inDatabase} messages are stored for ${decided} recipients`);
  faults.push(...ledgerFaults(await readLedger({ database }, organizationId)));
  return { counts, unknown: counts['unknown ambiguous'] ?? 0, faults };
}
