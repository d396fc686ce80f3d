import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import type { Database } from '../../src/db/database.ts';
import { socketFolder } from '../../src/db/folder-lock.ts';
import { migrate } from '../../src/db/migrate.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { entities } from '../../src/entities.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-shared-'));
const url = `pglite:${folder}`;
const organizationId = '01890000-0000-7000-8000-00000000000a';
let owner: Database;
let peer: Database;

beforeAll(async () => {
  owner = await openDatabase({ url, entities, isSole: true });
  await migrate(owner, url);
  peer = await openDatabase({ url, entities });
}, 60_000);
afterAll(async () => {
  await peer.close();
  await owner.close();
  rmSync(folder, { recursive: true });
}, 60_000);

const insert = {
  name: 'insert_organization',
  text: 'insert into organizations (id, name, created_at, updated_at) values ($1, $2, $3, $3)',
};
const names = { name: 'names', text: 'select name from organizations order by name' };
const add = (database: Database, name: string): Promise<unknown> => database.run(insert, [crypto.randomUUID(), name, new Date(0)]);

async function connected(): Promise<Client> {
  const client = new Client({ host: socketFolder(folder), user: 'anyone', database: 'parley' });
  client.on('error', () => {});
  await client.connect();
  return client;
}

test('a command sees what the running process stored, and the other way round', async () => {
  await add(owner, 'by the owner');
  expect(await peer.run(names, [])).toEqual([{ name: 'by the owner' }]);
  await add(peer, 'by the peer');
  expect(await owner.run(names, [])).toEqual([{ name: 'by the owner' }, { name: 'by the peer' }]);
});

test('values come as they come from a server: instants, JSON, numbers, arrays, nothing', async () => {
  const text = `select $1::timestamptz as at, '{"a": [1]}'::jsonb as json, 2::int as number, array['x', 'y'] as list, null::text as nothing`;
  expect(await peer.run({ name: '', text }, [new Date(1_000)])).toEqual([
    { at: new Date(1_000), json: { a: [1] }, number: 2, list: ['x', 'y'], nothing: null },
  ]);
});

test('a transaction of one process is never mixed with statements of another', async () => {
  const beside: Promise<unknown>[] = [];
  const kept = await Promise.all(
    [owner, peer, owner, peer].map((database, at) =>
      database.inOrganization(organizationId, async (em) => {
        const before = await transaction(em);
        beside.push(add(owner, `owner ${at}`), add(peer, `peer ${at}`));
        await new Promise((next) => setImmediate(next));
        return before === (await transaction(em));
      }),
    ),
  );
  await Promise.all(beside);
  expect(kept).toEqual([true, true, true, true]);
  expect((await owner.run<{ name: string }>(names, [])).filter(({ name }) => /^(owner|peer) /.test(name))).toHaveLength(8);
});

test('what a process left unfinished when it vanished is undone, and the others go on', async () => {
  const vanishing = await connected();
  await vanishing.query('begin');
  await vanishing.query(insert.text, [crypto.randomUUID(), 'half done', new Date(0)]);
  const waiting = owner.run<{ name: string }>(names, []);
  vanishing.connection.stream.destroy();
  expect((await waiting).map(({ name }) => name)).not.toContain('half done');
});

test('a mistake in a statement is told to who made it, and the session goes on', async () => {
  const client = await connected();
  await expect(client.query('select nonsense')).rejects.toThrow('column "nonsense" does not exist');
  await expect(client.query('select $1::int', ['text'])).rejects.toThrow('invalid input syntax for type integer');
  await client.query('begin');
  await expect(client.query('select 1/0')).rejects.toThrow('division by zero');
  await expect(client.query('select 1')).rejects.toThrow('current transaction is aborted');
  await client.query('rollback');
  expect((await client.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
  await client.end();
});

test('what would outlast a transaction is refused, since all share one session', async () => {
  const client = await connected();
  for (const text of ['set role parley_tenant', 'copy organizations to stdout', 'listen x'])
    await expect(client.query(text)).rejects.toThrow('this session of the embedded database is shared');
  await client.query('begin; set local role parley_tenant');
  expect((await client.query('select current_user as u')).rows).toEqual([{ u: 'parley_tenant' }]);
  await client.query('commit');
  expect((await client.query('select current_user <> $1 as is_owner', ['parley_tenant'])).rows).toEqual([{ is_owner: true }]);
  await client.end();
});

test('who must have the folder alone is refused while another has it', async () => {
  await expect(openDatabase({ url, entities: [], isSole: true })).rejects.toMatchObject({ code: 'database-locked' });
});

test('what is not the protocol is hung up on, and harms nobody', async () => {
  for (const bytes of ['GET / HTTP/1.1\r\n\r\n', '\0\0\0\x01', '\xff\xff\xff\xff'.repeat(9), '']) await talk(Buffer.from(bytes, 'latin1'));
  expect(await peer.run({ name: '', text: 'select 1 as n' }, [])).toEqual([{ n: 1 }]);
});

async function transaction(em: EntityManager): Promise<string> {
  const [row] = await em.execute<{ id: string }[]>('select pg_current_xact_id()::text as id');
  return row!.id;
}

/** Sends bytes and waits until the other side hangs up. */
async function talk(bytes: Buffer): Promise<void> {
  const socket = connect(join(socketFolder(folder), '.s.PGSQL.5432'));
  socket.resume().on('error', () => {});
  socket.end(bytes);
  await once(socket, 'close');
}
