import { Client, Pool } from 'pg';
import { nameOf, parentOf } from './processes.ts';

export interface BenchDatabase {
  readonly url: string;
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Closes and drops it. */
  drop(): Promise<void>;
}

export const serverUrl = process.env['BENCH_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

async function onServer<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A database for one run alone; an interrupted run leaves `parley_bench_...` behind, which may be dropped. */
export async function createBenchDatabase(purpose: string): Promise<BenchDatabase> {
  const name = `parley_bench_${purpose}_${process.pid}_${Date.now()}`;
  await onServer((client) => client.query(`create database ${name}`));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const pool = new Pool({ connectionString: url.href, max: 1 });
  // The drop may overtake the goodbye of an idle connection.
  pool.on('error', () => {});
  return {
    url: url.href,
    async query<Row>(text: string, values: readonly unknown[] = []) {
      return (await pool.query(text, [...values])).rows as Row[];
    },
    async drop() {
      await pool.end();
      await onServer((client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

export interface Server {
  readonly version: string;
  readonly maxConnections: number;
  /** Null when the server runs on another machine. */
  readonly postmaster: number | null;
}

export function describeServer(): Promise<Server> {
  return onServer(async (client) => {
    const { rows } = await client.query<{ version: string; max: string; backend: number }>(
      `select current_setting('server_version') as version, current_setting('max_connections') as max, pg_backend_pid() as backend`,
    );
    const { version, max, backend } = rows[0]!;
    // The backend's number means nothing on another machine; only here is there a process of that number and name.
    return { version, maxConnections: Number(max), postmaster: nameOf(backend) === 'postgres' ? parentOf(backend) : null };
  });
}

/** Rows of every table that holds any, by name. */
export async function countRows(database: BenchDatabase): Promise<ReadonlyMap<string, number>> {
  const tables = await database.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' order by 1`);
  const counts = new Map<string, number>();
  for (const { name } of tables) {
    const [row] = await database.query<{ count: string }>(`select count(*) from "${name}"`);
    if (row !== undefined && row.count !== '0') counts.set(name, Number(row.count));
  }
  return counts;
}
