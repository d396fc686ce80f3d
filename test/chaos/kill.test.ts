import { describe } from '@jest/globals';
import { talkScript } from '../conversations/talk.ts';
import { openChaos } from './harness.ts';
import { killAtEach, onEmbedded, onNewServer, onServer, serverName } from './kill-at-each.ts';
import type { Named } from './kill-at-each.ts';
import { createFolderStore } from './stores.ts';

const commit = { at: 'commit' } as const;

/** The steps of the way of a message that is answered at once. */
const fused: readonly Named[] = [
  ['before its commit', { ...commit, holding: 'turn', when: 'before', call: 4 }],
  ['after its commit, before it was acknowledged', { ...commit, holding: 'turn', when: 'after', call: 4 }],
  ['after it was acknowledged, before the reply was sent', { at: 'send', when: 'before', call: 5 }],
  ['after the reply was accepted, before that was written down', { at: 'send', when: 'after', call: 5 }],
  ['before it is written down that the reply was accepted', { ...commit, holding: 'settled', when: 'before', call: 1 }],
  ['after it was written down that the reply was accepted', { ...commit, holding: 'settled', when: 'after', call: 1 }],
];
const atTheHook: Named = ['after it was stored, before the webhook was answered', { at: 'handle', when: 'after', call: 4 }];

onServer(`a process on ${serverName} that is killed loses no message and answers none twice`, () => {
  describe('polling', () => {
    killAtEach(() => onNewServer({ mode: 'polling', script: talkScript() }), fused);
  });

  describe('webhook', () => {
    killAtEach(() => onNewServer({ mode: 'webhook', script: talkScript() }), [...fused, atTheHook]);
  });

  describe('when a burst must end before the answer is read', () => {
    killAtEach(
      () => onNewServer({ mode: 'polling', script: talkScript({ burst: '1s' }) }),
      [
        ['before the timer is taken', { at: 'statement', name: 'fire_timers', when: 'before', call: 1 }],
        ['after the timer was taken, before the conversation is claimed', { at: 'statement', name: 'fire_timers', when: 'after', call: 1 }],
        ['after the conversation was claimed', { at: 'statement', name: 'claim_due', when: 'after', call: 1 }],
        ['before the commit of a claimed turn', { ...commit, holding: 'claimed', when: 'before', call: 1 }],
        ['after the commit of a claimed turn', { ...commit, holding: 'claimed', when: 'after', call: 1 }],
        ['after its reply was claimed to be sent', { at: 'statement', name: 'claim_outbox', when: 'after', call: 1 }],
      ],
    );
  });
});

onEmbedded('a process on the embedded database that is killed loses no message and answers none twice', () => {
  killAtEach(
    // On its own clock: the next process knows that nobody else can hold a lease, and waits for none.
    () => openChaos({ store: createFolderStore(), mode: 'polling', script: talkScript(), aheadPerDeathMs: 0 }),
    fused.filter((_, index) => [0, 1, 2, 3].includes(index)),
  );
});
