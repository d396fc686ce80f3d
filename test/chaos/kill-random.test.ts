import { expect, test } from '@jest/globals';
import { talkScript } from '../conversations/talk.ts';
import { dice } from './harness.ts';
import { onNewServer, onServer, serverName } from './kill-at-each.ts';

const chats = 200;
const kills = 5;

onServer(`${chats} talks on ${serverName}`, () => {
  test.each(['polling', 'webhook'] as const)(
    `go on and add up while the process is killed ${kills} times at random, %s`,
    async (mode) => {
      const random = dice(mode === 'polling' ? 20_260_106 : 20_260_107);
      const chaos = await onNewServer({ mode, script: talkScript() });
      // One kill in each fifth of the talk, so that the process has work again before the next one.
      const repliesInAll = chats * 6;
      const moments = Array.from({ length: kills }, (_, index) => Math.ceil(((index + 0.1 + 0.8 * random()) * repliesInAll) / kills));
      chaos.onReply((replies) => {
        if (replies >= (moments[0] ?? Number.POSITIVE_INFINITY) && chaos.kill()) moments.shift();
      });
      try {
        await chaos.talk(chats, 40);
        await chaos.died(kills);
        expect(await chaos.faults()).toEqual([]);
      } finally {
        await chaos.close();
      }
    },
    90_000,
  );
});
