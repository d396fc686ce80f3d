import { afterEach, describe, expect, test } from '@jest/globals';
import { telegramChannel, type TelegramConfig } from '../../../adapters/channels/telegram/index.ts';
import { recordingHost } from './recording-host.ts';
import { done, refused, scriptedApi, token, type Answer, type Call } from './scripted-api.ts';

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

async function connect(answer: (call: Call) => Answer, config: Partial<TelegramConfig> = {}) {
  const api = await scriptedApi(answer);
  const channel = telegramChannel({ token, apiRoot: api.apiRoot, mode: 'polling', ...config });
  cleanUps.push(api.close, () => channel.stop());
  return { api, channel };
}

const webhook = { mode: 'webhook', webhookUrl: 'http://127.0.0.1:9/tg', webhookSecret: 's3cret' } as const;
const update = { update_id: 5, message: { message_id: 1, chat: { id: 9, type: 'private' }, from: { id: 9 }, date: 3, text: 'hi' } };

/** Gives `batches` one after the other, then holds the long poll open as Telegram does. */
const giving =
  (...batches: unknown[][]) =>
  ({ method }: Call): Answer => {
    if (method !== 'getUpdates') return done();
    const batch = batches.shift();
    return batch ? done(batch) : 'hang';
  };

describe('start', () => {
  test('switches the bot to polling without throwing pending updates away', async () => {
    const { api, channel } = await connect(giving([update]));
    const host = recordingHost();
    await channel.start(host);
    await host.until(() => host.batches.length === 1);
    expect(api.calls.slice(0, 2)).toEqual([
      { method: 'deleteWebhook', body: { drop_pending_updates: false } },
      {
        method: 'getUpdates',
        body: { offset: 0, limit: 100, timeout: 25, allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'] },
      },
    ]);
  });

  test.each([
    ['polling', {}],
    ['webhook', webhook],
  ] as const)('rejects a token that Telegram does not know (%s)', async (_, config) => {
    const { channel } = await connect(() => refused(401, 'Unauthorized'), config);
    await expect(channel.start(recordingHost())).rejects.toMatchObject({
      code: 'channel-credentials',
      message: expect.stringContaining('take a new one from @BotFather'),
    });
  });

  test('rejects a webhook address that Telegram does not take, without naming the secret', async () => {
    const { channel } = await connect(() => refused(400, 'Bad Request: bad webhook: HTTPS url must be provided'), webhook);
    const error: unknown = await channel.start(recordingHost()).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'config-invalid', message: expect.stringContaining('HTTPS url must be provided') });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('s3cret');
  });

  test.each(['drop', refused(502, 'Bad Gateway'), { status: 200, json: '<html>' }, { status: 200, json: '{}' }] as const)(
    'does not give up when Telegram cannot be reached at first (%j)',
    async (trouble) => {
      const answers: Answer[] = [trouble, trouble];
      const { channel } = await connect((call) => answers.shift() ?? giving([update])(call));
      const host = recordingHost();
      await channel.start(host);
      await host.until(() => host.batches.length === 1);
      expect(host.logged.map(({ level }) => level)).toEqual(['warn', 'warn']);
    },
  );

  test('sets the webhook as soon as Telegram is back', async () => {
    const answers: Answer[] = ['drop', 'drop'];
    const success = Promise.withResolvers<void>();
    const { api, channel } = await connect(() => {
      const answer = answers.shift();
      if (!answer) success.resolve();
      return answer ?? done();
    }, webhook);
    await channel.start(recordingHost());
    await success.promise;
    expect(api.calls.map(({ method }) => method)).toEqual(['setWebhook', 'setWebhook', 'setWebhook']);
  });

  test('stops trying when the channel is stopped', async () => {
    const { api, channel } = await connect(() => 'drop');
    await channel.start(recordingHost());
    await channel.stop();
    expect(api.calls).toHaveLength(1);
  });
});

describe('while polling', () => {
  test('updates that could not be stored are not confirmed, and come again', async () => {
    let isFull = true;
    const { api, channel } = await connect(giving([update], [update]));
    const host = recordingHost(async () => {
      if (!isFull) return;
      isFull = false;
      throw new Error('the disk is full');
    });
    await channel.start(host);
    await host.until(() => host.batches.length === 1);
    expect(api.calls.filter(({ method }) => method === 'getUpdates').map(({ body }) => body['offset'])).toEqual([0, 0]);
  });

  test('what is no update is parked, and the rest of its batch stored', async () => {
    const { channel } = await connect(giving([{ junk: true }, update]));
    const host = recordingHost();
    await channel.start(host);
    await host.until(() => host.parked.length === 1);
    expect(host.batches).toMatchObject([[{ eventId: '5' }]]);
    expect(host.parked).toEqual([{ raw: '{"junk":true}', reason: 'not a Telegram update: it has no integer update_id' }]);
  });

  test('a rival is reported with what to do', async () => {
    const conflict = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
    const { channel } = await connect(({ method }) => (method === 'getUpdates' ? refused(409, conflict) : done()));
    const host = recordingHost();
    await channel.start(host);
    await host.until(() => host.logged.length === 1);
    expect(host.logged).toMatchObject([
      { level: 'error', fields: { error: expect.stringMatching(/Another process polls this bot, or a webhook was set for it: stop/) } },
    ]);
  });

  test('a token revoked meanwhile ends it with an error', async () => {
    const { api, channel } = await connect(({ method }) => (method === 'getUpdates' ? refused(401, 'Unauthorized') : done()));
    const host = recordingHost();
    await channel.start(host);
    await host.until(() => host.logged.length === 1);
    await channel.stop();
    expect(host.logged).toMatchObject([{ level: 'error', message: expect.stringContaining('until a person acts') }]);
    expect(api.calls.map(({ method }) => method)).toEqual(['deleteWebhook', 'getUpdates']);
  });

  test('stop ends the long poll at once', async () => {
    const { channel } = await connect(giving([update]));
    const host = recordingHost();
    await channel.start(host);
    await host.until(() => host.batches.length === 1);
    await channel.stop();
    expect(host.logged).toEqual([]);
  });

  test('stop waits for a batch that is being stored, and confirms nothing more', async () => {
    const { api, channel } = await connect(giving([update], [{ ...update, update_id: 6 }]));
    const begun = Promise.withResolvers<void>();
    const stored = Promise.withResolvers<void>();
    const host = recordingHost(() => {
      begun.resolve();
      return stored.promise;
    });
    await channel.start(host);
    await begun.promise;
    const stopping = channel.stop();
    stored.resolve();
    await stopping;
    expect(host.batches).toHaveLength(1);
    expect(api.calls.map(({ method }) => method)).toEqual(['deleteWebhook', 'getUpdates']);
  });

  test('a channel can be started again', async () => {
    const { channel } = await connect(giving([update], [{ ...update, update_id: 6 }]));
    const received: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const host = recordingHost();
      await channel.start(host);
      await host.until(() => host.batches.length === 1);
      await channel.stop();
      received.push(...host.batches.flat().map((event) => event.eventId));
    }
    expect(received).toEqual(['5', '6']);
  });

  test('there is nothing to answer over HTTP', async () => {
    const { channel } = await connect(() => done());
    expect(channel).not.toHaveProperty('handle');
  });
});

describe('probe', () => {
  const me = { id: 5550001, is_bot: true, first_name: 'Parley', username: 'parley_bot' };
  const answering = (info: object) => (call: Call) => done(call.method === 'getMe' ? me : info);

  test('says who the bot is', async () => {
    const { channel } = await connect(answering({}));
    expect(await channel.probe()).toBe('@parley_bot (5550001)');
  });

  test.each([
    [{ url: webhook.webhookUrl, pending_update_count: 0 }, '@parley_bot (5550001), 0 pending'],
    [
      { url: webhook.webhookUrl, pending_update_count: 12, last_error_message: 'Connection refused' },
      '@parley_bot (5550001), 12 pending, last error: Connection refused',
    ],
    [{ url: '', pending_update_count: 3 }, '@parley_bot (5550001), webhook is not set yet, 3 pending'],
    [{ url: 'http://other.example', pending_update_count: 3 }, '@parley_bot (5550001), webhook is set to another address, 3 pending'],
  ])('says how deliveries go: %j', async (info, line) => {
    const { channel } = await connect(answering(info), webhook);
    expect(await channel.probe()).toBe(line);
  });

  test.each([
    ['channel-credentials', refused(404, 'Not Found')],
    ['channel-unreachable', 'drop'],
    ['channel-unreachable', refused(429, 'Too Many Requests', { retry_after: 3 })],
  ] as const)('rejects with %s', async (code, answer) => {
    const { channel } = await connect(() => answer);
    await expect(channel.probe()).rejects.toMatchObject({ code });
  });
});
