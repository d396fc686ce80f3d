/** `npm run bench:outbox`: whether processes that share one account's rate keep to it, and use it. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureOrganization } from '../src/accounts/index.ts';
import { systemClock, systemIds } from '../src/clock.ts';
import { migrate } from '../src/db/migrate.ts';
import { openDatabase } from '../src/db/open-database.ts';
import { entities } from '../src/entities.ts';
import { createLog } from '../src/log.ts';
import { createBenchDatabase } from './bench-database.ts';
import type { BenchDatabase } from './bench-database.ts';
import { fillOutbox } from './fill-outbox.ts';
import type { Departures, OutboxTask } from './outbox-process.ts';
import { isMet, renderDemands, renderTable } from './table.ts';

const isQuick = process.argv.includes('--quick');
const processes = 2;
const chats = isQuick ? 500 : 5_000;
const messages = chats * 10;
/** So that it takes a minute; a chat gets ten in that time. */
const perSecond = isQuick ? 250 : messages / 60;
const rates = { account: { perSecond, burst: perSecond }, chat: { perSecond: 1, burst: 1 } };

async function prepare(database: BenchDatabase): Promise<string> {
  const opened = await openDatabase({ url: database.url, entities });
  await migrate(opened, database.url);
  const ctx = { database: opened, clock: systemClock, ids: systemIds(systemClock), log: createLog('warn'), processId: 'bench' };
  const { id } = await ensureOrganization(ctx, 'UTC');
  await opened.close();
  return fillOutbox(database, id, chats, messages / chats);
}

async function untilSent(database: BenchDatabase): Promise<void> {
  for (;;) {
    const [row] = await database.query<{ left: boolean }>(
      `select exists (select from outbox_messages where status in ('pending', 'sending')) as left`,
    );
    if (row?.left !== true) return;
    await pause(500);
  }
}

async function departuresOf(child: ChildProcess): Promise<Departures> {
  const told = once(child, 'message');
  child.send('stop');
  const [departures] = (await told) as [Departures];
  return departures;
}

async function run(database: BenchDatabase): Promise<Departures> {
  const task: OutboxTask = { url: database.url, messengerId: await prepare(database), rates };
  const children = Array.from({ length: processes }, () => fork(new URL('outbox-process.ts', import.meta.url)));
  for (const child of children) child.send(task);
  await untilSent(database);
  const departures = await Promise.all(children.map(departuresOf));
  process.stdout.write(`Sent by each process: ${departures.map(({ length }) => length.toLocaleString('en')).join(', ')}\n\n`);
  return departures.flat().toSorted(([a], [b]) => a - b);
}

/** The most messages that left within any span of that length. */
function mostWithin(departures: Departures, spanMs: number): number {
  let most = 0;
  for (let from = 0, to = 0; to < departures.length; to++) {
    while (departures[to]![0] - departures[from]![0] >= spanMs) from++;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

function shortestGapMs(departures: Departures): number {
  const last = new Map<string, number>();
  let shortest = Infinity;
  for (const [at, chatId] of departures) {
    shortest = Math.min(shortest, at - (last.get(chatId) ?? -Infinity));
    last.set(chatId, at);
  }
  return shortest;
}

const database = await createBenchDatabase('outbox');
try {
  const departures = await run(database);
  const seconds = (departures.at(-1)![0] - departures[0]![0]) / 1000;
  // What the bucket held at the beginning left at once; the rest came at the rate.
  const sustained = (departures.length - rates.account.burst * 0.8) / seconds;
  const rows = [[chats, messages, perSecond, seconds, sustained, mostWithin(departures, 10_000) / 10, shortestGapMs(departures)]];
  const head = ['chats', 'messages', 'allowed/s', 'seconds', 'sent/s', 'most/s in any 10 s', 'shortest gap in a chat, ms'];
  process.stdout.write(
    `${renderTable(
      ['processes', ...head],
      rows.map((row) => [String(processes), ...row]),
    )}\n\n`,
  );
  const demands = [
    { what: 'messages sent once', measured: departures.length / messages, atLeast: 1, atMost: 1 },
    { what: 'of the allowed rate', measured: sustained / perSecond, atLeast: 0.98, atMost: 1.02 },
    { what: 'shortest gap in a chat, ms', measured: shortestGapMs(departures), atLeast: 1000 },
  ];
  process.stdout.write(`${renderDemands(demands)}\n`);
  process.exitCode = demands.every(isMet) ? 0 : 1;
} finally {
  await database.drop();
}
