import { expect, test } from '@jest/globals';
import { Bot, webhookCallback } from 'grammy';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { startFake, untilPushFailed } from './telegram-calls.ts';

test('a grammY bot polls it, answers with buttons and hears the press', async () => {
  const fake = await startFake();
  const bot = new Bot(fake.token, { client: { apiRoot: fake.url } });
  bot.command('start', (ctx) => ctx.reply('Go on?', { reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'go' }]] } }));
  bot.callbackQuery('go', async (ctx) => {
    await ctx.answerCallbackQuery('Going');
    await ctx.editMessageText('Gone');
  });
  const customer = fake.customer(7);
  customer.start();
  const stopped = bot.start();
  await customer.waitFor(1);
  customer.press('Yes');
  await customer.waitFor((seen) => seen[0]!.text === 'Gone');
  await bot.stop();
  await stopped;
  expect(customer.notices()).toEqual([expect.objectContaining({ text: 'Going' })]);
});

test('a grammY webhook gets every update in order and refuses another secret', async () => {
  const fake = await startFake();
  const bot = new Bot(fake.token, { client: { apiRoot: fake.url } });
  bot.on('message:text', (ctx) => ctx.reply(`You said ${ctx.message.text}`));
  const server = createServer(webhookCallback(bot, 'http', { secretToken: 'right' })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/hook`;
  try {
    await bot.api.setWebhook(url, { secret_token: 'right' });
    for (const text of ['one', 'two', 'three']) fake.customer(7).say(text);
    const seen = await fake.customer(7).waitFor(3);
    expect(seen.map(({ text }) => text)).toEqual(['You said one', 'You said two', 'You said three']);
    await bot.api.setWebhook(url, { secret_token: 'wrong' });
    fake.customer(7).say('four');
    expect(await untilPushFailed(fake)).toMatchObject({
      result: { pending_update_count: 1, last_error_message: 'Wrong response from the webhook: 401 Unauthorized' },
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('it runs as a process of its own, played through /control', async () => {
  const main = new URL('../support/telegram/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main], { env: { TOKENS: '5:five' }, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = await once(createInterface(child.stdout), 'line');
    const { url, tokens } = JSON.parse(String(line));
    expect(tokens).toEqual(['5:five']);
    const control = async (command: object): Promise<unknown> => {
      const headers = { 'content-type': 'application/json' };
      return JSON.parse(await (await fetch(`${url}/control`, { method: 'POST', headers, body: JSON.stringify(command) })).text());
    };
    const ann = { customer: 7, profile: { first_name: 'Ann' } };
    expect(await control({ ...ann, op: 'start', payload: 'ad' })).toMatchObject({
      ok: true,
      result: { text: '/start ad', from: { first_name: 'Ann' } },
    });
    const waiting = control({ ...ann, op: 'waitFor', count: 1 });
    await fetch(`${url}/bot5:five/sendMessage?chat_id=7&text=hi`);
    expect(await waiting).toMatchObject({ ok: true, result: [{ text: 'hi' }] });
    expect(await control({ op: 'requests', method: 'sendMessage' })).toMatchObject({ result: [{ params: { text: 'hi' } }] });
    expect(await control({ op: 'fault', fault: { kind: 'explode' } })).toMatchObject({
      ok: false,
      description: expect.stringContaining('drop-after'),
    });
    expect(await control({ op: 'dance' })).toMatchObject({ ok: false, description: expect.stringContaining('unknown op "dance"') });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
  }
});
