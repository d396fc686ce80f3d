import { join } from 'node:path';
import type { PGlite as PgliteInstance } from '@electric-sql/pglite';
import type { ClientBase, PoolConfig } from 'pg';
import type { EntityManager, MikroORM, Options } from '@mikro-orm/postgresql';
import { migrations } from '../../migrations/index.ts';
import { AppError, messageOf } from '../errors.ts';
import type { Database, Sql } from './database.ts';
import { isOwned, lockFolder, socketFolder } from './folder-lock.ts';
import { shareEmbedded } from './share-embedded.ts';

export interface OpenOptions {
  /** `postgres://…`, `pglite:<folder>` or `pglite:` (in memory, for tests). */
  readonly url: string;
  readonly entities: Options['entities'];
  /** Connections for hand-written statements; the ORM has a pool of its own. */
  readonly connections?: number;
  /** Refuses an embedded database that another process has open, instead of using it together with that one. */
  readonly isSole?: boolean;
}

/**
 * A statement that takes arrays looks cheaper to the planner once it sees how short they are, so it would be planned anew for every turn,
 * at five times the cost of running it.
 */
const planning = 'set plan_cache_mode = force_generic_plan';

/**
 * For statements that read much and run seldom. Compiling them to machine code takes longer than running them; and what they read by index is in
 * memory far more often than the price of 4 for a random page supposes.
 */
const planForMuch = `set local plan_cache_mode = force_custom_plan; set local jit = off; set local work_mem = '64MB';
  set local random_page_cost = 1.1`;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The pool waits for what it returns, whatever its type says. */
const planOnce = (client: ClientBase): unknown => client.query(planning);

/** Opens the database and checks that it answers; creates and migrates nothing. */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { url, isSole = false } = options;
  if (!url.startsWith('pglite:')) return openServer(options, { connectionString: url, onConnect: planOnce });
  const folder = url.slice('pglite:'.length);
  const isShared = !isSole && folder !== '' && (await isOwned(folder));
  return isShared ? openShared(options, folder) : openPglite(options);
}

/** The embedded database of a Parley that runs. The session there is set up already, and has no names for statements of others. */
async function openShared(options: OpenOptions, folder: string): Promise<Database> {
  const database = await openServer(options, { host: socketFolder(folder), user: 'parley', database: 'postgres' });
  return { ...database, kind: 'pglite', run: ({ text }, params) => database.run({ name: '', text }, params) };
}

function ormOptions(entities: OpenOptions['entities']): Options {
  return {
    entities,
    discovery: { warnWhenNoEntities: false },
    // Without this every plain find joins all parents.
    autoJoinRefsForFilters: false,
    migrations: { migrationsList: migrations, snapshot: false, silent: true },
  };
}

async function openServer({ url, entities, connections = 6 }: OpenOptions, server: PoolConfig): Promise<Database> {
  const [{ MikroORM, PostgreSqlDriver }, { Migrator }, { default: pg }] = await Promise.all([
    import('@mikro-orm/postgresql'),
    import('@mikro-orm/migrations'),
    import('pg'),
  ]);
  const pool = new pg.Pool({ ...server, max: connections, keepAlive: true });
  // A server that goes away while a connection idles must not end the process; the next statement reports it.
  pool.on('error', () => {});
  try {
    await pool.query('select 1');
  } catch (cause) {
    await pool.end();
    throw unreachable(url, cause);
  }
  const orm = await MikroORM.init({
    ...ormOptions(entities),
    driver: PostgreSqlDriver,
    extensions: [Migrator],
    ...(server.host === undefined ? { clientUrl: url } : { host: server.host, user: server.user, dbName: server.database }),
    pool: { max: 4 },
  });
  let statements = 0;
  return {
    kind: 'postgres',
    orm,
    async run<Row>(sql: Sql, params: readonly unknown[]) {
      statements++;
      return (await pool.query({ ...(sql.name === '' ? {} : { name: sql.name }), text: sql.text, values: [...params] })).rows as Row[];
    },
    async runLarge<Row>(text: string, params: readonly unknown[]) {
      statements++;
      const client = await pool.connect();
      try {
        await client.query(`begin; ${planForMuch}`);
        const { rows } = await client.query(text, [...params]);
        await client.query('commit');
        return rows as Row[];
      } catch (error) {
        await client.query('rollback').catch(() => {});
        throw error;
      } finally {
        client.release();
      }
    },
    inOrganization: (organizationId, work) => inOrganization(orm, organizationId, work),
    statements: () => statements,
    close: async () => {
      await orm.close();
      await pool.end();
    },
  };
}

async function openPglite({ url, entities }: OpenOptions): Promise<Database> {
  const folder = url.slice('pglite:'.length);
  const { PGlite } = await import('@electric-sql/pglite');
  if (folder === '') return wrapPglite(await PGlite.create(), entities);
  const sharing = shareEmbedded();
  const unlock = await lockFolder(folder, (socket) => sharing.accept(socket));
  const pglite = await PGlite.create({ dataDir: join(folder, 'pg'), relaxedDurability: false });
  const database = await wrapPglite(pglite, entities);
  sharing.open(pglite);
  return {
    ...database,
    close: async () => {
      await sharing.close();
      await database.close();
      await unlock();
    },
  };
}

/** For tests: a database on an instance that was opened from the template's dump. */
export function openPgliteInstance(pglite: PgliteInstance, entities: OpenOptions['entities']): Promise<Database> {
  return wrapPglite(pglite, entities);
}

async function wrapPglite(pglite: PgliteInstance, entities: OpenOptions['entities']): Promise<Database> {
  const [driver, { Migrator }] = await Promise.all([import('@mikro-orm/pglite'), import('@mikro-orm/migrations')]);
  await pglite.exec(planning);
  const options = { ...ormOptions(entities), extensions: [Migrator], dbName: 'parley', driverOptions: { pglite } };
  // The two drivers' ORMs are one class with other defaults; the rest of Parley knows the server's.
  const orm = (await driver.MikroORM.init({ ...options, driver: driver.PgliteDriver } as never)) as unknown as MikroORM;
  let statements = 0;
  return {
    kind: 'pglite',
    orm,
    async run<Row>(sql: Sql, params: readonly unknown[]) {
      statements++;
      const { rows } = await pglite.query<Row>(sql.text, [...params]);
      // PGlite settles in microtasks: without a turn of the event loop between statements, timers and sockets would starve.
      await new Promise((next) => setImmediate(next));
      return rows;
    },
    async runLarge<Row>(text: string, params: readonly unknown[]) {
      statements++;
      return pglite.transaction(async (transaction) => {
        await transaction.exec(planForMuch);
        return (await transaction.query<Row>(text, [...params])).rows;
      });
    },
    inOrganization: (organizationId, work) => inOrganization(orm, organizationId, work),
    statements: () => statements,
    close: async () => {
      await orm.close();
      await pglite.close();
    },
  };
}

function inOrganization<T>(orm: MikroORM, organizationId: string, work: (em: EntityManager) => Promise<T>): Promise<T> {
  // The id is spliced into the statement (SET takes no parameters), so nothing but a UUID may pass.
  if (!uuid.test(organizationId)) throw new AppError('not-found', `There is no organization "${organizationId}".`);
  return orm.em.fork().transactional(async (em) => {
    await em.execute(`do $$ begin set local role parley_tenant; set local app.current_org_id = '${organizationId}'; end $$`);
    em.setFilterParams('organization', { organizationId });
    return work(em);
  });
}

function unreachable(url: string, cause: unknown): AppError {
  const safe = URL.canParse(url) ? new URL(url).host + new URL(url).pathname : 'the given DATABASE_URL';
  return new AppError(
    'database-unreachable',
    `PostgreSQL at ${safe} does not answer: ${messageOf(cause)}. Check DATABASE_URL and that the server runs, or unset it to use the embedded database.`,
    { cause },
  );
}
