import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openSecrets, openSuppressions, recordConsents } from '../../src/contacts/index.ts';
import { ledgerFaults, readLedger } from '../../src/conversations/read-ledger.ts';
import type { SendPurpose } from '../../src/core/gate/reasons.ts';
import { priorities } from '../../src/core/gate/reasons.ts';
import { freshDatabase, truncateAll, type TestDatabase } from '../support/database.ts';
import { fakeChannel, refusal } from '../support/fake-channel.ts';
import { answers, replies } from './talk.ts';
import { openWorld, talkThrough, type World } from './world.ts';

// Whole customers are made in most of them.
jest.setTimeout(20_000);

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  await truncateAll(database);
  world = await openWorld(database);
});
afterEach(async () => {
  const faults = ledgerFaults(await readLedger(world.node.ctx, world.organizationId));
  if (faults.length > 0) throw new Error(faults.join('\n'));
});
afterAll(() => database.close());

const hour = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();

/** A contact who talked with us and, unless told otherwise, agreed to news. */
async function customer(chatId: string, hasAgreed = true): Promise<string> {
  await talkThrough(world.node, chatId, 1);
  const [row] = await world.rows<{ id: string }>('select contact_id as id from conversations where chat_id = $1', [chatId]);
  if (hasAgreed) await consent(row!.id, 'granted');
  return row!.id;
}

function consent(contactId: string, state: 'granted' | 'withdrawn'): Promise<void> {
  return recordConsents(world.node.ctx, world.organizationId, [{ contactId, channel: '*', purpose: 'marketing', state, how: 'hand' }]);
}

interface Queued {
  readonly dueAt?: number;
  readonly limits?: object;
  readonly payload?: object;
  readonly sender?: 'bot' | 'user';
}

/** Puts a message that no turn says into the conversation of a chat. */
async function queue(chatId: string, purpose: SendPurpose, text: string, { dueAt, limits, payload, sender }: Queued = {}): Promise<void> {
  const [place] = await world.rows<{ id: string; seq: number; messenger_id: string }>(
    'update conversations set message_count = message_count + 1 where chat_id = $1 and ended_at is null returning id, message_count as seq, messenger_id',
    [chatId],
  );
  const key = [world.organizationId, place!.id, place!.seq, place!.messenger_id];
  const id = world.node.ctx.ids.next();
  await world.rows(
    `insert into messages (organization_id, conversation_id, seq, id, messenger_id, sender, kind, message_text, payload, "timestamp", processed_at)
     values ($1, $2, $3, $5, $4, $6, 'text', $7, $8, $9, $9)`,
    [...key, id, sender ?? 'bot', text, payload === undefined ? null : JSON.stringify(payload), iso(world.now())],
  );
  await world.rows(
    `insert into outbox_messages (organization_id, conversation_id, seq, messenger_id, chat_id, status, due_at, created_at, purpose, priority, gate_limits)
     values ($1, $2, $3, $4, $5, 'pending', $6, $6, $7, $8, $9)`,
    [...key, chatId, iso(dueAt ?? world.now()), purpose, priorities[purpose], limits === undefined ? null : JSON.stringify(limits)],
  );
}

const outcomes = () =>
  world.rows<{ text: string; status: string; reason: string | null }>(
    `select m.message_text as text, o.status, o.gate_reason as reason from outbox_messages o join messages m using (organization_id, conversation_id, seq)
     where o.purpose <> 'reply' order by m.message_text`,
  );
const dueAt = async (text: string) => {
  const [row] = await world.rows<{ at: number }>(
    `select (extract(epoch from o.due_at) * 1000)::float8 as at from outbox_messages o join messages m using (organization_id, conversation_id, seq)
     where m.message_text = $1`,
    [text],
  );
  return row!.at;
};

describe('a message that may not leave stays, with the reason', () => {
  test('for each contact its own', async () => {
    const { ctx } = world.node;
    const suppressions = openSuppressions(ctx, openSecrets(ctx, null));
    await customer('agreed');
    await customer('silent', false);
    await consent(await customer('withdrew'), 'withdrawn');
    await customer('suppressed');
    await suppressions.add(world.organizationId, [{ kind: 'identity', text: 'telegram:suppressed' }], 'asked by letter');
    await customer('blocked');
    await world.node.say('blocked', { type: 'reachability', reachable: false, reason: 'blocked the bot' });
    await world.addUser();
    await customer('taken');
    const [taken] = await world.rows<{ id: string }>(`select id from conversations where chat_id = 'taken'`);
    await world.node.takeOver(taken!.id);
    for (const chatId of ['agreed', 'silent', 'withdrew', 'suppressed', 'blocked', 'taken']) await queue(chatId, 'campaign', chatId);
    await queue('taken', 'manager', 'taken, by the person who took it', { sender: 'user' });
    await world.node.sweep();
    expect(await outcomes()).toEqual([
      { text: 'agreed', status: 'sent', reason: null },
      { text: 'blocked', status: 'suppressed', reason: 'unreachable' },
      { text: 'silent', status: 'suppressed', reason: 'no-consent' },
      { text: 'suppressed', status: 'suppressed', reason: 'suppressed' },
      { text: 'taken', status: 'suppressed', reason: 'taken-over' },
      { text: 'taken, by the person who took it', status: 'sent', reason: null },
      { text: 'withdrew', status: 'suppressed', reason: 'opted-out' },
    ]);
    const ledger = await readLedger(ctx, world.organizationId);
    expect(ledger[0]?.held).toEqual({ 'no-consent': 1, 'opted-out': 1, suppressed: 1, 'taken-over': 1, unreachable: 1 });
  });

  test('also from customers who fetch their messages', async () => {
    await customer('c1', false);
    await queue('c1', 'campaign', 'refused');
    await queue('c1', 'reminder', 'later', { dueAt: world.now() + hour });
    const texts = async () => (await world.node.host.history('c1', 0, 100)).map(({ text }) => text);
    await world.node.sweep();
    expect(await texts()).toEqual(['', replies[0], answers[0], replies[1]]);
    world.advance(hour);
    await world.node.sweep();
    expect((await texts()).at(-1)).toBe('later');
  });

  test('who asks to be left alone in a talk gets no campaign, whatever they agreed to before', async () => {
    await customer('c1');
    await world.node.say('c1', 'stop');
    await world.node.say('c1', answers[0]);
    await queue('c1', 'campaign', 'news');
    await world.node.sweep();
    expect(await outcomes()).toEqual([{ text: 'news', status: 'suppressed', reason: 'opted-out' }]);
  });

  test('after the window of the channel only a template leaves, and an answer while it is open', async () => {
    const channel = fakeChannel({ windowMs: 24 * hour });
    await customer('c1');
    world.advance(25 * hour);
    await queue('c1', 'reminder', 'plain');
    await queue('c1', 'reminder', 'template', { payload: { template: { name: 'visit', language: 'en', values: [] } } });
    await queue('c1', 'reply', 'late answer');
    await (await world.openNode({ channel })).sweep();
    expect(channel.shown.map(({ text }) => text)).toEqual(['template']);
    const rows = await world.rows<{ n: number }>(`select count(*)::int as n from outbox_messages where gate_reason = 'window-closed'`);
    expect(rows).toEqual([{ n: 2 }]);
  });
});

describe('a message that must wait', () => {
  test('at night leaves in the morning where the contact is', async () => {
    const id = await customer('c1');
    await world.rows(`update contacts set time_zone = 'Asia/Tokyo' where id = $1`, [id]);
    const node = await world.openNode({ gate: { quietHours: { from: 21, to: 8 } } });
    world.advance(4 * hour);
    await queue('c1', 'campaign', 'news');
    await node.sweep();
    expect(await outcomes()).toEqual([{ text: 'news', status: 'pending', reason: 'quiet-hours' }]);
    expect(iso(await dueAt('news'))).toBe('2026-01-05T23:00:00.000Z');
    world.advance(10 * hour);
    await node.sweep();
    expect(await outcomes()).toEqual([{ text: 'news', status: 'sent', reason: null }]);
  });

  test('holds up no answer of its conversation', async () => {
    const id = await customer('c1');
    await world.rows(`update contacts set time_zone = 'Asia/Tokyo' where id = $1`, [id]);
    const node = await world.openNode({ gate: { quietHours: { from: 21, to: 8 } } });
    world.advance(4 * hour);
    await queue('c1', 'campaign', 'news');
    await queue('c1', 'reminder', 'remember');
    await node.sweep();
    await node.say('c1', answers[1]);
    expect(world.shownTo('c1')).toEqual(replies.slice(0, 3));
    expect(await outcomes()).toEqual([
      { text: 'news', status: 'pending', reason: 'quiet-hours' },
      { text: 'remember', status: 'pending', reason: 'quiet-hours' },
    ]);
  });

  test('is not counted as an attempt', async () => {
    await customer('c1');
    const node = await world.openNode({ gate: { quietHours: { from: 8, to: 12 } } });
    await queue('c1', 'campaign', 'news');
    await node.sweep();
    expect(await world.rows(`select attempts from outbox_messages where purpose = 'campaign'`)).toEqual([{ attempts: 0 }]);
  });
});

describe('the frequency cap', () => {
  test('holds although two processes send at the same moment', async () => {
    const cap = { perDay: 1, perWeek: null };
    const nodes = [await world.openNode({ gate: { cap } }), await world.openNode({ gate: { cap } })] as const;
    const contacts = ['a', 'b', 'c'];
    for (const name of contacts) {
      const id = await customer(`${name}1`);
      await customer(`${name}2`, false);
      // One person with two chats.
      await world.rows('update conversations set contact_id = $1 where chat_id = $2', [id, `${name}2`]);
      for (const chat of [1, 2]) await queue(`${name}${chat}`, 'campaign', `${name}${chat}`);
    }
    await Promise.all(nodes.map((node) => node.sweep()));
    const sent = (await outcomes()).filter(({ status }) => status === 'sent');
    expect(sent.map(({ text }) => text.charAt(0)).toSorted()).toEqual(contacts);
    const held = (await outcomes()).filter(({ status }) => status === 'pending');
    expect(held.map(({ reason }) => reason)).toEqual(contacts.map(() => 'frequency-cap'));
    world.advance(25 * hour);
    await nodes[0].sweep();
    expect((await outcomes()).map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'sent'));
  });

  test('of a campaign goes before the one of the organization', async () => {
    const node = await world.openNode({ gate: { cap: { perDay: 1, perWeek: null } } });
    await customer('c1');
    for (const text of ['first', 'second', 'third']) await queue('c1', 'campaign', text, { limits: { per_day: 2 } });
    await node.sweep();
    expect((await outcomes()).map(({ status }) => status)).toEqual(['sent', 'sent', 'pending']);
  });

  test('counts a message once, however often it is tried', async () => {
    const node = await world.openNode({ gate: { cap: { perDay: 1, perWeek: null } } });
    await customer('c1');
    await queue('c1', 'campaign', 'news');
    world.channel.will(refusal('unreachable'), refusal('unreachable'));
    for (let attempt = 0; attempt < 3; attempt++) {
      await node.sweep();
      world.advance(60_000);
    }
    expect(await outcomes()).toEqual([{ text: 'news', status: 'sent', reason: null }]);
  });
});

describe('the rate', () => {
  const rates = (perSecond: number, burst: number, chat = { perSecond: 1000, burst: 1000 }) => ({
    rates: { account: { perSecond, burst }, chat },
  });

  test('of an account is shared by two processes, and used', async () => {
    const channel = fakeChannel(rates(20, 20));
    const nodes = [await world.openNode({ channel }), await world.openNode({ channel })] as const;
    for (let chat = 0; chat < 6; chat++) {
      await customer(`c${chat}`);
      for (let no = 0; no < 10; no++) await queue(`c${chat}`, 'campaign', `${chat}-${no}`);
    }
    world.advance(60_000);
    const beganAt = world.now();
    const tooMany: number[] = [];
    while (channel.shown.length < 60 && world.now() - beganAt < 10_000) {
      await Promise.all(nodes.map((node) => node.sweep()));
      const allowed = 16 + ((world.now() - beganAt) * 20) / 1000;
      if (channel.shown.length > allowed) tooMany.push(channel.shown.length - allowed);
      world.advance(100);
    }
    expect(tooMany).toEqual([]);
    expect(channel.shown).toHaveLength(60);
    // The burst at the beginning, then twenty a second.
    expect(world.now() - beganAt).toBeLessThanOrEqual(((60 - 16) / 20) * 1000 + 200);
    for (let chat = 0; chat < 6; chat++) {
      const ofChat = channel.shown.filter(({ chatId }) => chatId === `c${chat}`).map(({ text }) => text);
      expect(ofChat).toEqual(Array.from({ length: 10 }, (_, no) => `${chat}-${no}`));
    }
  });

  test('leaves to live replies what they use, and never holds them', async () => {
    const channel = fakeChannel(rates(5, 5));
    const node = await world.openNode({ channel });
    await customer('quiet');
    for (let no = 0; no < 5; no++) await node.say(`live${no}`, { type: 'start' });
    expect(channel.shown).toHaveLength(5);
    await queue('quiet', 'campaign', 'news');
    await node.sweep();
    expect(await outcomes()).toEqual([{ text: 'news', status: 'pending', reason: null }]);
    world.advance(2_000);
    await node.sweep();
    expect(await outcomes()).toEqual([{ text: 'news', status: 'sent', reason: null }]);
  });

  test('of bulk leaves the last tokens to reminders', async () => {
    const channel = fakeChannel(rates(10, 10));
    const node = await world.openNode({ channel });
    for (let chat = 0; chat < 9; chat++) {
      await customer(`b${chat}`);
      await queue(`b${chat}`, 'campaign', `bulk ${chat}`);
    }
    await customer('r');
    await node.sweep();
    expect((await outcomes()).filter(({ status }) => status === 'sent')).toHaveLength(8);
    await queue('r', 'reminder', 'remember');
    await node.sweep();
    expect((await outcomes()).find(({ text }) => text === 'remember')).toMatchObject({ status: 'sent' });
  });

  test('of a chat spreads what one customer gets', async () => {
    const channel = fakeChannel(rates(100, 100, { perSecond: 1, burst: 1 }));
    const node = await world.openNode({ channel });
    await customer('c1');
    for (const text of ['one', 'two']) await queue('c1', 'campaign', text);
    world.advance(5_000);
    await node.sweep();
    expect(channel.shown.map(({ text }) => text)).toEqual(['one']);
    expect((await outcomes()).map(({ reason }) => reason)).toEqual([null, 'chat-rate']);
    world.advance(1_000);
    await node.sweep();
    expect(channel.shown.map(({ text }) => text)).toEqual(['one', 'two']);
  });

  test('that the messenger sets for itself holds all processes, but no live reply', async () => {
    const channel = fakeChannel(rates(10, 10));
    const nodes = [await world.openNode({ channel }), await world.openNode({ channel })] as const;
    await customer('c1');
    await customer('c2');
    channel.will(refusal('rate-limited', 30_000));
    await queue('c1', 'campaign', 'first');
    await nodes[0].sweep();
    await queue('c2', 'campaign', 'second');
    await queue('c2', 'reminder', 'third');
    world.advance(20_000);
    await nodes[1].sweep();
    expect(channel.shown).toEqual([]);
    expect((await outcomes()).find(({ text }) => text === 'third')).toMatchObject({ status: 'pending', reason: 'account-rate' });
    await nodes[1].say('c2', answers[1]);
    expect(channel.shown.map(({ text }) => text)).toEqual([replies[2]]);
    world.advance(11_000);
    await nodes[1].sweep();
    expect((await outcomes()).map(({ status }) => status)).toEqual(['sent', 'sent', 'sent']);
  });
});
