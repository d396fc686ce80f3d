import type { BotApi } from './bot-api.ts';
import { countRows, createBenchDatabase } from './bench-database.ts';
import type { BenchDatabase, Server } from './bench-database.ts';
import { startBot } from './bot-process.ts';
import type { Bot, BotName, Health, Mode } from './bot-process.ts';
import { playCustomers } from './customers.ts';
import type { CrowdResult } from './customers.ts';
import { cpuMsOf, familyCpuMsOf, forgetPeakMemory, peakMemoryMbOf } from './processes.ts';

export interface WireOptions {
  readonly server: Server;
  readonly openApi: () => Promise<BotApi>;
  readonly customers: number;
  readonly levels: readonly number[];
  readonly bots: readonly BotName[];
  readonly nodeOptions: readonly string[];
  readonly progress: (line: string) => void;
}

/** One bot in one mode with so many customers at once. CPU is in microseconds per message. */
export interface WireRun extends CrowdResult {
  readonly bot: BotName;
  readonly mode: Mode;
  readonly atOnce: number;
  readonly perSecond: number;
  readonly botCpuUs: number;
  readonly postgresCpuUs: number;
  readonly driverCpuUs: number;
  readonly peakMb: number;
  /** Per turn, by Parley's own count; null for the handwritten bot. */
  readonly statements: number | null;
  readonly turnsPerBatch: number | null;
}

/** What a bot left in its database, after all its runs. */
export interface Stored {
  readonly bot: BotName;
  readonly mode: Mode;
  readonly customers: number;
  readonly rows: ReadonlyMap<string, number>;
  readonly complaints: string;
}

interface Contender {
  readonly bot: BotName;
  readonly api: BotApi;
  readonly database: BenchDatabase;
  readonly process: Bot;
  customers: number;
}

const stuckAfterMs = 10_000;

/** Both bots run at the same time and are measured in turns, level by level: what disturbs the machine disturbs both. */
export async function runMode(
  mode: Mode,
  options: WireOptions,
  inspect: (stored: Stored, database: BenchDatabase) => Promise<void>,
): Promise<WireRun[]> {
  const contenders: Contender[] = [];
  const runs: WireRun[] = [];
  try {
    for (const bot of options.bots) contenders.push(await openContender(bot, mode, options));
    for (const contender of contenders)
      await playLevel(contender, mode, Math.min(...options.levels.slice(-1), 32), options, Math.ceil(options.customers / 5));
    for (const atOnce of options.levels) {
      for (const contender of contenders) runs.push(await playLevel(contender, mode, atOnce, options, options.customers));
    }
    for (const { bot, customers, database, process } of contenders) {
      await untilSettled(database, bot);
      await inspect({ bot, mode, customers, rows: await countRows(database), complaints: process.complaints() }, database);
    }
    return runs;
  } finally {
    // All at the same time: one that cannot be closed must not keep the other's process alive.
    await Promise.all(contenders.map(closeContender));
  }
}

async function openContender(bot: BotName, mode: Mode, { openApi, nodeOptions }: WireOptions): Promise<Contender> {
  const [api, database] = await Promise.all([openApi(), createBenchDatabase(bot)]);
  try {
    const process = await startBot(bot, {
      mode,
      apiRoot: api.url,
      token: api.token,
      databaseUrl: database.url,
      nodeOptions: bot === 'parley' ? nodeOptions : [],
    });
    return { bot, api, database, process, customers: 0 };
  } catch (error) {
    await api.close();
    await database.drop();
    throw error;
  }
}

async function closeContender({ api, database, process }: Contender): Promise<void> {
  await process.stop();
  await api.close();
  await database.drop();
}

interface Meters {
  readonly bot: number;
  readonly postgres: number;
  readonly driver: number;
  readonly health: Health | null;
}

async function readMeters(bot: Bot, { postmaster }: Server): Promise<Meters> {
  const health = await bot.health();
  const { user, system } = process.cpuUsage();
  return {
    bot: cpuMsOf(bot.pid),
    postgres: postmaster === null ? Number.NaN : familyCpuMsOf(postmaster),
    driver: (user + system) / 1000,
    health,
  };
}

async function playLevel(
  contender: Contender,
  mode: Mode,
  atOnce: number,
  { server, progress }: WireOptions,
  count: number,
): Promise<WireRun> {
  const { bot, api, process } = contender;
  forgetPeakMemory(process.pid);
  const before = await readMeters(process, server);
  const result = await playCustomers(api, { first: 1_000_001 + contender.customers, count, atOnce, stuckAfterMs });
  const after = await readMeters(process, server);
  contender.customers += count;
  const { messages, tookMs } = result;
  const perMessage = (meter: 'bot' | 'postgres' | 'driver'): number => ((after[meter] - before[meter]) * 1000) / messages;
  const ratio = (part: keyof Health, whole: number): number | null =>
    after.health === null || before.health === null ? null : (after.health[part] - before.health[part]) / whole;
  const units = ratio('units', 1);
  const batches = ratio('batches', 1);
  const run = {
    ...result,
    bot,
    mode,
    atOnce,
    perSecond: (messages * 1000) / tookMs,
    botCpuUs: perMessage('bot'),
    postgresCpuUs: perMessage('postgres'),
    driverCpuUs: perMessage('driver'),
    peakMb: peakMemoryMbOf(process.pid),
    statements: ratio('statements', messages),
    turnsPerBatch: units === null || batches === null ? null : units / batches,
  };
  progress(`${mode} ${bot} ${atOnce} at once: ${Math.round(run.perSecond)} messages/s`);
  return run;
}

/** Deliveries are recorded a few milliseconds after they end. */
async function untilSettled(database: BenchDatabase, bot: BotName): Promise<void> {
  if (bot !== 'parley') return;
  for (let tries = 0; tries < 50; tries++) {
    const [row] = await database.query<{ open: boolean }>(
      `select exists (select from outbox_messages where status in ('pending', 'sending')) as open`,
    );
    if (row?.open === false) return;
    await new Promise((next) => setTimeout(next, 100));
  }
}
