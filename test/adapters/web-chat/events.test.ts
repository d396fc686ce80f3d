import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startChat, type ChatServer } from './chat-server.ts';
import { openEvents, type EventReader } from './event-reader.ts';

let chat: ChatServer;
let token: string;
let visitor: string;

async function open(config: Parameters<typeof startChat>[0] = {}): Promise<void> {
  chat = await startChat(config);
  ({ token, visitor } = await chat.session());
}
const events = (query = '', headers: Record<string, string> = {}): Promise<EventReader> =>
  openEvents(`${chat.url}/events?token=${token}${query}`, headers);
const say = (text: string) => {
  chat.host.insert(visitor, text);
  return chat.channel.send({ id: text, chatId: visitor, text });
};
const texts = (messages: readonly { text: string }[]) => messages.map((message) => message.text);
const countTo = (last: number) => Array.from({ length: last }, (_, i) => `${i + 1}`);

afterEach(() => chat.close());

describe('with nothing but calls of send', () => {
  beforeEach(() => open());

  test('a new stream carries the whole chat once and in order, then says that it is ready', async () => {
    for (const text of countTo(250)) chat.host.insert(visitor, text);
    const stream = await events();
    expect(texts(await stream.until('ready'))).toEqual(countTo(250));
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers.get('x-accel-buffering')).toBe('no');
  });

  test('a cut line loses and doubles nothing: the last event id continues', async () => {
    const first = await events();
    await first.until('ready');
    for (const text of ['1', '2', '3']) await say(text);
    const before = await first.messages(3);
    const cut = first.next();
    chat.app.server.closeAllConnections();
    await expect(cut).rejects.toThrow('terminated');
    await say('4');
    await say('5');
    const second = await events('&after=0', { 'last-event-id': String(before.at(-1)!.seq) });
    await say('6');
    const after = await second.messages(3);
    expect(texts([...before, ...after])).toEqual(countTo(6));
    expect([...before, ...after].map((message) => message.seq)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('a page without the header continues after a number', async () => {
    for (const text of countTo(5)) chat.host.insert(visitor, text);
    expect(texts(await (await events('&after=3')).until('ready'))).toEqual(['4', '5']);
  });

  test('what the customer wrote comes back on every page of the visitor, with the clientId', async () => {
    const stream = await events();
    await stream.until('ready');
    await chat.post('messages', { token, clientId: 'mine-1', text: 'hello' });
    expect(await stream.messages(1)).toEqual([expect.objectContaining({ seq: 1, clientId: 'mine-1', text: 'hello' })]);
  });

  test('nobody sees the chat of another visitor', async () => {
    const stream = await events();
    await stream.until('ready');
    const other = await chat.session();
    chat.host.insert(other.visitor, 'secret');
    await chat.channel.send({ id: 's', chatId: other.visitor, text: 'secret' });
    await say('for me');
    expect(texts(await stream.messages(1))).toEqual(['for me']);
  });

  test('pages learn that an answer is being written, those of the visitor alone', async () => {
    const [mine, other] = [await events(), await chat.session()];
    const theirs = await openEvents(`${chat.url}/events?token=${other.token}`);
    for (const stream of [mine, theirs]) await stream.until('ready');
    await chat.channel.showTyping!(visitor);
    await chat.channel.showTyping!('a visitor who is not here');
    expect(await mine.next()).toMatchObject({ event: 'typing', id: null });
    chat.host.insert(other.visitor, 'hello');
    await chat.channel.send({ id: 'h', chatId: other.visitor, text: 'hello' });
    expect(await theirs.next()).toMatchObject({ event: 'message' });
  });

  test('of five pages of one visitor the oldest is sent to rest, the others go on', async () => {
    const pages = [await events(), await events(), await events(), await events()];
    for (const page of pages) await page.until('ready');
    const fifth = await events();
    await fifth.until('ready');
    await pages[0]!.until('rest');
    await say('hello');
    const heard = await Promise.all([...pages.slice(1), fifth].map((page) => page.messages(1)));
    expect(await pages[0]!.next()).toBeNull();
    expect(heard.map(texts)).toEqual([['hello'], ['hello'], ['hello'], ['hello']]);
  });

  test.each(['&after=x', '&after=-1', '&after=1.5'])('%s is refused', async (query) => {
    const response = await fetch(`${chat.url}/events?token=${token}${query}`);
    expect(response.status).toBe(400);
    expect(JSON.stringify(await response.json())).toMatch(/is not the number of a message/);
  });

  test('stop ends the streams', async () => {
    const stream = await events();
    await stream.until('ready');
    await chat.channel.stop();
    expect(await stream.next()).toBeNull();
  });
});

describe('with a poll', () => {
  beforeEach(() => open({ pollMs: 5, heartbeatMs: 5 }));

  test('a message that another process stored arrives without a call of send', async () => {
    const stream = await events();
    await stream.until('ready');
    chat.host.insert(visitor, 'from elsewhere');
    expect(texts(await stream.messages(1))).toEqual(['from elsewhere']);
  });

  test('an outage of the database holds the stream, and is logged once', async () => {
    const stream = await events();
    await stream.until('ready');
    chat.host.failure = new Error('connection terminated');
    chat.host.insert(visitor, 'late');
    for (let beats = 0; beats < 5; beats++) await stream.until('beat');
    chat.host.failure = null;
    expect(texts(await stream.messages(1))).toEqual(['late']);
    expect(chat.host.logged).toEqual(['Web chat: the history of a chat could not be read; trying again']);
  });

  test('an idle stream shows that it lives', async () => {
    const stream = await events();
    await stream.until('ready');
    expect(await stream.next()).toEqual({ event: 'beat', id: null, data: '1' });
  });
});
