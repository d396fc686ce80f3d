import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { telegramChannel } from '../../../adapters/channels/telegram/index.ts';
import type { Channel, Inbound } from '../../../src/core/ports/channel.ts';
import { createTelegramFake, type TelegramFake } from '../../support/telegram/server.ts';
import { openDoor } from './http-door.ts';
import { recordingHost, type RecordingHost } from './recording-host.ts';

let fake: TelegramFake;
let channel: Channel;
let door: Awaited<ReturnType<typeof openDoor>>;

beforeEach(async () => {
  fake = await createTelegramFake();
  door = await openDoor(() => channel);
});

afterEach(async () => {
  await channel.stop();
  await door.close();
  await fake.close();
});

type Mode = 'polling' | 'webhook';
const modes: Mode[] = ['polling', 'webhook'];

function connect(mode: Mode): Channel {
  channel = telegramChannel({ token: fake.token, apiRoot: fake.url, mode, webhookUrl: door.url, webhookSecret: 'a-secret' });
  return channel;
}

async function start(mode: Mode, store?: (events: readonly Inbound[]) => Promise<void>): Promise<RecordingHost> {
  const host = recordingHost(store);
  await connect(mode).start(host);
  return host;
}

const eventsOf = (host: RecordingHost) => host.batches.flat();
const bodiesOf = (host: RecordingHost) => eventsOf(host).map(({ body }) => body);
const hello = { id: 'm1', chatId: '77', text: 'Hello' };

describe.each(modes)('receiving by %s', (mode) => {
  test('everything a customer does arrives, in order', async () => {
    const host = await start(mode);
    const anna = fake.customer(77, { first_name: 'Anna', username: 'anna', language_code: 'ru' });
    anna.start('ad_7');
    const { message_id: messageId } = anna.say('hello');
    anna.edit(messageId, 'good evening');
    anna.location(1.5, 2.5);
    anna.photo('this one');
    anna.sticker();
    await host.until(() => eventsOf(host).length === 6);
    expect(bodiesOf(host)).toEqual([
      { type: 'start', ref: 'ad_7' },
      { type: 'text', text: 'hello' },
      { type: 'edited', messageId: String(messageId), text: 'good evening' },
      { type: 'location', lat: 1.5, lon: 2.5 },
      { type: 'media', kind: 'image', ref: expect.any(String), caption: 'this one' },
      { type: 'media', kind: 'sticker', ref: expect.any(String) },
    ]);
    expect(eventsOf(host)[0]).toMatchObject({ chatId: '77', sender: { id: '77', name: 'Anna', username: 'anna', locale: 'ru' } });
    const orders = eventsOf(host).map(({ order }) => order);
    expect(orders).toEqual(orders.toSorted((a, b) => a - b));
  });

  test('what could not be stored comes again until it is', async () => {
    let failures = 2;
    const host = await start(mode, async () => {
      if (failures-- > 0) throw new Error('the database restarts');
    });
    fake.customer(77).say('do not lose me');
    await host.until(() => eventsOf(host).length === 1);
    expect(bodiesOf(host)).toEqual([{ type: 'text', text: 'do not lose me' }]);
    expect(host.logged.filter(({ level }) => level === 'error')).toHaveLength(2);
  });

  test('what came while the channel was stopped arrives after the next start', async () => {
    await start(mode);
    await channel.stop();
    fake.customer(77).say('anybody there?');
    const host = await start(mode);
    await host.until(() => eventsOf(host).length === 1);
    expect(bodiesOf(host)).toEqual([{ type: 'text', text: 'anybody there?' }]);
  });

  test('an update that Telegram delivers twice has the same id twice', async () => {
    const host = await start(mode);
    fake.customer(77).say('once');
    await host.until(() => eventsOf(host).length === 1);
    // Telegram forgets an update only after the answer or the next getUpdates: a later one proves that it did.
    fake.customer(77).say('later');
    await host.until(() => eventsOf(host).length === 2);
    const [first] = eventsOf(host);
    fake.redeliver(Number(first?.eventId));
    await host.until(() => eventsOf(host).length === 3);
    expect(eventsOf(host)[2]).toEqual(first);
  });

  test('a pressed button arrives as its choice, and its spinner stops', async () => {
    const host = await start(mode);
    const anna = fake.customer(77);
    anna.start();
    await host.until(() => eventsOf(host).length === 1);
    await channel.send({
      ...hello,
      choices: [
        { id: 'c-yes', title: 'Yes' },
        { id: 'c-no', title: 'No' },
      ],
    });
    anna.press('No');
    await host.until(() => eventsOf(host).length === 2);
    await channel.stop();
    expect(bodiesOf(host)[1]).toEqual({ type: 'choice', id: 'c-no', title: 'No' });
    expect(anna.notices()).toHaveLength(1);
  });

  test('a button too old to be answered is stored all the same', async () => {
    const host = await start(mode);
    const anna = fake.customer(77);
    anna.start();
    await channel.send({ ...hello, choices: [{ id: 'c-yes', title: 'Yes' }] });
    fake.fault({ kind: 'status', status: 400, description: 'Bad Request: query is too old', method: 'answerCallbackQuery' });
    anna.press('Yes');
    await host.until(() => host.logged.length > 0);
    expect(bodiesOf(host).at(-1)).toEqual({ type: 'choice', id: 'c-yes', title: 'Yes' });
    expect(host.logged).toMatchObject([{ level: 'warn' }]);
  });

  test('the shared number is trusted when it is the customer’s own', async () => {
    const host = await start(mode);
    const anna = fake.customer(77);
    anna.start();
    await channel.send({ ...hello, askContact: true });
    anna.press('Share my phone number');
    anna.shareContact(false, '+79160000000');
    await host.until(() => eventsOf(host).length === 3);
    expect(bodiesOf(host).slice(1)).toMatchObject([
      { type: 'contact', phone: '+79991234567', own: true },
      { type: 'contact', phone: '+79160000000', own: false },
    ]);
  });

  test('a customer who blocks the bot and comes back is told of', async () => {
    const host = await start(mode);
    const anna = fake.customer(77);
    anna.start();
    anna.block();
    anna.unblock();
    await host.until(() => eventsOf(host).length === 3);
    expect(bodiesOf(host).slice(1)).toMatchObject([
      { type: 'reachability', reachable: false },
      { type: 'reachability', reachable: true },
    ]);
  });
});

test('a webhook set earlier gives way to polling, with what was pending', async () => {
  await start('webhook', () => Promise.reject(new Error('down')));
  fake.customer(77).say('pending');
  await channel.stop();
  const host = await start('polling');
  await host.until(() => eventsOf(host).length === 1);
  expect(bodiesOf(host)).toEqual([{ type: 'text', text: 'pending' }]);
});

test('probe tells who the bot is and that the webhook works', async () => {
  await start('webhook');
  expect(await channel.probe()).toBe('@fake_700000001_bot (700000001), 0 pending');
});

describe('sending', () => {
  beforeEach(() => {
    connect('polling');
    fake.customer(77).start();
  });

  test('the customer reads what was written, signs and all', async () => {
    const result = await channel.send({ ...hello, text: 'Price < 5 & "more" <b>not bold</b>' });
    const [message] = fake.customer(77).received();
    expect(message).toMatchObject({ text: 'Price < 5 & "more" <b>not bold</b>' });
    expect(result).toEqual({ ok: true, providerMessageId: String(message?.message_id) });
  });

  test('a text of 10,000 signs that HTML escapes arrives whole, with buttons on its end', async () => {
    const text = `${'<&>'.repeat(1300)}\n\n${'&'.repeat(6000)}`;
    expect(await channel.send({ ...hello, text, choices: [{ id: 'c', title: 'OK' }] })).toMatchObject({ ok: true });
    const received = fake.customer(77).received();
    expect(received.map((message) => message.text).join('')).toBe(text.replace('\n\n', ''));
    expect(received.map((message) => message.reply_markup !== undefined)).toEqual([false, false, true]);
  });

  test('the customer sees that an answer is being written', async () => {
    await channel.showTyping!('77');
    expect(fake.customer(77).actions()).toEqual(['typing']);
  });

  test('what cannot be shown is said to whoever asked for it', async () => {
    await expect(channel.showTyping!('78')).rejects.toMatchObject({ message: expect.stringContaining('being written') });
  });

  test('a choice id of 48 bytes is accepted', async () => {
    expect(await channel.send({ ...hello, choices: [{ id: 'я'.repeat(24), title: 'OK' }] })).toMatchObject({ ok: true });
  });

  test('too many messages are refused with the wait that Telegram asks for', async () => {
    fake.flood(77, 5000);
    expect(await channel.send(hello)).toMatchObject({ error: 'rate-limited', retryAfterMs: 5000 });
  });

  test.each([
    ['blocked the bot', () => fake.customer(77).block()],
    ['deleted the account', () => fake.customer(77).deactivate()],
  ])('a customer who %s is reported as gone', async (_, leave) => {
    leave();
    expect(await channel.send(hello)).toMatchObject({ error: 'blocked-by-contact' });
  });

  test.each([
    ['never wrote', '78'],
    ['does not exist', '79'],
  ])('a customer who %s cannot be written to', async (_, chatId) => {
    fake.customer(78);
    expect(await channel.send({ ...hello, chatId })).toMatchObject({ error: 'blocked-by-contact' });
  });

  test('an empty text is refused for good', async () => {
    expect(await channel.send({ ...hello, text: ' ' })).toMatchObject({ error: 'rejected' });
  });

  test('a token that Telegram does not know is reported', async () => {
    channel = telegramChannel({ token: '700000002:unknown-token-of-a-bot', apiRoot: fake.url, mode: 'polling' });
    expect(await channel.send(hello)).toMatchObject({ error: 'bad-credentials' });
  });

  test.each([
    ['drop-before', 0],
    ['drop-after', 1],
  ] as const)('after %s the outcome is open: it looks the same from here', async (kind, received) => {
    fake.fault({ kind, method: 'sendMessage' });
    expect(await channel.send(hello)).toMatchObject({ error: 'ambiguous' });
    expect(fake.customer(77).received()).toHaveLength(received);
  });

  test('a long text whose second part was refused is completed, not repeated', async () => {
    const text = `${'a'.repeat(4000)}\n\n${'b'.repeat(4000)}`;
    let calls = 0;
    fake.onMessage = () => {
      calls += 1;
      if (calls === 1) fake.flood(77, 60_000);
    };
    expect(await channel.send({ ...hello, text })).toMatchObject({ error: 'rate-limited' });
    fake.flood(77, 0);
    expect(await channel.send({ ...hello, text })).toMatchObject({ ok: true });
    expect(
      fake
        .customer(77)
        .received()
        .map((message) => message.text?.charAt(0)),
    ).toEqual(['a', 'b']);
  });
});
