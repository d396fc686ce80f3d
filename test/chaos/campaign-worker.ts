/**
 * Parley as a worker process whose messenger is the process that started it: every message that it hands over is told by IPC, and counts there
 * before this process hears that it was taken. Its set-up is the JSON in CAMPAIGN_WORKER.
 */
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Environment } from '../../src/config.ts';
import type { ScriptBundle } from '../../src/conversations/index.ts';
import type { Channel, SendResult } from '../../src/core/ports/channel.ts';

export interface WorkerSetup {
  readonly env: Environment;
  readonly bundles: readonly ScriptBundle[];
  /** How far its clock is ahead, beyond the leases of those who were killed. */
  readonly aheadMs: number;
  readonly perSecond: number;
}

export interface HandedOver {
  readonly id: string;
  readonly chatId: string;
}

process.once('disconnect', () => process.exit(1));
const { env, bundles, aheadMs, perSecond }: WorkerSetup = JSON.parse(process.env['CAMPAIGN_WORKER'] ?? '{}');
const app = await createApp(readConfig(env, '.'), bundles, { ctx: { clock: { now: () => Date.now() + aheadMs } } });

const waiting = new Map<string, (result: SendResult) => void>();
process.on('message', (id: string) => {
  waiting.get(id)?.({ ok: true, providerMessageId: id });
  waiting.delete(id);
});

const channel: Channel = {
  kind: 'web-chat',
  capabilities: {
    textMax: 4096,
    buttons: 10,
    buttonTitleMax: 64,
    asksContact: false,
    onAmbiguous: 'hold',
    rates: { account: { perSecond, burst: perSecond }, chat: { perSecond: 1, burst: 5 } },
  },
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
  probe: () => Promise.resolve('the process that started this one'),
  send: ({ id, chatId }) =>
    new Promise((resolve) => {
      waiting.set(id, resolve);
      process.send?.({ id, chatId } satisfies HandedOver);
    }),
};
for (const connection of app.connections) Object.assign(connection, { channel });
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
await app.start();
process.send?.('started');
