import { afterAll, describe, expect, test } from '@jest/globals';
import { createApp } from '../../src/app.ts';
import type { App } from '../../src/app.ts';
import { systemClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import type { Environment } from '../../src/config.ts';
import type { InboundBody } from '../../src/core/ports/channel.ts';
import { bundleScripts, readScripts, shippedScripts } from '../../src/scripts-folder.ts';
import { freshDatabase } from '../support/database.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8G';
const database = await freshDatabase();
const receiver = await startWebhookReceiver(secret, systemClock);
afterAll(async () => {
  await receiver.stop();
  await database.close();
});

async function open(env: Environment): Promise<App> {
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...env }, shippedScripts);
  return createApp({ ...config, databaseUrl: database.url }, await bundleScripts(readScripts(shippedScripts)), {
    database: { ...database, close: async () => {} },
  });
}

/** One customer of the web chat asks for a person: the shortest way to a task. */
async function askForPerson(app: App): Promise<void> {
  const [connection] = app.connections;
  const bodies: InboundBody[] = [{ type: 'start' }, { type: 'text', text: 'I want to talk to a human' }];
  for (const [order, body] of bodies.entries()) {
    const event = { eventId: `e${order}`, order, chatId: 'visitor', sender: { id: 'visitor', locale: 'en' }, at: systemClock.now(), body };
    await app.engine.intake.receive(connection!, [event]);
  }
}

describe('tasks are pushed where the environment says', () => {
  test('by a webhook that the receiver can verify, once', async () => {
    const app = await open({ TASK_WEBHOOK_URL: receiver.url, TASK_WEBHOOK_SECRET: secret, WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' });
    await app.start();
    await askForPerson(app);
    await receiver.reached(1);
    await app.stop();
    expect(receiver.forged).toEqual([]);
    expect([...receiver.accepted.values()]).toEqual([expect.objectContaining({ type: 'task.created' })]);
  });

  test('still, when a process that only receives starts without it', async () => {
    const app = await open({ PARLEY_ROLE: 'web' });
    await app.stop();
    expect(await database.run({ name: '', text: 'select is_active from integrations' }, [])).toEqual([{ is_active: true }]);
  });

  test('and nowhere once the address is taken out of it', async () => {
    const app = await open({});
    await app.stop();
    expect(await database.run({ name: '', text: 'select is_active from integrations' }, [])).toEqual([{ is_active: false }]);
  });

  test('a private address is refused at the start, with what to do', async () => {
    await expect(open({ TASK_WEBHOOK_URL: receiver.url, TASK_WEBHOOK_SECRET: secret })).rejects.toMatchObject({
      code: 'address-refused',
      message: expect.stringContaining('WEBHOOK_ALLOWED_HOSTS'),
    });
  });

  test('an address without a secret is refused, with how to make one', async () => {
    await expect(async () => open({ TASK_WEBHOOK_URL: receiver.url })).rejects.toThrow('openssl rand -base64 32');
  });
});
