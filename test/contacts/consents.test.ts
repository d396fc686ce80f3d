import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ensureOrganization } from '../../src/accounts/index.ts';
import { systemIds } from '../../src/clock.ts';
import {
  listConsentProofs,
  listConsents,
  openConsentLinks,
  openSecrets,
  openSuppressions,
  recordConsents,
} from '../../src/contacts/index.ts';
import type { Address, ConsentLinks } from '../../src/contacts/index.ts';
import type { Ctx } from '../../src/context.ts';
import type { MailMessage } from '../../src/core/ports/mail.ts';
import { consentRoutes } from '../../src/http/consent-routes.ts';
import Fastify from 'fastify';
import { freshDatabase, truncateAll } from '../support/database.ts';

const database = await freshDatabase();
afterAll(() => database.close());

const day = 86_400_000;
const anna = '01890000-0000-7000-8000-0000000000aa';
const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
let now: number;
let ctx: Ctx;
let organizationId: string;
let mails: MailMessage[];

beforeEach(async () => {
  await truncateAll(database);
  now = Date.UTC(2026, 0, 5, 9);
  const clock = { now: () => now };
  ctx = { database, clock, ids: systemIds(clock), log: silent, processId: 'test' };
  ({ id: organizationId } = await ensureOrganization(ctx, 'UTC'));
  await insertContact(anna, '+420601123456', 'Anna@Firm.example');
  mails = [];
});

const run = <Row = object>(text: string, params: readonly unknown[]) => database.run<Row>({ name: '', text }, params);
const insertContact = (id: string, phone: string, email: string) =>
  run(
    `insert into contacts (organization_id, id, name, phone, email, language, created_at, updated_at) values ($1, $2, 'Anna', $3, $4, 'cs', $5, $5)`,
    [organizationId, id, phone, email, new Date(now)],
  );

describe('links', () => {
  const open = (): ConsentLinks =>
    openConsentLinks(ctx, {
      secrets: openSecrets(ctx, null),
      publicUrl: 'https://parley.example',
      mail: {
        async send(message) {
          mails.push(message);
          return { ok: true, providerMessageId: message.id };
        },
        probe: async () => 'a mail server of the tests',
      },
      isOurs: (id) => id === organizationId,
    });
  const unsubscribePath = async (links = open()) =>
    (await links.unsubscribeUrl(organizationId, anna))!.replace('https://parley.example', '');
  const ask = () =>
    open().askByEmail(organizationId, { contactId: anna, email: 'anna@firm.example', purpose: 'marketing', wording: 'Novinky' });
  const pathIn = ({ text }: MailMessage) => /https:\/\/parley\.example(\/u\/\S+)/.exec(text)![1]!;
  const stands = async () =>
    (await listConsents(ctx, organizationId, anna)).map(({ channel, purpose, state }) => `${channel} ${purpose} ${state}`);

  async function http(method: 'GET' | 'POST', url: string, more: object = {}) {
    const app = Fastify();
    await app.register(consentRoutes(open()), { prefix: '/u' });
    const answer = await app.inject({ method, url, ...more });
    await app.close();
    return answer;
  }

  test('looked at change nothing: mail programs open them too', async () => {
    const answer = await http('GET', await unsubscribePath());
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('Odhlásit odběr');
    expect(await stands()).toEqual([]);
  });

  test('pressed end news once, with the proof', async () => {
    const path = await unsubscribePath();
    expect((await http('POST', path)).body).toContain('Odběr je zrušen');
    await http('POST', path);
    expect(await stands()).toEqual(['* marketing withdrawn']);
    expect(await listConsentProofs(ctx, organizationId, anna)).toEqual([
      { channel: '*', purpose: 'marketing', state: 'withdrawn', how: 'link', wording: null, source: '127.0.0.1', at: now },
    ]);
  });

  test('are pressed by mail programs with one click (RFC 8058)', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await http('POST', await unsubscribePath(), { headers, payload: 'List-Unsubscribe=One-Click' });
    expect(answer.statusCode).toBe(200);
    expect(await stands()).toEqual(['* marketing withdrawn']);
  });

  test('that somebody changed are not ours', async () => {
    const path = await unsubscribePath();
    for (const at of [5, 30, 50, 65]) {
      const changed = `${path.slice(0, at)}${path[at] === 'A' ? 'B' : 'A'}${path.slice(at + 1)}`;
      expect((await http('POST', changed)).statusCode).toBe(404);
    }
    expect((await http('POST', '/u/short')).statusCode).toBe(404);
    expect(await stands()).toEqual([]);
  });

  test('work after PARLEY_SECRET was set', async () => {
    const path = await unsubscribePath();
    await openSecrets(ctx, 'a secret of more than thirty-two letters').of(organizationId);
    const sealed = openConsentLinks(ctx, {
      secrets: openSecrets(ctx, 'a secret of more than thirty-two letters'),
      publicUrl: null,
      mail: null,
      isOurs: () => true,
    });
    expect(await sealed.look(path.slice('/u/'.length))).toMatchObject({ kind: 'unsubscribe', state: 'open' });
  });

  test('of a mail make the consent count, once, with the wording and the address as the proof', async () => {
    await ask();
    expect(mails).toMatchObject([{ to: 'anna@firm.example', subject: 'My company: potvrďte prosím souhlas' }]);
    expect(mails[0]!.text).toContain('Novinky');
    expect(await stands()).toEqual([]);
    const path = pathIn(mails[0]!);
    expect((await http('GET', path)).body).toContain('Novinky');
    expect((await http('POST', path)).body).toContain('Souhlas je zaznamenán');
    now += day;
    await http('POST', path);
    const proofs = await listConsentProofs(ctx, organizationId, anna);
    expect(proofs).toMatchObject([
      { channel: 'email', state: 'granted', how: 'e-mail', wording: 'Novinky', source: 'anna@firm.example, 127.0.0.1', at: now - day },
    ]);
  });

  test('of a mail expire', async () => {
    await ask();
    now += 7 * day;
    const answer = await http('POST', pathIn(mails[0]!));
    expect(answer.body).toContain('Odkaz už neplatí');
    expect(await stands()).toEqual([]);
  });

  test('of a mail cannot be pressed again after the consent was taken back', async () => {
    await ask();
    await http('POST', pathIn(mails[0]!));
    now += 1000;
    await http('POST', await unsubscribePath());
    await http('POST', pathIn(mails[0]!));
    expect(await stands()).toEqual(['* marketing withdrawn', 'email marketing granted']);
    expect(await listConsentProofs(ctx, organizationId, anna)).toHaveLength(2);
  });
});

test('of two changes in one batch the later one stands, and both are proved', async () => {
  const change = { contactId: anna, channel: '*', purpose: 'marketing', how: 'import' } as const;
  await recordConsents(ctx, organizationId, [
    { ...change, state: 'granted' },
    { ...change, state: 'withdrawn' },
  ]);
  expect(await listConsents(ctx, organizationId, anna)).toMatchObject([{ state: 'withdrawn' }]);
  expect(await listConsentProofs(ctx, organizationId, anna)).toHaveLength(2);
});

describe('the suppression list', () => {
  const seal = 'a secret of more than thirty-two letters';
  const open = (secret: string | null = null) => openSuppressions(ctx, openSecrets(ctx, secret));
  const phone: Address = { kind: 'phone', text: '+420 601 123 456' };

  test('knows the contact again that was deleted and comes back', async () => {
    expect(await open().addContacts(organizationId, [anna], 'opted out')).toBe(2);
    await run('delete from contacts where id = $1', [anna]);
    const again = { phone: '+420601123456', email: null, identities: [] };
    const byMail = { phone: null, email: ' ANNA@firm.example', identities: [] };
    const other = { phone: '+420601123457', email: null, identities: [] };
    expect(await open().find(organizationId, [other, again, byMail])).toEqual(new Set([1, 2]));
  });

  test('keeps no address that could be read, nor a hash that another organization shares', async () => {
    const other = '01890000-0000-7000-8000-00000000000b';
    await run(`insert into organizations (id, name, created_at, updated_at) values ($1, 'Other', $2, $2)`, [other, new Date(now)]);
    for (const id of [organizationId, other]) await open().add(id, [phone], 'letter');
    const rows = await run<{ hash: string }>('select hash from suppressions', []);
    expect(new Set(rows.map(({ hash }) => hash)).size).toBe(2);
    expect(JSON.stringify(rows)).not.toContain('601');
  });

  test('says why and since when, and forgets on demand', async () => {
    expect(await open().check(organizationId, phone)).toBeNull();
    await open().add(organizationId, [phone], 'letter');
    expect(await open().add(organizationId, [{ kind: 'phone', text: '+420601123456' }], 'again')).toBe(0);
    expect(await open().check(organizationId, phone)).toEqual({ reason: 'letter', at: now });
    expect(await open().remove(organizationId, [phone])).toBe(1);
    expect(await open().check(organizationId, phone)).toBeNull();
  });

  test('takes PARLEY_SECRET into its hashes when it is set later, and loses nobody', async () => {
    await open().add(organizationId, [phone], 'letter');
    const [before] = await run<{ hash: string }>('select hash from suppressions', []);
    expect(await open(seal).check(organizationId, phone)).toMatchObject({ reason: 'letter' });
    const [after] = await run<{ hash: string }>('select hash from suppressions', []);
    expect(after!.hash).not.toBe(before!.hash);
  });

  test.each([
    ['another PARLEY_SECRET', 'quite another secret of more than thirty-two letters'],
    ['none', null],
  ])('refuses to work with %s than the one it was made with', async (_what, secret) => {
    await open(seal).add(organizationId, [phone], 'letter');
    await expect(open(secret).check(organizationId, phone)).rejects.toThrow('Set PARLEY_SECRET back to what it was');
  });
});
