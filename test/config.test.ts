import { describe, expect, test } from '@jest/globals';
import { readConfig, variables } from '../src/config.ts';
import type { Environment } from '../src/config.ts';
import { AppError } from '../src/errors.ts';

const token = '123456789:AAEhBOweik6ad6PsWZR-x_0123456789abc';

function problemsOf(env: Environment): readonly string[] {
  try {
    readConfig(env, '/shipped');
  } catch (error) {
    if (error instanceof AppError && error.code === 'config-invalid') return error.details['problems'] as string[];
    throw error;
  }
  return [];
}

test('nothing has to be set', () => {
  expect(readConfig({ TIME_ZONE: 'Europe/Prague' }, '/shipped')).toEqual({
    databaseUrl: 'pglite:./data',
    port: 3000,
    host: '0.0.0.0',
    publicUrl: null,
    telegram: null,
    model: null,
    scriptsFolder: '/shipped',
    publish: 'start',
    script: 'lead-qualification',
    bookingsFile: null,
    logLevel: 'info',
    role: 'all',
    timeZone: 'Europe/Prague',
    chatOrigins: [],
    taskWebhook: null,
    mail: null,
    googleKeyFile: null,
    calDav: null,
    webhookAllowedHosts: new Set(),
    overview: 'local',
    secret: null,
  });
});

test('an empty value is the same as none, and spaces around a value do not count', () => {
  expect(readConfig({ PORT: '', LOG_LEVEL: '  ', HOST: ' 127.0.0.1 ' }, '/shipped')).toMatchObject({
    port: 3000,
    logLevel: 'info',
    host: '127.0.0.1',
  });
});

test('the configuration cannot be changed afterwards', () => {
  expect(Object.isFrozen(readConfig({}, '/shipped'))).toBe(true);
});

test('every problem is reported at once, each with the variable, what was found and what is allowed', () => {
  const problems = problemsOf({
    PORT: '70000',
    LOG_LEVEL: 'loud',
    TIME_ZONE: 'Mars/Olympus',
    PUBLIC_URL: 'sales.example',
    TELEGRAM_MODE: 'push',
  });
  expect(problems).toEqual([
    'PUBLIC_URL is "sales.example", allowed is a URL that begins with https:// or http://.',
    'TELEGRAM_MODE is "push", allowed is polling, webhook.',
    'PORT is "70000", allowed is a whole number from 0 to 65535.',
    'LOG_LEVEL is "loud", allowed is debug, info, warn, error, silent.',
    'TIME_ZONE is "Mars/Olympus", allowed is an IANA time zone such as Europe/Prague.',
  ]);
});

describe('a secret is never repeated', () => {
  test.each([
    ['TELEGRAM_BOT_TOKEN', 'hunter2-is-no-token'],
    ['DATABASE_URL', 'mysql://root:hunter2@db.internal/parley'],
  ])('of %s only the length is told', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toEqual([expect.stringContaining(`${name} is a text of ${value.length} characters, allowed is `)]);
    expect(problems.join()).not.toContain('hunter2');
  });
});

test('mail and CalDAV need both of their parts', () => {
  expect(problemsOf({ SMTP_URL: 'smtp://mail.example' })).toEqual([expect.stringContaining('MAIL_FROM is not set')]);
  expect(problemsOf({ CALDAV_USER: 'jana' })).toEqual([expect.stringContaining('belong together')]);
  const both = readConfig(
    { SMTP_URL: 'smtps://office:p%40ss@mail.example', MAIL_FROM: 'Firm <a@firm.example>', CALDAV_USER: 'u', CALDAV_PASSWORD: 'p' },
    '/shipped',
  );
  expect(both).toMatchObject({ mail: { from: 'Firm <a@firm.example>' }, calDav: { user: 'u', password: 'p' } });
});

describe('a misspelt name of ours is an error, not silence', () => {
  test('PARLEY_ names', () => {
    expect(problemsOf({ PARLEY_SCRIPTZ: './mine' })).toEqual([
      'PARLEY_SCRIPTZ is not a variable of Parley. Known are PARLEY_DATA, PARLEY_SCRIPTS, PARLEY_SCRIPT, PARLEY_BOOKINGS, PARLEY_PUBLISH, PARLEY_ROLE, PARLEY_SECRET.',
    ]);
  });
  test('TELEGRAM_ names', () => {
    expect(problemsOf({ TELEGRAM_TOKEN: token })).toEqual([
      'TELEGRAM_TOKEN is not a variable of Parley. Known are TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT, TELEGRAM_MODE.',
    ]);
  });
  test('names of other programs are none of our business', () => {
    expect(problemsOf({ NODE_ENV: 'production', PORTER: '1' })).toEqual([]);
  });
});

describe('what belongs together', () => {
  test('a webhook needs a public address', () => {
    const [problem] = problemsOf({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_MODE: 'webhook' });
    expect(problem).toContain('PUBLIC_URL is not set');
    expect(problemsOf({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_MODE: 'webhook', PUBLIC_URL: 'https://sales.example' })).toEqual([]);
  });
  test('a model needs a key or a server', () => {
    expect(problemsOf({ OPENAI_MODEL: 'gpt-4o' })[0]).toContain('neither OPENAI_API_KEY nor OPENAI_BASE_URL is');
    expect(readConfig({ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1/', OPENAI_MODEL: 'qwen3:8b' }, '/shipped').model).toEqual({
      apiKey: 'none',
      baseUrl: 'http://127.0.0.1:11434/v1',
      name: 'qwen3:8b',
      dailyTokenBudget: null,
      price: null,
      timeoutMs: 8000,
    });
  });
  test('a model has a price and a time of its own', () => {
    expect(readConfig({ OPENAI_API_KEY: 'k', MODEL_PRICE: '0.25/2', MODEL_TIMEOUT: '20' }, '/shipped').model).toMatchObject({
      price: { input: 0.25, output: 2 },
      timeoutMs: 20_000,
    });
    expect(problemsOf({ MODEL_PRICE: '0.25', MODEL_TIMEOUT: '31' })).toHaveLength(2);
  });
  test('DATABASE_URL goes before PARLEY_DATA', () => {
    expect(readConfig({ PARLEY_DATA: '/var/parley' }, '/shipped').databaseUrl).toBe('pglite:/var/parley');
    expect(readConfig({ PARLEY_DATA: '/var/parley', DATABASE_URL: 'postgres://db/parley' }, '/shipped').databaseUrl).toBe(
      'postgres://db/parley',
    );
  });
});

test('every variable is read: a wrong value of each that has rules is noticed', () => {
  const ruled = Object.values(variables).filter(({ allowed }) => allowed !== 'a text that is not empty' && !allowed.includes('divided by'));
  const env = Object.fromEntries(ruled.map(({ name }) => [name, '?']));
  expect(problemsOf(env).length).toBe(ruled.length);
});
