/**
 * The fake as a process of its own, for chaos runs and benchmarks. Environment: PORT (0 takes a free one), TOKENS (separated by
 * commas), LOG=off, HISTORY (messages kept per chat), RETRY_BASE_MS. Prints one line of JSON with the url when it listens.
 */
import { createTelegramFake } from './server.ts';

const { PORT, TOKENS, LOG, HISTORY, RETRY_BASE_MS } = process.env;
const fake = await createTelegramFake({
  control: true,
  port: Number(PORT ?? 0),
  log: LOG !== 'off',
  ...(TOKENS === undefined ? {} : { tokens: TOKENS.split(',') }),
  ...(HISTORY === undefined ? {} : { history: Number(HISTORY) }),
  ...(RETRY_BASE_MS === undefined ? {} : { retryBaseMs: Number(RETRY_BASE_MS) }),
});
process.stdout.write(`${JSON.stringify({ url: fake.url, tokens: fake.tokens })}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void fake.close());
