import { afterEach, describe, expect, test } from '@jest/globals';
import { telegramChannel } from '../../../adapters/channels/telegram/index.ts';
import type { Channel } from '../../../src/core/ports/channel.ts';
import { done, refused, scriptedApi, sent, token, type Answer } from './scripted-api.ts';

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

async function channelTo(...answers: Answer[]) {
  const api = await scriptedApi(() => answers.shift() ?? sent(99));
  const channel = telegramChannel({ token, apiRoot: api.apiRoot, mode: 'polling' });
  cleanUps.push(api.close, () => channel.stop());
  return { api, channel };
}

const hello = { id: 'm1', chatId: '79001', text: 'Hello' };
const longText = `${'a'.repeat(4000)}\n\n${'b'.repeat(4000)}\n\n${'c'.repeat(4000)}`;
const beginnings = (calls: readonly { body: Record<string, unknown> }[]) => calls.map(({ body }) => String(body['text']).slice(0, 1));

test('a message that was sent has Telegram’s id', async () => {
  const { api, channel } = await channelTo(sent(7));
  expect(await channel.send(hello)).toEqual({ ok: true, providerMessageId: '7' });
  expect(api.calls).toEqual([{ method: 'sendMessage', body: { chat_id: '79001', text: 'Hello', parse_mode: 'HTML' } }]);
});

test('the button for the phone number is taken away once, by the next plain message to that chat', async () => {
  const { api, channel } = await channelTo();
  await channel.send({ ...hello, askContact: true });
  await channel.send({ ...hello, chatId: '79002' });
  await channel.send({ ...hello, choices: [{ id: 'a', title: 'A' }] });
  await channel.send(hello);
  await channel.send(hello);
  const removes = api.calls.map(({ body }) => JSON.stringify(body['reply_markup'])?.includes('remove_keyboard') ?? false);
  expect(removes).toEqual([false, false, false, true, false]);
});

test('a button for the phone number whose removal failed is taken away by the next try', async () => {
  const { api, channel } = await channelTo(sent(1), refused(500, 'Internal Server Error'));
  await channel.send({ ...hello, askContact: true });
  await channel.send(hello);
  await channel.send(hello);
  expect(api.calls.map(({ body }) => body['reply_markup'])).toEqual([
    expect.objectContaining({ one_time_keyboard: true }),
    { remove_keyboard: true },
    { remove_keyboard: true },
  ]);
});

test('a message that was sent without an id in the answer is sent all the same', async () => {
  const { channel } = await channelTo(done({}));
  expect(await channel.send(hello)).toEqual({ ok: true, providerMessageId: null });
});

describe('a refusal is classed by whose fault it is', () => {
  test.each([
    ['rate-limited', refused(429, 'Too Many Requests: retry after 7', { retry_after: 7 })],
    ['blocked-by-contact', refused(403, 'Forbidden: bot was blocked by the user')],
    ['blocked-by-contact', refused(403, 'Forbidden: user is deactivated')],
    ['blocked-by-contact', refused(403, "Forbidden: bot can't initiate conversation with a user")],
    ['blocked-by-contact', refused(400, 'Bad Request: chat not found')],
    ['bad-credentials', refused(401, 'Unauthorized')],
    ['bad-credentials', refused(404, 'Not Found')],
    ['rejected', refused(400, 'Bad Request: message text is empty')],
    ['ambiguous', refused(500, 'Internal Server Error')],
    ['ambiguous', { status: 502, json: '<html>Bad Gateway</html>' } as const],
    ['ambiguous', { status: 200, json: '{"ok":true,"resu' } as const],
    // A proxy's 403 says nothing of the contact, and a proxy's 407 nothing of the token.
    ['unreachable', { status: 403, json: '<html>Blocked by policy</html>' } as const],
    ['unreachable', { status: 407, json: '{"error":"proxy authentication required"}' } as const],
  ])('%s: %j', async (error, answer) => {
    const { channel } = await channelTo(answer);
    expect(await channel.send(hello)).toMatchObject({ ok: false, error });
  });

  test('the wait that Telegram asks for is handed on', async () => {
    const { channel } = await channelTo(refused(429, 'Too Many Requests: retry after 7', { retry_after: 7 }));
    expect(await channel.send(hello)).toHaveProperty('retryAfterMs', 7000);
  });

  test('nothing is tried twice by the channel itself', async () => {
    const { api, channel } = await channelTo(refused(500, 'Internal Server Error'), 'drop');
    await channel.send(hello);
    await channel.send(hello);
    expect(api.calls).toHaveLength(2);
  });
});

test('a connection that breaks after the request went out leaves the outcome open', async () => {
  const { channel } = await channelTo('drop');
  expect(await channel.send(hello)).toMatchObject({ ok: false, error: 'ambiguous' });
});

test('a connection that breaks before the next request is simply replaced', async () => {
  const { channel } = await channelTo('drop', sent(8));
  await channel.send(hello);
  expect(await channel.send(hello)).toEqual({ ok: true, providerMessageId: '8' });
});

test('a server that is not there took nothing', async () => {
  const { api, channel } = await channelTo();
  await cleanUps.shift()?.();
  expect(await channel.send(hello)).toMatchObject({ ok: false, error: 'unreachable', message: expect.stringContaining('ECONNREFUSED') });
  expect(api.calls).toEqual([]);
});

test('a name that does not resolve took nothing', async () => {
  const channel = telegramChannel({ token, apiRoot: 'http://telegram.invalid', mode: 'polling' });
  cleanUps.push(() => channel.stop());
  expect(await channel.send(hello)).toMatchObject({ ok: false, error: 'unreachable' });
});

test('a message goes out after stop too: an outbox may be emptied later than the inbox is closed', async () => {
  const { channel } = await channelTo(sent(1), sent(2));
  await channel.send(hello);
  await channel.stop();
  expect(await channel.send(hello)).toEqual({ ok: true, providerMessageId: '2' });
});

test('stop waits for messages that are going out', async () => {
  const { channel } = await channelTo(sent(3));
  const finished: string[] = [];
  const sending = channel.send(hello).then(() => finished.push('send'));
  await channel.stop();
  finished.push('stop');
  await sending;
  expect(finished).toEqual(['send', 'stop']);
});

const sendTwice = async (channel: Channel, secondId = 'm1') => {
  const message = { ...hello, text: longText };
  return [await channel.send(message), await channel.send({ ...message, id: secondId })];
};

describe('a text of three parts', () => {
  test('is sent in order and has the id of its last part', async () => {
    const { api, channel } = await channelTo(sent(1), sent(2), sent(3));
    expect(await channel.send({ ...hello, text: longText })).toEqual({ ok: true, providerMessageId: '3' });
    expect(beginnings(api.calls)).toEqual(['a', 'b', 'c']);
  });

  test('goes on where it was stopped when it is sent again', async () => {
    const { api, channel } = await channelTo(sent(1), refused(429, 'Too Many Requests', { retry_after: 1 }), sent(2), sent(3));
    expect(await sendTwice(channel)).toMatchObject([{ error: 'rate-limited' }, { ok: true, providerMessageId: '3' }]);
    expect(beginnings(api.calls)).toEqual(['a', 'b', 'b', 'c']);
  });

  test('does not shorten another message', async () => {
    const { api, channel } = await channelTo(sent(1), refused(400, 'Bad Request'), sent(2), sent(3), sent(4));
    await sendTwice(channel, 'm2');
    expect(beginnings(api.calls)).toEqual(['a', 'b', 'a', 'b', 'c']);
  });

  test('begins anew when it is sent a third time after it went out whole', async () => {
    const { api, channel } = await channelTo(sent(1), 'drop', sent(2), sent(3), sent(4), sent(5), sent(6));
    await sendTwice(channel);
    await channel.send({ ...hello, text: longText });
    expect(beginnings(api.calls)).toEqual(['a', 'b', 'b', 'c', 'a', 'b', 'c']);
  });
});
