import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { decode, offsetAfter } from '../../../adapters/channels/telegram/decode.ts';

const folder = new URL('payloads/', import.meta.url);
const names = readdirSync(folder).map((file) => file.replace('.json', ''));
const payload = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));

const receivedAt = 1_767_300_000_000;
const sentAt = 1_767_225_600_000;
const eventOf = (name: string) => {
  const decoded = decode(payload(name), receivedAt);
  return decoded.ok ? decoded.event : decoded;
};

const bodies: Record<string, object> = {
  text: { type: 'text', text: 'Hello <b>& co</b> 👋' },
  'start-with-ref': { type: 'start', ref: 'spring_sale-7' },
  'start-plain': { type: 'start' },
  button: { type: 'choice', id: 'yes', title: 'Yes, please' },
  'button-on-old-message': { type: 'choice', id: 'no' },
  'button-game': { type: 'unsupported', native: 'callback_query:game' },
  'contact-own': { type: 'contact', phone: '+79161234567', own: true, name: 'Anna Petrova' },
  'contact-of-another': { type: 'contact', phone: '84951234567', own: false, name: 'Boris' },
  'contact-from-address-book': { type: 'contact', phone: '+7 916 000-00-00', own: false, name: 'Vet' },
  location: { type: 'location', lat: 55.751244, lon: 37.618423 },
  venue: { type: 'location', lat: 59.93, lon: 30.31 },
  'live-location-moved': { type: 'edited', messageId: '41', text: '55.75, 37.61' },
  photo: { type: 'media', kind: 'image', ref: 'p-large', caption: 'This one?' },
  video: { type: 'media', kind: 'video', ref: 'v-1', mime: 'video/mp4' },
  animation: { type: 'media', kind: 'video', ref: 'a-1', mime: 'video/mp4' },
  'video-note': { type: 'media', kind: 'video', ref: 'n-1' },
  audio: { type: 'media', kind: 'audio', ref: 's-1', mime: 'audio/mpeg' },
  voice: { type: 'media', kind: 'voice', ref: 'w-1', mime: 'audio/ogg' },
  document: { type: 'media', kind: 'file', ref: 'd-1', mime: 'application/pdf', caption: 'My order' },
  sticker: { type: 'media', kind: 'sticker', ref: 'k-1' },
  'edited-text': { type: 'edited', messageId: '41', text: 'Two, not one' },
  'edited-caption': { type: 'edited', messageId: '41', text: 'The red one' },
  'edited-without-text': { type: 'unsupported', native: 'edited_message:photo' },
  blocked: { type: 'reachability', reachable: false, reason: 'blocked the bot' },
  unblocked: { type: 'reachability', reachable: true },
  'added-to-group': { type: 'unsupported', native: 'supergroup:my_chat_member' },
  'group-text': { type: 'unsupported', native: 'supergroup:message' },
  'channel-post': { type: 'unsupported', native: 'channel:channel_post' },
  dice: { type: 'unsupported', native: 'message:dice' },
  pinned: { type: 'unsupported', native: 'message:pinned_message' },
  'inline-query': { type: 'unsupported', native: 'inline_query' },
  'poll-answer': { type: 'unsupported', native: 'poll_answer' },
  reaction: { type: 'unsupported', native: 'message_reaction' },
  'unknown-kind': { type: 'unsupported', native: 'telepathy' },
};

const undecodable: Record<string, string> = {
  'not-an-update': 'not a Telegram update: it has no integer update_id',
  'poll-closed': 'update 900135 (poll) names no chat and no sender',
};

describe('recorded payloads', () => {
  test('every recorded payload is expected here', () => {
    expect(names.toSorted()).toEqual([...Object.keys(bodies), ...Object.keys(undecodable)].toSorted());
  });

  test.each(Object.entries(bodies))('%s is decoded', (name, body) => {
    expect(eventOf(name)).toMatchObject({ body });
    expect(eventOf(name)).toHaveProperty('body', body);
  });

  test.each(Object.entries(undecodable))('%s is given back with the reason', (name, reason) => {
    expect(decode(payload(name), receivedAt)).toEqual({ ok: false, reason });
  });
});

describe('who, where and when', () => {
  test('the update id is both the key against repeats and the order', () => {
    expect(eventOf('text')).toEqual({
      eventId: '900101',
      order: 900101,
      chatId: '79001',
      sender: { id: '79001', name: 'Anna Petrova', username: 'anna_p', locale: 'ru' },
      at: sentAt,
      body: bodies['text'],
    });
  });

  test('a person without surname, username and language has only a first name', () => {
    const from = { id: 5, is_bot: false, first_name: 'Li' };
    const decoded = decode({ update_id: 1, message: { message_id: 1, from, chat: { id: 5, type: 'private' }, date: 9, text: 'hi' } }, 0);
    expect(decoded).toMatchObject({ event: { sender: { id: '5', name: 'Li' } } });
  });

  test('an edit is dated by the edit', () => {
    expect(eventOf('edited-text')).toMatchObject({ at: sentAt + 30_000 });
  });

  test('a button press, which Telegram does not date, is dated by its arrival', () => {
    expect(eventOf('button')).toMatchObject({ at: receivedAt });
  });

  test('a group is not taken for a private chat of the sender', () => {
    expect(eventOf('group-text')).toMatchObject({ chatId: '-1001234567890', sender: { id: '79001' } });
  });

  test('a kind without a chat is put in the private chat of its sender', () => {
    expect(eventOf('inline-query')).toMatchObject({ chatId: '79001' });
  });

  test('only a button press carries a query to answer', () => {
    expect(decode(payload('button'), 0)).toHaveProperty('callbackQueryId', '339000000001');
    expect(decode(payload('text'), 0)).not.toHaveProperty('callbackQueryId');
  });
});

const textUpdate = (text: string) => ({ update_id: 1, message: { message_id: 1, chat: { id: 5, type: 'private' }, date: 1, text } });

test.each([
  ['/start@parley_bot promo', { type: 'start', ref: 'promo' }],
  ['/start  a b ', { type: 'start', ref: 'a b' }],
  ['/start \n ', { type: 'start' }],
  ['/started', { type: 'text', text: '/started' }],
  ['please /start', { type: 'text', text: 'please /start' }],
  ['', { type: 'text', text: '' }],
])('the text %j is decoded as %j', (text, body) => {
  expect(decode(textUpdate(text), 0)).toHaveProperty('event.body', body);
});

test('a text longer than Telegram allows is taken whole', () => {
  expect(decode(textUpdate('x'.repeat(100_000)), 0)).toHaveProperty('event.body.text.length', 100_000);
});

describe('hostile payloads', () => {
  const junk = [null, 'x', 5, true, [], {}, [null], { file_id: 5 }];

  /** Every copy of `value` in which one thing, at any depth, is replaced by junk. */
  function* mutations(value: unknown): Generator {
    yield* junk;
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      for (const changed of mutations(inner)) {
        yield Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed };
      }
    }
  }

  test.each(names)('%s with any one part replaced by junk is an event or a reason, never an exception', (name) => {
    const halfDecoded = [...mutations(payload(name))].filter((mutant) => {
      const decoded = decode(mutant, receivedAt);
      if (!decoded.ok) return decoded.reason === '';
      const { chatId, order, at, body } = decoded.event;
      return !/^-?\d+$/.test(chatId) || !Number.isSafeInteger(order) || !Number.isFinite(at) || body === undefined;
    });
    expect(halfDecoded).toEqual([]);
  });

  test.each([[undefined], [null], ['text'], [7], [[]], [{}], [{ update_id: '5' }], [{ update_id: 1.5 }]])('%j is not an update', (raw) => {
    expect(decode(raw, 0)).toMatchObject({ ok: false });
  });

  test('an update with nothing but its id names no chat', () => {
    expect(decode({ update_id: 4 }, 0)).toEqual({ ok: false, reason: 'update 4 (empty) names no chat and no sender' });
  });
});

test('the next offset is one after the highest id, whatever stands beside it', () => {
  expect(offsetAfter([{ update_id: 8 }, { junk: 1 }, { update_id: 7 }])).toBe(9);
  expect(offsetAfter([{ junk: 1 }, null])).toBeNull();
});
