import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { telegramChannel } from '../../adapters/channels/telegram/index.ts';
import type { InboundBody } from '../../src/core/ports/channel.ts';
import { ledgerFaults, readLedger } from '../../src/conversations/read-ledger.ts';
import { freshDatabase, truncateAll, type TestDatabase } from '../support/database.ts';
import { answers, replies, talkScript } from './talk.ts';
import { openWorld, talkThrough, type World } from './world.ts';

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await truncateAll(database);
  world = await openWorld(database);
});
afterAll(() => database.close());

const lastMessages = (count: number) =>
  world.rows<{ sender: string; kind: string; message_text: string | null }>(
    `select sender, kind, message_text from (select m.*, c.started_at from messages m join conversations c on c.id = m.conversation_id order by c.started_at desc, m.seq desc limit ${count}) x order by started_at, seq`,
  );
const ledger = async () =>
  (await readLedger(world.node.ctx, world.organizationId)).map(({ received, handled, parked, waiting }) => ({
    received,
    handled,
    parked,
    waiting,
  }));

describe('what is no answer to the question is kept and the question is put again', () => {
  test.each<[string, InboundBody, string]>([
    ['a text of 4,097 characters', { type: 'text', text: 'x'.repeat(4097) }, 'text'],
    ['an emoji', { type: 'text', text: '🪑' }, 'text'],
    ['half of an emoji', { type: 'text', text: '\ud83e' }, 'text'],
    ['a NUL', { type: 'text', text: 'a\u0000b' }, 'text'],
    ['right-to-left marks and nothing else', { type: 'text', text: '\u202e\u200f' }, 'text'],
    ['a voice note', { type: 'media', kind: 'voice', ref: 'file-1' }, 'media'],
    ['a sticker', { type: 'media', kind: 'sticker', ref: 'file-2' }, 'media'],
    ['a photo with a caption full of NULs', { type: 'media', kind: 'image', ref: 'file-3', caption: '\u0000\u0000' }, 'media'],
    ['a place', { type: 'location', lat: 49.2, lon: 16.6 }, 'location'],
    ['a kind that nobody knows yet', { type: 'unsupported', native: 'message:hologram' }, 'unsupported'],
    ['a button of another question', { type: 'choice', id: 'zz.kitchen' }, 'choice'],
  ])('%s', async (_name, body, kind) => {
    await world.node.say('c1', { type: 'start' });
    await world.node.say('c1', body);
    expect(world.shownTo('c1').at(-1)).toContain(replies[0]);
    expect((await lastMessages(3)).findLast(({ sender }) => sender === 'customer')).toMatchObject({ kind });
    await world.node.say('c1', answers[0]);
    expect(world.shownTo('c1').at(-1)).toBe(replies[1]);
    expect(ledgerFaults(await readLedger(world.node.ctx, world.organizationId))).toEqual([]);
  });

  test.each<[string, InboundBody]>([
    ['an edited message', { type: 'edited', messageId: '1', text: 'A worktop' }],
    ['a deleted message', { type: 'deleted', messageId: '1' }],
  ])('%s is kept and answered by nothing', async (_name, body) => {
    await talkThrough(world.node, 'c1', 1);
    await world.node.say('c1', body);
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 2));
    expect(await lastMessages(1)).toEqual([
      { sender: 'customer', kind: body.type, message_text: body.type === 'edited' ? 'A worktop' : null },
    ]);
    await world.node.say('c1', answers[1]);
    expect(world.shownTo('c1').at(-1)).toBe(replies[2]);
  });

  test('a text with a NUL is stored with a mark in its place, in slots and names too', async () => {
    await world.node.receive(world.event('c1', { type: 'start' }, { sender: { id: 'c1', name: 'Jo\u0000e \udc00', username: '\u0000' } }));
    await world.node.say('c1', answers[0]);
    await world.node.say('c1', 'Br\u0000no \ud800');
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 3));
    expect(await world.rows('select i.name, l.notes from contact_identities i, leads l')).toEqual([
      { name: 'Jo\uFFFDe \uFFFD', notes: 'Br\uFFFDno \uFFFD' },
    ]);
  });

  test.each([Number.NaN, 0, -1, 1e20, Number.POSITIVE_INFINITY])(
    'a message whose time is %d gets the time at which it came',
    async (at) => {
      await world.node.receive(world.event('c1', { type: 'start' }, { at }));
      await world.node.drain();
      const [row] = await world.rows<{ at: Date }>('select "timestamp" as at from messages where seq = 1');
      expect(row?.at.getTime()).toBe(world.now());
    },
  );

  test('an order that is no number does not stop a message', async () => {
    await world.node.receive(world.event('c1', { type: 'start' }, { order: Number.NaN }), world.event('c1', answers[0], { order: 1.5 }));
    await world.node.drain();
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 2));
  });
});

describe('what cannot be stored as a message', () => {
  test('is parked as it came, and stops no other message of its batch', async () => {
    const long = world.event('c1', 'hi', { eventId: incompressible(9_000) });
    await world.node.receive(long, world.event('c1', { type: 'start' }), world.event('c2', { type: 'start' }));
    await world.node.drain();
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 1));
    expect(world.shownTo('c2')).toEqual(replies.slice(0, 1));
    const [parked] = await world.rows<{ raw: string; reason: string }>('select raw, reason from parked_payloads');
    expect(JSON.parse(parked!.raw)).toMatchObject({ body: { type: 'text', text: 'hi' } });
    expect(parked!.reason).toMatch(/index row/);
    expect(await ledger()).toEqual([{ received: 3, handled: 2, parked: 1, waiting: 0 }]);
  });

  test('a payload that is no update is parked with the reason, and acknowledged', async () => {
    const channel = telegramChannel(
      { token: '1:a', apiRoot: 'http://127.0.0.1:9', mode: 'webhook', webhookUrl: 'http://127.0.0.1:9/x', webhookSecret: 's' },
      () => world.now(),
    );
    await channel.start(world.node.host);
    const post = (body: string) =>
      channel.handle!({ method: 'POST', path: '/', query: {}, headers: { 'x-telegram-bot-api-secret-token': 's' }, body });
    for (const body of ['{', '[]', '{"update_id":1}', '"\u0000"', '{"update_id":2,"message":{"chat":{"id":"no number"}}}'])
      expect((await post(body)).status).toBe(200);
    expect(
      (
        await post(
          '{"update_id":3,"message":{"message_id":1,"date":1e30,"chat":{"id":5,"type":"private"},"from":{"id":5},"text":"/start"}}',
        )
      ).status,
    ).toBe(200);
    await world.node.drain();
    await channel.stop();
    expect(world.shownTo('5')).toEqual(replies.slice(0, 1));
    const parked = await world.rows<{ reason: string }>('select raw, reason from parked_payloads order by received_at, id');
    expect(parked.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('not JSON'),
      expect.stringContaining('update_id'),
      expect.stringContaining('names no chat'),
      expect.any(String),
      expect.stringContaining('names no chat'),
    ]);
    expect(await ledger()).toEqual([{ received: 6, handled: 1, parked: 5, waiting: 0 }]);
  });
});

describe('a script that fails', () => {
  const broken = talkScript({ circle: true });

  test('parks the message, tells people, and the next message works', async () => {
    await world.node.publish(broken);
    await talkThrough(world.node, 'c1');
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 5));
    expect(await ledger()).toEqual([{ received: 6, handled: 5, parked: 1, waiting: 0 }]);
    expect(await world.rows('select escalated_to_human from conversations')).toEqual([{ escalated_to_human: true }]);
    await world.node.say('c1', 'hmm, what?');
    expect(world.shownTo('c1').at(-1)).toContain('May a colleague call you?');
  });

  test('does the same when the message waited for its turn', async () => {
    await world.node.publish(broken);
    await talkThrough(world.node, 'c1', 4);
    const receiver = await world.openNode({ runsTurns: false });
    await receiver.receive(world.event('c1', 'yes'));
    await world.node.runDue();
    await world.node.say('c1', 'hmm, what?');
    await world.node.sweep();
    expect(await ledger()).toEqual([{ received: 7, handled: 6, parked: 1, waiting: 0 }]);
    expect(world.shownTo('c1').at(-1)).toContain('May a colleague call you?');
  });

  test('that is no script at all is refused at its publication, and the one before stays', async () => {
    await expect(world.node.publish('script: talk\nsteps: nonsense')).rejects.toMatchObject({
      code: 'script-invalid',
      message: expect.stringContaining('talk'),
    });
    await world.node.say('c1', { type: 'start' });
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 1));
  });
});

function incompressible(length: number): string {
  let text = '';
  for (let seed = 1; text.length < length; seed = (seed * 48_271) % 2_147_483_647) text += seed.toString(36);
  return text.slice(0, length);
}
