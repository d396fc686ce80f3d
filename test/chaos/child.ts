/**
 * Parley as a process of its own that can be told to kill itself. Its set-up is the JSON in CHAOS; the kill point comes as a message.
 * It ends with its parent, and by SIGTERM as the product does.
 */
import { flushCompileCache } from 'node:module';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Environment } from '../../src/config.ts';
import type { ScriptBundle } from '../../src/conversations/index.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { entities } from '../../src/entities.ts';
import { createBomb } from './kill-points.ts';
import type { KillPoint } from './kill-points.ts';

export interface ChildSetup {
  readonly env: Environment;
  readonly bundles: readonly ScriptBundle[];
  /** How far its clock is ahead: a process that was killed left leases behind, and nobody wants to wait for their end. */
  readonly aheadMs: number;
  readonly armed: KillPoint | null;
}

// First of all: a parent may be gone before this process is ready.
process.once('disconnect', () => process.exit(1));
const { env, bundles, aheadMs, armed }: ChildSetup = JSON.parse(process.env['CHAOS'] ?? '{}');
const config = readConfig(env, '.');
const bomb = createBomb();
const database = bomb.watchDatabase(await openDatabase({ url: config.databaseUrl, entities }));
const app = await createApp(config, bundles, { database, ctx: { clock: { now: () => Date.now() + aheadMs } } });
for (const connection of app.connections) Object.assign(connection, { channel: bomb.watchChannel(connection.channel) });

process.on('message', (point: KillPoint | null) => {
  bomb.arm(point);
  process.send?.('armed');
});
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
bomb.arm(armed);
await app.start();
flushCompileCache(); // A killed process keeps nothing.
process.send?.('started');
