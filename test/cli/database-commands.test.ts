import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { entities } from '../../src/entities.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import type { Database } from '../../src/db/database.ts';
import { createTelegramFake } from '../support/telegram/server.ts';
import { folderOf, parley, parleyProcess } from './parley.ts';

// Every test opens a database, some many times.
jest.setTimeout(60_000);

const folder = folderOf({});
const migrated = { PARLEY_DATA: join(folder, 'data'), PORT: '0' };
const fresh = { PARLEY_DATA: join(folder, 'fresh'), PORT: '0' };
const empty = { PARLEY_DATA: join(folder, 'nothing'), PORT: '0' };

let first: Awaited<ReturnType<typeof parley>>;
beforeAll(async () => {
  first = await parley(['migrate'], { env: migrated });
}, 60_000);

/** Works on the data folder while no command has it. */
async function withData(work: (database: Database) => Promise<unknown>): Promise<void> {
  const database = await openDatabase({ url: `pglite:${migrated.PARLEY_DATA}`, entities });
  try {
    await work(database);
  } finally {
    await database.close();
  }
}

describe('parley migrate', () => {
  test('names what it applied, and the second time that there was nothing to do', async () => {
    expect(first).toMatchObject({ exitCode: 0, err: '' });
    expect(first.out).toMatch(/^Applied \d+ migrations? to the embedded database in .*data: 0001_initial/);
    expect((await parley(['migrate'], { env: migrated })).out).toMatch(
      /^Nothing to do: the embedded database in .*data is up to date\.\n$/,
    );
  });

  test('refuses a database that a newer Parley made', async () => {
    await withData((database) => database.run({ name: '', text: `insert into mikro_orm_migrations (name) values ('9999_future')` }, []));
    const { exitCode, err } = await parley(['migrate'], { env: migrated });
    const doctor = await parley(['doctor'], { env: migrated });
    await withData((database) => database.run({ name: '', text: `delete from mikro_orm_migrations where name = '9999_future'` }, []));
    expect([exitCode, err]).toEqual([1, expect.stringContaining('made by a newer Parley (it has the migration "9999_future")')]);
    expect([doctor.exitCode, doctor.out]).toEqual([
      1,
      expect.stringContaining('fail  The database was made by a newer Parley: it has 9999_future.'),
    ]);
  });

  test('says which server does not answer, without its password', async () => {
    const { exitCode, err } = await parley(['migrate'], { env: { DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:1/shop' } });
    expect(exitCode).toBe(1);
    expect(err).toContain('PostgreSQL at 127.0.0.1:1/shop does not answer');
    expect(err).not.toContain('hunter2');
  });
});

describe('parley ledger', () => {
  test('asks for the migration first', async () => {
    const { exitCode, err } = await parley(['ledger'], { env: empty });
    expect([exitCode, err]).toEqual([1, expect.stringContaining('Run `parley migrate` first.')]);
  });

  test('is a table per connection that says whether it adds up', async () => {
    await parley(['seed', '--size', '12', '--organization', 'Demo'], { env: migrated });
    const { exitCode, out } = await parley(['ledger'], { env: migrated });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^connection +received +handled +parked +waiting +queued +sent +failed +unknown +suppressed +unsent\n/);
    expect(out).toMatch(/^Demo telegram( +\d+){10}$/m);
    expect(out).toMatch(/\nIt adds up: 2 connections\.\n$/);
    expect(out).not.toContain('\u001B[');
  });

  test('is for tools as JSON', async () => {
    const { addsUp, organizations } = JSON.parse((await parley(['ledger', '--json'], { env: migrated })).out) as {
      addsUp: boolean;
      organizations: { name: string; faults: string[]; connections: { received: number; handled: number }[] }[];
    };
    expect([addsUp, organizations.map(({ name, faults }) => [name, faults])]).toEqual([true, [['Demo', []]]]);
    expect(organizations[0]!.connections.length).toBe(2);
    expect(organizations[0]!.connections.reduce((sum, { received }) => sum + received, 0)).toBeGreaterThan(0);
  });

  test('fails when a message is in no column', async () => {
    const set = (constraint: string, status: string) =>
      withData(async (database) => {
        if (constraint !== '') await database.run({ name: '', text: constraint }, []);
        await database.run({ name: '', text: `update outbox_messages set status = $1 where status in ('sent', 'lost')` }, [status]);
      });
    await set(
      `do $$ declare c text; begin for c in select conname from pg_constraint where conrelid = 'outbox_messages'::regclass and contype = 'c' loop
      execute format('alter table outbox_messages drop constraint %I', c); end loop; end $$`,
      'lost',
    );
    const { exitCode, out } = await parley(['ledger'], { env: migrated });
    await set('', 'sent');
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^Demo telegram: queued \d+, but sent \+ failed \+ unknown \+ suppressed \+ unsent is \d+$/m);
    expect(out).toContain('It does not add up.');
  });
});

describe('parley doctor', () => {
  test('on a fresh machine all is well, and no database is made by looking', async () => {
    const { exitCode, out } = await parley(['doctor'], { env: fresh });
    expect(exitCode).toBe(0);
    expect(out).toContain('ok    The configuration is valid');
    expect(out).toContain(`ok    Database: the first start makes the embedded database in ${fresh.PARLEY_DATA}\n`);
    expect(out).toContain('warn  Telegram is not set up.');
    expect(existsSync(fresh.PARLEY_DATA)).toBe(false);
  });

  test('every problem of the configuration has its line', async () => {
    const { exitCode, out } = await parley(['doctor'], { env: { PORT: 'x', LOG_LEVEL: 'loud', PARLEY_FOO: '1' } });
    expect(exitCode).toBe(1);
    expect(out.match(/^fail {2}/gm)).toHaveLength(3);
    expect(out).toContain('fail  PORT is "x", allowed is a whole number from 0 to 65535.');
    expect(out).toMatch(/\n4 checks: 3 failures, 0 warnings\.\n$/);
  });

  test('looks into the database, and asks Telegram who the bot is and how a manager gets tasks there', async () => {
    const telegram = await createTelegramFake();
    await withData((database) =>
      database.run(
        {
          name: '',
          text: `update users set link_code = 'c0de', notify_chat_id = null, name = 'Jana' where id = (select min(id::text)::uuid from users)`,
        },
        [],
      ),
    );
    const { exitCode, out } = await parley(['doctor'], {
      env: { ...migrated, TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url },
    });
    await telegram.close();
    expect(exitCode).toBe(0);
    expect(out).toMatch(/ok {4}PostgreSQL \d+/);
    expect(out).toContain('ok    The database is up to date');
    expect(out).toContain('ok    The role parley_tenant is there');
    expect(out).toContain('ok    Telegram bot 700000001: @');
    expect(out).toMatch(/warn {2}Jana gets no tasks in Telegram yet\.\n +Let them open https:\/\/t\.me\/\w+\?start=link_c0de\n/);
  });

  test('a wrong token, a missing script and a taken port fail, each with what to do', async () => {
    const telegram = await createTelegramFake();
    const port = new URL(telegram.url).port;
    const scripts = folderOf({ 'broken.yaml': 'script: broken\n' });
    const env = {
      ...empty,
      TELEGRAM_BOT_TOKEN: '1:wrong',
      TELEGRAM_API_ROOT: telegram.url,
      PARLEY_SCRIPTS: scripts,
      HOST: '127.0.0.1',
      PORT: port,
    };
    const { exitCode, out } = await parley(['doctor'], { env });
    await telegram.close();
    expect(exitCode).toBe(1);
    expect(out).toMatch(/fail {2}1 script of 1 in .* cannot be run: broken\.\n +Run `parley check`/);
    expect(out).toMatch(/fail {2}The script "lead-qualification" is not in .*\n +Set PARLEY_SCRIPT to one of: broken\./);
    expect(out).toMatch(/fail {2}Telegram bot 1: .*token/);
    expect(out).toMatch(new RegExp(`fail {2}The server cannot listen on 127\\.0\\.0\\.1 port ${port}: .*\\n +Choose another PORT`));
    expect(out).toMatch(/\n\d+ checks: 4 failures, \d+ warnings?\.\n$/);
  });
});

test('every command explains itself with examples', async () => {
  const commands = ['start', 'migrate', 'ledger', 'doctor', 'understand', 'seed'];
  const helps = await Promise.all(commands.map((command) => parley([command, '--help'])));
  expect(helps.map(({ exitCode }) => exitCode)).toEqual(commands.map(() => 0));
  helps.forEach(({ out }, index) => expect(out).toMatch(new RegExp(`Examples:\\n(?:.*\\n)*.*parley ${commands[index]}`)));
});

test('an unknown command is a wrong call, and the help follows', async () => {
  const { exitCode, err } = await parley(['strat']);
  expect(exitCode).toBe(2);
  expect(err).toContain("unknown command 'strat'");
});

// The last one: a start makes an organization.
test('parley start on a taken port says who has it once, and what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { exitCode, out, err } = await parleyProcess(['start'], {
    env: { ...migrated, HOST: '127.0.0.1', PORT: String(port) },
  });
  other.close();
  const said = out + err;
  expect(exitCode).not.toBe(0);
  expect(said).toContain(`cannot listen on 127.0.0.1 port ${port}: another program has it. Choose another PORT, or end that program.`);
  expect(said).not.toContain('address already in use');
});
