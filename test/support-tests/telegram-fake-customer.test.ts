import { describe, expect, test } from '@jest/globals';
import { badRequest, call, refusal, say, startChat, startFake, type Answer } from './telegram-calls.ts';
import type { TelegramFake } from '../support/telegram/server.ts';

const buttons = {
  inline_keyboard: [
    [
      { text: 'Yes', callback_data: 'y' },
      { text: 'Site', url: 'https://a.example' },
    ],
  ],
};

async function lastUpdate(fake: TelegramFake): Promise<unknown> {
  const answer = await call(fake, 'getUpdates', { offset: -1 });
  return Array.isArray(answer?.['result']) ? answer['result'][0] : null;
}

const change = (before: string, after: string): object => ({
  my_chat_member: { from: { id: 7 }, old_chat_member: { status: before }, new_chat_member: { status: after } },
});
const texts = (fake: TelegramFake): unknown =>
  fake
    .customer(7)
    .received()
    .map(({ text }) => text);

describe('what a customer does', () => {
  test('a text comes with who wrote it, where and when', async () => {
    const fake = await startFake({ now: () => 1_700_000_000_000 });
    fake.customer(7, { first_name: 'Ann', language_code: 'ru' }).say('Hello');
    expect(await lastUpdate(fake)).toEqual({
      update_id: 500_000_001,
      message: {
        message_id: 1,
        from: { id: 7, is_bot: false, first_name: 'Ann', language_code: 'ru' },
        chat: { id: 7, type: 'private', first_name: 'Ann' },
        date: 1_700_000_000,
        text: 'Hello',
      },
    });
  });

  test('a long text goes out in pieces of 4,096', async () => {
    const fake = await startFake();
    fake.customer(7).say('a'.repeat(5000));
    const lengths = [{ message: { text: 'a'.repeat(4096) } }, { message: { text: 'a'.repeat(904) } }];
    expect(await call(fake, 'getUpdates')).toMatchObject({ result: lengths });
  });

  test('a link opens the bot with its payload, which has its own alphabet', async () => {
    const fake = await startFake();
    fake.customer(7).start('ad_42');
    expect(await lastUpdate(fake)).toMatchObject({
      message: { text: '/start ad_42', entities: [{ type: 'bot_command', offset: 0, length: 6 }] },
    });
    expect(() => fake.customer(7).start('a b')).toThrow('start payload "a b" is impossible');
  });

  test('a pressed button comes with its data and message, and is answered once', async () => {
    const fake = await startChat();
    await say(fake, 'Sure?', { reply_markup: buttons });
    fake.customer(7).press('Yes');
    const update = await lastUpdate(fake);
    expect(update).toMatchObject({ callback_query: { from: { id: 7 }, data: 'y', message: { text: 'Sure?' } } });
    const answer = { callback_query_id: idOf(update), text: 'Noted' };
    expect(await call(fake, 'answerCallbackQuery', answer)).toEqual({ ok: true, result: true });
    expect(fake.customer(7).notices()).toEqual([{ ...answer, show_alert: false }]);
    const tooOld = badRequest('query is too old and response timeout expired or query ID is invalid');
    expect(await call(fake, 'answerCallbackQuery', answer)).toEqual(tooOld);
    expect(await call(fake, 'answerCallbackQuery', { callback_query_id: '1' })).toEqual(tooOld);
  });

  test('a press can grow too old to be answered', async () => {
    const fake = await startChat();
    await say(fake, 'Sure?', { reply_markup: buttons });
    fake.customer(7).press(fake.customer(7).received()[0]!);
    fake.expireQueries();
    expect(await call(fake, 'answerCallbackQuery', { callback_query_id: idOf(await lastUpdate(fake)) })).toMatchObject({ error_code: 400 });
  });

  test('a button that is not there, or opens a page, cannot be pressed', async () => {
    const fake = await startChat();
    await say(fake, 'Sure?', { reply_markup: buttons });
    expect(() => fake.customer(7).press('No')).toThrow('customer 7 sees no button "No"; there are: "Yes", "Site"');
    expect(() => fake.customer(7).press('Site')).toThrow('the bot hears nothing of it');
  });

  test('a button under the input field sends its text, or the own contact', async () => {
    const fake = await startChat();
    await say(fake, 'Your number?', { reply_markup: { keyboard: [['Later', { text: 'Here', request_contact: true }]] } });
    fake.customer(7).press('Later');
    expect(await lastUpdate(fake)).toMatchObject({ message: { text: 'Later' } });
    fake.customer(7).press('Here');
    expect(await lastUpdate(fake)).toMatchObject({ message: { contact: { user_id: 7, first_name: 'Ann' } } });
    await say(fake, 'Thanks', { reply_markup: { remove_keyboard: true } });
    expect(fake.customer(7).keyboard()).toBeNull();
  });

  test("somebody else's contact carries somebody else's id", async () => {
    const fake = await startChat();
    fake.customer(7).shareContact(false, '+15550100');
    expect(await lastUpdate(fake)).toMatchObject({ message: { contact: { user_id: 8, phone_number: '+15550100' } } });
  });

  test('a place, a photo, a voice message and a sticker', async () => {
    const fake = await startChat();
    fake.customer(7).location(1.5, 2.5);
    expect(await lastUpdate(fake)).toMatchObject({ message: { location: { latitude: 1.5, longitude: 2.5 } } });
    fake.customer(7).photo('My roof');
    expect(await lastUpdate(fake)).toMatchObject({ message: { caption: 'My roof', photo: [{ file_id: expect.any(String) }] } });
    fake.customer(7).voice();
    expect(await lastUpdate(fake)).toMatchObject({ message: { voice: { file_id: expect.any(String) } } });
    fake.customer(7).sticker();
    expect(await lastUpdate(fake)).toMatchObject({ message: { sticker: { file_id: expect.any(String) } } });
  });

  test('an edit comes as one, of own messages only', async () => {
    const fake = await startChat();
    const { message_id } = fake.customer(7).say('2 roms');
    fake.customer(7).edit(message_id, '2 rooms');
    expect(await lastUpdate(fake)).toMatchObject({ edited_message: { message_id, text: '2 rooms', edit_date: expect.any(Number) } });
    await say(fake, 'hi');
    expect(() => fake.customer(7).edit(message_id + 1, 'mine')).toThrow('customer 7 did not write message 3');
  });

  test('blocking and unblocking come as member changes', async () => {
    const fake = await startChat();
    fake.customer(7).block();
    expect(await lastUpdate(fake)).toMatchObject(change('member', 'kicked'));
    expect(() => fake.customer(7).say('hi')).toThrow('the chat is blocked');
    fake.customer(7).unblock();
    expect(await lastUpdate(fake)).toMatchObject(change('kicked', 'member'));
  });
});

function idOf(update: unknown): string {
  return /"callback_query":{"id":"(\d+)"/.exec(JSON.stringify(update))![1]!;
}

describe('waiting for the bot', () => {
  test('ends at the message that was waited for', async () => {
    const fake = await startChat();
    const third = fake.customer(7).waitFor(3);
    const price = fake.customer(7).waitFor((seen) => seen.some(({ text }) => text === 'Price: 5'));
    await say(fake, 'One');
    await say(fake, 'Price: 5');
    expect(await price).toHaveLength(2);
    await say(fake, 'Three');
    expect((await third).map(({ text }) => text)).toEqual(['One', 'Price: 5', 'Three']);
  });

  test('tells what was seen when the time is up', async () => {
    const fake = await startChat();
    await say(fake, 'One');
    await expect(fake.customer(7).waitFor(2, 10)).rejects.toThrow('chat 7 waited 10 ms for 2 messages and saw 1: ["One"]');
  });

  test('is not needed by a driver that reacts at the moment of acceptance', async () => {
    const fake = await startChat();
    fake.onMessage = (chatId, { text }) => void (text === 'Name?' && fake.customer(chatId).say('Ann'));
    await say(fake, 'Name?');
    expect(await lastUpdate(fake)).toMatchObject({ message: { text: 'Ann' } });
  });

  test('forgets old messages when told to keep few', async () => {
    const fake = await startChat({ history: 2 });
    for (const text of ['One', 'Two', 'Three']) await say(fake, text);
    expect(
      fake
        .customer(7)
        .received()
        .map(({ text }) => text),
    ).toEqual(['Two', 'Three']);
  });
});

describe('faults', () => {
  test('a status has no effect and comes as often as told, for the method and chat it names', async () => {
    const fake = await startChat();
    fake.fault({ method: 'sendMessage', chatId: 7, times: 2, kind: 'status', status: 500 });
    fake.customer(8).start();
    expect(await say(fake, 'other', { chat_id: 8 })).toMatchObject({ ok: true });
    expect(await call(fake, 'sendChatAction', { chat_id: 7, action: 'typing' })).toMatchObject({ ok: true });
    expect(await say(fake, 'one')).toEqual(refusal('Internal Server Error', 500));
    expect(await say(fake, 'two')).toEqual(refusal('Internal Server Error', 500));
    expect(await say(fake, 'three')).toMatchObject({ ok: true });
    expect(texts(fake)).toEqual(['three']);
  });

  test('429 tells how long to wait, in the body and the header', async () => {
    const fake = await startChat();
    fake.fault({ kind: 'status', status: 429, parameters: { retry_after: 3 } });
    const response = await fetch(`${fake.url}/bot${fake.token}/getMe`);
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await response.json()).toEqual({ ...refusal('Too Many Requests: retry after 3', 429), parameters: { retry_after: 3 } });
  });

  test('a proxy in between answers without an envelope', async () => {
    const fake = await startChat();
    fake.fault({ kind: 'status', status: 502, body: '<html>Bad Gateway</html>' });
    const response = await fetch(`${fake.url}/bot${fake.token}/getMe`);
    expect([response.status, await response.text()]).toEqual([502, '<html>Bad Gateway</html>']);
  });

  test('a connection can break before the message is taken, or after', async () => {
    const fake = await startChat();
    fake.fault({ kind: 'drop-before', method: 'sendMessage' });
    expect(await say(fake, 'lost')).toBeNull();
    expect(texts(fake)).toEqual([]);
    fake.fault({ kind: 'drop-after', method: 'sendMessage' });
    expect(await say(fake, 'taken')).toBeNull();
    fake.fault({ kind: 'drop-after', method: 'sendMessage' });
    expect(await say(fake, '')).toBeNull();
    expect(texts(fake)).toEqual(['taken']);
  });

  test('a delayed call is done later, and cleared faults do nothing', async () => {
    const fake = await startChat();
    fake.fault({ kind: 'delay', delayMs: 60 });
    const began = performance.now();
    expect(await say(fake, 'slow')).toMatchObject({ ok: true });
    expect(performance.now() - began).toBeGreaterThan(55);
    fake.fault({ kind: 'drop-before' });
    fake.clearFaults();
    expect(await say(fake, 'fast')).toMatchObject({ ok: true });
  });

  test('a flooded chat refuses until the time is over', async () => {
    let now = 1_700_000_000_000;
    const fake = await startChat({ now: () => now });
    fake.flood(7, 2500);
    expect(await say(fake, 'a')).toMatchObject({ error_code: 429, parameters: { retry_after: 3 } });
    now += 1600;
    expect(await say(fake, 'b')).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
    now += 900;
    expect(await say(fake, 'c')).toMatchObject({ ok: true });
  });

  test('enforced limits let a burst through, then one a second', async () => {
    let now = 1_700_000_000_000;
    const fake = await startChat({ now: () => now, limits: { perChatPerSecond: 1, burst: 2 } });
    const codes: unknown[] = [];
    const send = async (): Promise<void> => void codes.push(errorCode(await say(fake, 'hi')));
    await send();
    await send();
    await send();
    now += 999;
    await send();
    now += 1;
    await send();
    await send();
    expect(codes).toEqual([undefined, undefined, 429, 429, undefined, 429]);
  });
});

const errorCode = (answer: Answer): unknown => answer?.['error_code'];

describe('the request log', () => {
  test('keeps every call with its parameters, by method', async () => {
    const fake = await startChat();
    await say(fake, 'hi');
    await call(fake, 'getMe');
    expect(fake.requests('sendMessage')).toMatchObject([{ method: 'sendMessage', params: { chat_id: 7, text: 'hi' } }]);
    expect(fake.requests()).toHaveLength(2);
  });

  test('can be off, and says so', async () => {
    const fake = await startChat({ log: false });
    await say(fake, 'hi');
    expect(() => fake.requests()).toThrow('the request log is off');
  });
});
