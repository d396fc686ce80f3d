import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { migrate } from '../../src/db/migrate.ts';
import { openDatabase, openPgliteInstance } from '../../src/db/open-database.ts';
import { nameTemplate, serverUrl, withDatabase } from './template.ts';

/** Migrates once; every test file then starts from a copy of the result. */
export default async function globalSetup(): Promise<void> {
  const url = serverUrl();
  nameTemplate(url === null ? await dumpTemplate() : await createTemplate(url));
}

/** The dump is kept between runs under a hash of everything that shapes it: a migration costs seconds, and most runs change none. */
async function dumpTemplate(): Promise<string> {
  const file = join(tmpdir(), `parley-template-${sourceHash()}.tar`);
  if (existsSync(file)) return file;
  const pglite = await PGlite.create();
  const database = await openPgliteInstance(pglite, []);
  await migrate(database, 'pglite:');
  const dump = await pglite.dumpDataDir('none');
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, Buffer.from(await dump.arrayBuffer()));
  renameSync(unfinished, file);
  await database.close();
  return file;
}

async function createTemplate(url: string): Promise<string> {
  const name = `parley_template_${process.pid}`;
  const admin = new Client({ connectionString: url });
  await admin.connect();
  await admin.query(`drop database if exists ${name}`);
  await admin.query(`create database ${name}`);
  await admin.end();
  const database = await openDatabase({ url: withDatabase(url, name), entities: [] });
  await migrate(database, withDatabase(url, name));
  await database.close();
  return name;
}

const root = new URL('../../', import.meta.url);

function sourceHash(): string {
  const hash = createHash('sha256').update(readFileSync(new URL('package-lock.json', root)));
  const functions = globSync('src/*/sql/*.function.sql', { cwd: root });
  for (const file of [...functions, ...globSync(['migrations/*.ts', 'src/db/*.ts'], { cwd: root })].toSorted()) {
    hash.update(file).update(readFileSync(new URL(file, root)));
  }
  return hash.digest('hex').slice(0, 16);
}
