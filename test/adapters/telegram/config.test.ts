import { describe, expect, test } from '@jest/globals';
import { parseTelegramConfig } from '../../../adapters/channels/telegram/config.ts';
import { AppError } from '../../../src/errors.ts';

const token = '5550001:AAEhBOweik6ad6PsWZR-x_0123456789abc';
const webhookUrl = 'https://sales.example/channels/tg';

function problemOf(config: object): AppError {
  try {
    // Configuration comes from files and variables: the types promise nothing here.
    parseTelegramConfig({ token, mode: 'polling', ...config });
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('accepted');
}

test('the official server is the default', () => {
  expect(parseTelegramConfig({ token, mode: 'polling' })).toEqual({
    origin: 'https://api.telegram.org',
    pathPrefix: '',
    token,
    webhook: null,
  });
});

test('a server of one’s own may stand on a path and deliver to plain HTTP', () => {
  const own = { apiRoot: 'http://127.0.0.1:8081/tg', mode: 'webhook', webhookUrl: 'http://10.0.0.5/hook', webhookSecret: 's_3-x' } as const;
  expect(parseTelegramConfig({ token, ...own })).toMatchObject({
    origin: 'http://127.0.0.1:8081',
    pathPrefix: '/tg',
    webhook: { url: 'http://10.0.0.5/hook', secret: 's_3-x' },
  });
});

describe('is refused with what to do', () => {
  test.each([
    ['an empty token', { token: '' }, /copy it whole from @BotFather/],
    ['a token with "bot" before it', { token: `bot${token}` }, /without "bot"/],
    ['a token with a space behind it', { token: `${token} ` }, /without spaces/],
    ['a trailing slash', { apiRoot: 'https://tg.example/' }, /ends with a slash: remove it/],
    ['an apiRoot of another protocol', { apiRoot: 'ftp://tg.example' }, /not an http\(s\) URL/],
    ['an unknown mode', { mode: 'push' }, /"push" is not known: set "polling" or "webhook"/],
    ['a webhook without address', { mode: 'webhook', webhookSecret: 's' }, /give the full public address/],
    ['a webhook over plain HTTP', { mode: 'webhook', webhookUrl: 'http://a.example', webhookSecret: 's' }, /not an HTTPS URL/],
    ['a webhook without secret', { mode: 'webhook', webhookUrl }, /openssl rand -hex 32/],
    ['a secret Telegram does not take', { mode: 'webhook', webhookUrl, webhookSecret: 'a b' }, /webhookSecret/],
  ])('%s', (_, config, message) => {
    expect(problemOf(config)).toMatchObject({ code: 'config-invalid', message: expect.stringMatching(message) });
  });

  test('every problem at once, with no secret in the words', () => {
    const error = problemOf({ token: 'secret-token', mode: 'webhook', webhookSecret: 'secret word', apiRoot: 'nowhere' });
    expect(error.details['problems']).toHaveLength(4);
    expect(error.message).not.toMatch(/secret-token|secret word/);
  });
});
