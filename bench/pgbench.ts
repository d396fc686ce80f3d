import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PgbenchScript } from './bare-turn.ts';

export interface PgbenchRun {
  readonly perSecond: number;
  readonly averageMs: number;
}

interface PgbenchOptions {
  readonly databaseUrl: string;
  readonly clients: number;
  readonly seconds: number;
  /** Number of the first prepared conversation. */
  readonly first: number;
}

/** Runs one script with prepared statements. Rejects with what `pgbench` says when any transaction fails. */
export async function runPgbench(
  { text, variables }: PgbenchScript,
  { databaseUrl, clients, seconds, first }: PgbenchOptions,
): Promise<PgbenchRun> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  try {
    const file = join(folder, 'turn.sql');
    await writeFile(file, text);
    const given = { turn: '-1', first: String(first), ...variables };
    const defined = Object.entries(given).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
    const args = [
      '-n',
      '-M',
      'prepared',
      '-c',
      String(clients),
      '-j',
      String(Math.min(clients, 2)),
      '-T',
      String(seconds),
      ...defined,
      '-f',
      file,
      databaseUrl,
    ];
    const { stdout, stderr } = await promisify(execFile)('pgbench', args).catch((error: unknown) => {
      throw new Error(`pgbench failed: ${error instanceof Error ? error.message.slice(0, 2000) : String(error)}`);
    });
    const read = (pattern: RegExp): number => Number(pattern.exec(stdout)?.[1]);
    if (/aborted/.test(stderr)) throw new Error(`pgbench failed: ${stderr.slice(0, 2000)}`);
    return { perSecond: read(/^tps = ([\d.]+)/m), averageMs: read(/^latency average = ([\d.]+) ms/m) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
