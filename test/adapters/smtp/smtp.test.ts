import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { smtpMail } from '../../../adapters/mail/smtp/index.ts';
import type { MailErrorClass, MailMessage } from '../../../src/core/ports/mail.ts';
import { startMailServer } from '../../support/mail-server.ts';
import type { MailFault, MailServer } from '../../support/mail-server.ts';

const letter: MailMessage = { id: 'visit-1', to: 'jana@example.com', subject: 'Návštěva', text: 'Zítra v deset.' };

let server: MailServer;
beforeEach(async () => {
  server = await startMailServer();
});
afterEach(() => server.stop());

const open = (login = 'office:p%40ss@') => smtpMail({ url: `smtp://${login}127.0.0.1:${server.port}`, from: 'Firm <office@firm.example>' });

test('a letter arrives with its sender, its subject and an id that is the same at every attempt', async () => {
  expect(await open().send(letter)).toEqual({ ok: true, providerMessageId: '<visit-1@firm.example>' });
  const [{ from, to, raw }] = server.letters as [MailServer['letters'][number]];
  expect({ from, to }).toEqual({ from: 'office@firm.example', to: ['jana@example.com'] });
  expect(raw).toMatch(/^From: Firm <office@firm.example>$/m);
  expect(raw).toMatch(/^Message-ID: <visit-1@firm.example>$/m);
  expect(raw).toMatch(/^Subject: =\?UTF-8\?/m);
  expect(raw).toContain('Z=C3=ADtra v deset.');
});

test('an invitation stands beside the text and as a file, another attachment as a file alone', async () => {
  const attachments = [
    { name: 'visit.ics', type: 'text/calendar; method=REQUEST', content: 'BEGIN:VCALENDAR' },
    { name: 'notes.txt', type: 'text/plain', content: 'notes' },
  ];
  await open().send({ ...letter, html: '<p>Zítra</p>', headers: { 'List-Unsubscribe': '<https://firm.example/u>' }, attachments });
  const raw = server.letters[0]?.raw ?? '';
  expect(raw.match(/^Content-Type: text\/calendar.*method=REQUEST/gim)).toHaveLength(1);
  expect(raw.match(/filename=visit.ics/g)).toHaveLength(1);
  expect(raw.match(/filename=notes.txt/g)).toHaveLength(1);
  expect(raw).toMatch(/^List-Unsubscribe: <https:\/\/firm.example\/u>$/m);
});

test('a line break in a subject or an address makes no header', async () => {
  const result = await open().send({ ...letter, subject: 'Visit\r\nBcc: all@example.com', to: 'a@example.com>\r\nRCPT TO:<b@example.com' });
  for (const { raw, to } of server.letters) {
    expect(raw).not.toMatch(/^Bcc:/m);
    expect(to).not.toContain('b@example.com');
  }
  expect(result).toHaveProperty('ok');
});

test.each<[string, MailFault, MailErrorClass]>([
  ['a server that hangs up at once', 'cut-at-greeting', 'unreachable'],
  ['a server that hangs up before it asks for the text', 'cut-at-recipient', 'unreachable'],
  ['an answer that is lost after the text', 'cut-after-text', 'ambiguous'],
  ['greylisting', { at: 'recipient', code: 451 }, 'rate-limited'],
  ['too many letters', { at: 'sender', code: 421 }, 'rate-limited'],
  ['a full mailbox found after the text', { at: 'text', code: 452 }, 'rate-limited'],
  ['an unknown recipient', { at: 'recipient', code: 550 }, 'rejected'],
  ['a text taken for spam', { at: 'text', code: 554 }, 'rejected'],
])('names %s', async (_what, fault, error) => {
  server.will(fault);
  expect(await open().send(letter)).toEqual({ ok: false, error, message: expect.stringContaining(`127.0.0.1:${server.port}`) });
  expect(server.letters).toEqual([]);
});

test('names a server that is not there, a wrong password, and a text that is no address', async () => {
  const gone = smtpMail({ url: 'smtp://127.0.0.1:1', from: 'a@firm.example' });
  expect(await gone.send(letter)).toMatchObject({ ok: false, error: 'unreachable' });
  expect(await open('office:wrong@').send(letter)).toMatchObject({ ok: false, error: 'bad-credentials' });
  expect(await open().send({ ...letter, to: 'nobody' })).toMatchObject({ ok: false, error: 'rejected' });
});

test('the probe signs in and sends nothing; a failure says what to do, without the password', async () => {
  expect(await open().probe()).toBe(`127.0.0.1:${server.port} takes mail from Firm <office@firm.example>`);
  const refused = open('office:wrong@').probe();
  await expect(refused).rejects.toMatchObject({ code: 'mail-unavailable', message: expect.stringContaining('SMTP_URL') });
  await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining('wrong') });
  expect(server.letters).toEqual([]);
});

let secure: MailServer;
beforeAll(async () => {
  secure = await startMailServer({ secure: true });
});
afterAll(() => secure.stop());

test('a server whose certificate nobody signed gets no password', async () => {
  const mail = smtpMail({ url: `smtps://office:p%40ss@127.0.0.1:${secure.port}`, from: 'office@firm.example' });
  expect(await mail.send(letter)).toMatchObject({ ok: false, error: 'unreachable', message: expect.stringContaining('certificate') });
  expect(secure.letters).toEqual([]);
});
