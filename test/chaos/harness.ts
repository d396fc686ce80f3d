import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Environment } from '../../src/config.ts';
import type { Database } from '../../src/db/database.ts';
import { createTelegramFake } from '../support/telegram/server.ts';
import type { TelegramFake } from '../support/telegram/server.ts';
import { createCrowd } from './customers.ts';
import type { Crowd } from './customers.ts';
import { findFaults, isQuiet, listUnsettled } from './inspect.ts';
import type { KillPoint } from './kill-points.ts';
import { startChild } from './process.ts';
import type { RunningChild } from './process.ts';
import type { Store } from './stores.ts';

export interface ChaosOptions {
  readonly store: Store;
  readonly mode: 'polling' | 'webhook';
  readonly script: string;
  readonly env?: Environment;
  /** How far each process's clock is ahead of the one's before it: beyond every lease that was left behind, unless told. */
  readonly aheadPerDeathMs?: number;
}

/** One bot whose process is killed and started again, and the people who talk to it. */
export interface Chaos {
  readonly telegram: TelegramFake;
  /** So many new customers talk, each through a whole talk; rejects when one is stuck. */
  talk(count: number, atOnce?: number): Promise<void>;
  /** Called at every right reply, with how many there were. */
  onReply(hook: Crowd['onReply']): void;
  /** How often its process was killed. */
  readonly deaths: number;
  /** How far its clock is ahead of ours, milliseconds. */
  readonly aheadMs: number;
  /** Kills the process when it gets there; it is started again at once. */
  arm(point: KillPoint): Promise<void>;
  /** Kills it now; false when it is not alive. */
  kill(): boolean;
  /** Resolves when it was killed so often and lives again; rejects when that does not happen. */
  died(times: number): Promise<void>;
  /** All that is not as promised, once everything is quiet; needs the process no more where a store is not shared. */
  faults(): Promise<string[]>;
  /** Looks into the store; on an embedded one the process is ended as an operator would. */
  look<T>(work: (database: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const quietWithinMs = 20_000;

export async function openChaos({ store, mode, script, env = {}, aheadPerDeathMs = 100_000 }: ChaosOptions): Promise<Chaos> {
  const telegram = await createTelegramFake({ retryBaseMs: 20, retryMaxMs: 200 });
  const crowd = createCrowd(telegram);
  const port = await freePort();
  const chatIds: number[] = [];
  /** How often a message was on its way when the process was killed. */
  const unsettled = new Map<string, number>();
  const life = { child: null as RunningChild | null, isClosing: false, deaths: 0, failure: null as Error | null };
  const given = {
    ...store.env,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_MODE: mode,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    HOST: '127.0.0.1',
    PARLEY_SCRIPT: 'talk',
    LOG_LEVEL: 'error',
    TIME_ZONE: 'UTC',
    ...env,
  };

  async function start(): Promise<void> {
    const child = await startChild({
      env: given,
      bundles: [{ name: 'talk', content: script }],
      aheadMs: life.deaths * aheadPerDeathMs,
      armed: null,
    });
    life.child = child;
    void child.ended
      .then(({ signal, code, said }) => afterEnd(signal, code, said))
      .catch((error: unknown) => (life.failure = error as Error));
  }

  async function afterEnd(signal: NodeJS.Signals | null, code: number | null, said: string): Promise<void> {
    if (life.isClosing) return;
    if (signal !== 'SIGKILL') {
      life.failure = new Error(`Parley ended by itself with code ${code}:\n${said}`);
      return;
    }
    life.child = null;
    life.deaths++;
    if (store.shared !== null) {
      for (const { chat_id: chatId, text } of await listUnsettled(store.shared))
        unsettled.set(`${chatId}: ${text}`, (unsettled.get(`${chatId}: ${text}`) ?? 0) + 1);
    }
    await start();
  }

  async function stopChild(): Promise<void> {
    life.isClosing = true;
    await life.child?.stop();
    life.isClosing = false;
  }

  async function look<T>(work: (database: Database) => Promise<T>): Promise<T> {
    if (life.failure !== null) throw life.failure;
    if (store.shared !== null) return work(store.shared);
    await stopChild();
    const database = await store.open();
    try {
      return await work(database);
    } finally {
      await database.close();
      await start();
    }
  }

  // A folder is opened by nobody else meanwhile, so what a killed process left unsettled is not known: a repeat a death is forgiven.
  const mayRepeat = (chatId: number, text: string): number =>
    store.shared === null ? life.deaths : (unsettled.get(`${chatId}: ${text}`) ?? 0);

  await start();
  return {
    telegram,
    get deaths() {
      return life.deaths;
    },
    get aheadMs() {
      return life.deaths * aheadPerDeathMs;
    },
    async talk(count, atOnce) {
      const begun = await crowd.talk(count, atOnce).catch((error: unknown) => {
        throw life.failure ?? error;
      });
      chatIds.push(...begun);
    },
    onReply(hook) {
      crowd.onReply = hook;
    },
    arm: (point) => life.child!.arm(point),
    kill() {
      const { child } = life;
      life.child = null;
      child?.kill();
      return child !== null;
    },
    async died(times) {
      await until(
        () => life.failure !== null || (life.deaths === times && life.child !== null),
        () =>
          `Parley was killed ${times} times and lives: it was killed ${life.deaths} times and is ${life.child === null ? 'dead' : 'alive'}`,
      );
      if (life.failure !== null) throw life.failure;
    },
    look,
    async faults() {
      if (store.shared !== null)
        await until(
          () => isQuiet(store.shared!),
          () => 'nothing waits any more',
        );
      const inStore = await look((database) => findFaults(database, chatIds));
      return [...crowd.faults(mayRepeat), ...inStore];
    },
    async close() {
      await stopChild();
      await telegram.close();
      await store.drop();
    },
  };
}

export async function until(isSo: () => boolean | Promise<boolean>, what: () => string): Promise<void> {
  const end = Date.now() + quietWithinMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`it did not come about within ${quietWithinMs / 1000} s that ${what()}`);
    await pause(25);
  }
}

/** The address of a webhook is told before the server listens, and is the same after a restart. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port was found');
  return address.port;
}

/** Seeded, so that a failure can be seen again. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
