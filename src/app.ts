import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { webChatChannel, webChatRoutes } from '../adapters/index.ts';
import { ensureOrganization } from './accounts/index.ts';
import type { Organization } from './accounts/index.ts';
import { openConsentLinks, openSecrets, openSuppressions } from './contacts/index.ts';
import type { ConsentLinks, Secrets } from './contacts/index.ts';
import { loadOverview } from './analytics/index.ts';
import { openBookings } from './app-bookings.ts';
import type { BookingParts } from './app-bookings.ts';
import type { BookingJob } from './bookings/index.ts';
import { createCampaignButtons, startCampaignJobs } from './campaigns/index.ts';
import { systemClock, systemIds } from './clock.ts';
import type { Config } from './config.ts';
import type { Ctx } from './context.ts';
import {
  createAnswerAsk,
  createEngine,
  createScriptLibrary,
  ensureConnectionRow,
  hostFor,
  openConnection,
  openModel,
} from './conversations/index.ts';
import type { Connection, Engine, Loop, ScriptBundle, ScriptLibrary } from './conversations/index.ts';
import type { TurnSettings } from './core/engine/program.ts';
import type { Bookings } from './core/ports/bookings.ts';
import type { Database } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { openDatabase } from './db/open-database.ts';
import { entities } from './entities.ts';
import { AppError, messageOf } from './errors.ts';
import { createServer } from './http/server.ts';
import { findAnswer, publishDocuments } from './knowledge/index.ts';
import { startScoreJob } from './leads/index.ts';
import type { ScoreJob } from './leads/index.ts';
import { createLog } from './log.ts';
import { botOf, mailOf, modelOf, telegramName, telegramOf } from './outsides.ts';
import { ensureTaskWebhook, handleUserEvent, openLookUp, startTaskJobs } from './tasks/index.ts';
import type { TaskDeps, TaskJobs } from './tasks/index.ts';

/** What tests and benchmarks replace. */
export interface Overrides {
  readonly ctx?: Partial<Ctx>;
  readonly database?: Database;
}

export interface App {
  readonly ctx: Ctx;
  readonly config: Config;
  readonly organization: Organization;
  readonly connections: readonly Connection[];
  readonly engine: Engine;
  readonly bookings: BookingParts;
  /** Links that end or confirm a consent. */
  readonly consents: ConsentLinks;
  /** Starts the server, the channels and the jobs; gives the address. */
  start(): Promise<{ readonly address: string }>;
  /** Ends receiving, finishes what is under way, closes the database. Safe to call twice. */
  stop(): Promise<void>;
}

async function openContext(config: Config, overrides: Overrides = {}): Promise<Ctx> {
  const clock = overrides.ctx?.clock ?? systemClock;
  return {
    database: overrides.database ?? (await openDatabase({ url: config.databaseUrl, entities, isSole: true })),
    clock,
    ids: systemIds(clock),
    log: createLog(config.logLevel),
    processId: `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`,
    ...overrides.ctx,
  };
}

/** Wires everything; starts nothing. The database is migrated and, unless only a command publishes, so are the scripts. */
export async function createApp(config: Config, bundles: readonly ScriptBundle[], overrides: Overrides = {}): Promise<App> {
  const ctx = await openContext(config, overrides);
  try {
    return await wire(ctx, config, bundles);
  } catch (error) {
    // An open pool would keep a process alive that has nothing to do any more.
    if (overrides.database === undefined) await ctx.database.close();
    throw error;
  }
}

async function wire(ctx: Ctx, config: Config, bundles: readonly ScriptBundle[]): Promise<App> {
  await migrate(ctx.database, config.databaseUrl);
  const organization = await ensureOrganization(ctx, config.timeZone);
  const scripts = createScriptLibrary(ctx);
  if (config.publish === 'start') await scripts.publish(organization.id, bundles);
  else await scripts.useLatest(organization.id);
  for (const { name, documents = [] } of bundles) await publishDocuments(ctx, organization.id, name, documents);
  const webChat = await openWebChat(ctx, config, organization.id);
  const telegram = await openTelegram(ctx, config, organization.id);
  const connections = [webChat.connection, ...(telegram === null ? [] : [telegram])];
  // Only those that push decide where to: a process that merely receives may be configured without the address.
  if (config.role !== 'web')
    await ensureTaskWebhook({ ...ctx, allowedHosts: config.webhookAllowedHosts }, organization.id, config.taskWebhook);
  const timeZone = organization.settings.time_zone ?? config.timeZone;
  const bookings = await openBookings(ctx, config, organization.id, timeZone, scripts, connections);
  const secrets = openSecrets(ctx, config.secret);
  await secrets.of(organization.id);
  const { engine, ...startLater } = assemble(ctx, config, organization, scripts, connections, { secrets, bookings: bookings.bookings });
  const consents = openConsentLinks(ctx, {
    secrets,
    publicUrl: config.publicUrl,
    mail: config.mail === null ? null : mailOf(config.mail).server,
    isOurs: (organizationId) => organizationId === organization.id,
  });
  return runnable({ ctx, config, organization, connections, engine, bookings, consents }, webChat.channel, startLater);
}

type Parts = Pick<App, 'ctx' | 'config' | 'organization' | 'connections' | 'engine' | 'bookings' | 'consents'>;

function assemble(
  ctx: Ctx,
  config: Config,
  organization: Organization,
  scripts: ScriptLibrary,
  connections: readonly Connection[],
  { secrets, bookings }: { readonly secrets: Secrets; readonly bookings: Bookings },
): { engine: Engine; startJobs: () => TaskJobs; startCampaigns: () => Loop } {
  const byId = new Map(connections.map((connection) => [connection.messengerId, connection]));
  // Fails the start, not the first customer, when the script is not there.
  for (const connection of connections) scripts.current(connection);
  const taskDeps = taskDepsOf(ctx, config);
  const model = config.model === null ? null : openModel(ctx, modelOf(config.model), config.model);
  let jobs: TaskJobs | null = null;
  const settings: TurnSettings = {
    timeZone: organization.settings.time_zone ?? config.timeZone,
    hasModel: model !== null,
    quietHours: organization.settings.quiet_hours ?? null,
  };
  const cap = organization.settings.frequency_cap;
  const engine = createEngine(ctx, {
    scripts,
    settings: () => settings,
    connectionOf: (messengerId) => byId.get(messengerId),
    answerAsk: answerAskWith(ctx, config, model, bookings),
    async handleUserEvent(connection, event) {
      const isUsers = await handleUserEvent(taskDeps, connection, event);
      if (isUsers) jobs?.nudge();
      return isUsers;
    },
    campaignButtons: createCampaignButtons(ctx, { scripts }),
    onTask: () => jobs?.nudge(),
    gate: {
      settings: () => ({ ...settings, cap: { perDay: cap?.per_day ?? null, perWeek: cap?.per_week ?? null } }),
      suppressions: openSuppressions(ctx, secrets),
    },
    runsTurns: config.role !== 'web',
  });
  const startJobs = (): TaskJobs => {
    jobs = startTaskJobs({
      ...taskDeps,
      send: async (messengerId, message) =>
        byId.get(messengerId)?.channel.send(message) ?? {
          ok: false,
          error: 'unreachable',
          message: 'the connection does not run in this process',
        },
    });
    return jobs;
  };
  const { timeZone, quietHours } = settings;
  const startCampaigns = () => startCampaignJobs(ctx, { scripts, connections, timeZone, quietHours }, organization.id);
  return { engine, startJobs, startCampaigns };
}

interface Started {
  server: FastifyInstance | null;
  jobs: TaskJobs | null;
  scores: ScoreJob | null;
  bookings: BookingJob | null;
  campaigns: Loop | null;
}

function taskDepsOf(ctx: Ctx, config: Config): TaskDeps {
  return {
    database: ctx.database,
    clock: ctx.clock,
    ids: ctx.ids,
    random: Math.random,
    log: ctx.log.child({ part: 'tasks' }),
    allowedHosts: config.webhookAllowedHosts,
    ...(config.publicUrl === null ? {} : { publicUrl: config.publicUrl }),
  };
}

/** The outside world as turns may ask it. */
function answerAskWith(
  ctx: Ctx,
  config: Config,
  model: ReturnType<typeof openModel> | null,
  bookings: Bookings,
): ReturnType<typeof createAnswerAsk> {
  return createAnswerAsk({
    model,
    lookUp: openLookUp({ allowedHosts: [...config.webhookAllowedHosts] }),
    answerKnowledge: (organizationId, asked) => findAnswer(ctx, organizationId, asked),
    bookings,
    log: ctx.log,
  });
}

function runnable(
  parts: Parts,
  webChat: ReturnType<typeof webChatChannel>,
  { startJobs, startCampaigns }: Omit<ReturnType<typeof assemble>, 'engine'>,
): App {
  const { ctx, config, connections, engine } = parts;
  const started: Started = { server: null, jobs: null, scores: null, bookings: null, campaigns: null };
  let stopping: Promise<void> | null = null;
  return {
    ...parts,
    async start() {
      const server = await buildServer(parts, webChat);
      started.server = server;
      if (config.role !== 'web') {
        started.jobs = startJobs();
        started.scores = startScoreJob(ctx, parts.organization.id);
        started.bookings = parts.bookings.startJob();
        started.campaigns = startCampaigns();
      }
      engine.start();
      const address = await server.listen({ port: config.port, host: config.host }).catch((cause: unknown) => {
        throw new AppError(
          'config-invalid',
          `The server cannot listen on ${config.host} port ${config.port}: ${portProblem(cause)}. Choose another PORT, or end that program.`,
          { cause },
        );
      });
      if (config.role !== 'worker')
        for (const connection of connections) await connection.channel.start(hostFor(ctx, connection, engine.intake));
      return { address: address.replace('0.0.0.0', 'localhost').replace('[::]', 'localhost') };
    },
    stop: () => (stopping ??= stopParts(parts, started)),
  };
}

/** Node's own text would repeat the address. */
function portProblem(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE' ? 'another program has it' : messageOf(cause);
}

/** In the order of the way of a message: nothing comes in any more, what is inside is finished, then the database closes. */
async function stopParts({ ctx, connections, engine }: Parts, { server, jobs, scores, bookings, campaigns }: Started): Promise<void> {
  await Promise.all(connections.map(({ channel }) => channel.stop()));
  await server?.close();
  await campaigns?.stop();
  await engine.stop();
  await Promise.all([jobs?.stop(), scores?.stop(), bookings?.stop()]);
  await ctx.database.close();
}

async function buildServer(
  { ctx, config, organization, connections, engine, bookings, consents }: Parts,
  webChat: ReturnType<typeof webChatChannel>,
): Promise<FastifyInstance> {
  const byId = new Map(connections.map((connection) => [connection.messengerId, connection]));
  const receives = config.role !== 'worker';
  return createServer({
    log: ctx.log,
    callConnection: (messengerId, request) => (receives ? (byId.get(messengerId)?.channel.handle?.(request) ?? null) : null),
    consents,
    chat: receives ? webChatRoutes(webChat) : null,
    overview: {
      allow: config.overview,
      load: (language) =>
        loadOverview(ctx, organization.id, {
          language,
          product: 'Parley',
          chatPath: '/chat',
          timeZone: organization.settings.time_zone ?? config.timeZone,
        }),
    },
    calendarFile: bookings.findFile,
    health: async () => ({ status: 'ok', statements: ctx.database.statements(), ...engine.counts }),
  });
}

async function openWebChat(
  ctx: Ctx,
  config: Config,
  organizationId: string,
): Promise<{ connection: Connection; channel: ReturnType<typeof webChatChannel> }> {
  const row = await ensureConnectionRow(ctx, organizationId, 'web-chat', 'Web chat', {
    signing_key: randomBytes(32).toString('base64url'),
  });
  const channel = webChatChannel({
    signingKey: String(row.settings['signing_key']),
    allowedOrigins: config.chatOrigins,
    now: () => ctx.clock.now(),
  });
  return { connection: openConnection(organizationId, row, 'Web chat', channel, config.script), channel };
}

async function openTelegram(ctx: Ctx, config: Config, organizationId: string): Promise<Connection | null> {
  if (config.telegram === null) return null;
  const name = telegramName(config.telegram);
  const row = await ensureConnectionRow(ctx, organizationId, 'telegram', name, { bot_id: botOf(config.telegram) });
  return openConnection(
    organizationId,
    row,
    name,
    telegramOf(config.telegram, config.publicUrl, row.id, () => ctx.clock.now()),
    config.script,
  );
}

/** A short name of a configuration for logs, without its secrets. */
export function describeDatabase(url: string): string {
  return url.startsWith('pglite:')
    ? `the embedded database in ${url.slice('pglite:'.length)}`
    : `PostgreSQL at ${new URL(url).host}${new URL(url).pathname}`;
}
