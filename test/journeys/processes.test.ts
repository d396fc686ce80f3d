import { expect, test } from '@jest/globals';
import { createCrowd } from '../chaos/customers.ts';
import { findFaults, query } from '../chaos/inspect.ts';
import { dice, freePort, until } from '../chaos/harness.ts';
import { isQuiet } from '../chaos/inspect.ts';
import { onServer, serverName, newServerStore } from '../chaos/kill-at-each.ts';
import { startChild } from '../chaos/process.ts';
import { talkScript } from '../conversations/talk.ts';
import { createTelegramFake } from '../support/telegram/server.ts';
import { startFront } from './front.ts';

onServer(`several processes on one database of ${serverName}`, () => {
  test.each([
    [2, 600],
    [4, 900],
  ])(
    '%d of them, started at once on an empty database, answer every message of %d talks once and in order (G2, G3)',
    async (processes, chats) => {
      const random = dice(processes);
      const store = await newServerStore(true);
      const telegram = await createTelegramFake({ log: false, retryBaseMs: 20, retryMaxMs: 200 });
      const front = await startFront(random);
      const crowd = createCrowd(telegram);
      const ports = await Promise.all(Array.from({ length: processes }, freePort));
      const started = ports.map((port) =>
        startChild({
          env: {
            ...store.env,
            TELEGRAM_BOT_TOKEN: telegram.token,
            TELEGRAM_API_ROOT: telegram.url,
            TELEGRAM_MODE: 'webhook',
            PUBLIC_URL: front.url,
            PORT: String(port),
            HOST: '127.0.0.1',
            PARLEY_SCRIPT: 'talk',
            LOG_LEVEL: 'warn',
            TIME_ZONE: 'UTC',
          },
          bundles: [{ name: 'talk', content: talkScript() }],
          aheadMs: 0,
          armed: null,
        }),
      );
      try {
        const children = await Promise.all(started);
        front.lead(ports.map((port) => `http://127.0.0.1:${port}`));
        const chatIds = await crowd.talk(chats, 100);
        await front.settle();
        await until(
          () => isQuiet(store.shared!),
          () => 'nothing waits any more',
        );
        expect(crowd.faults(() => 0)).toEqual([]);
        expect(await findFaults(store.shared!, chatIds)).toEqual([]);
        expect(await query(store.shared!, `select count(*)::int as n from messages where sender = 'customer'`)).toEqual([{ n: chats * 6 }]);
        expect(Math.min(front.counts.doubled, front.counts.repeatedLate, front.counts.answersLost)).toBeGreaterThan(chats / 20);
        for (const child of children) await child.stop();
        for (const child of children) expect((await child.ended).said).toBe('');
      } finally {
        for (const child of await Promise.allSettled(started)) if (child.status === 'fulfilled') child.value.kill();
        await front.close();
        await telegram.close();
        await store.drop();
      }
    },
    180_000,
  );
});
