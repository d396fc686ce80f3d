import { expect, test } from '@jest/globals';
import type { Act, Done } from '../../../src/core/chat-test/chat.ts';
import { chatText } from '../../../src/core/chat-test/chat-text.ts';
import { recordChat } from '../../../src/core/chat-test/record-chat.ts';
import { runChat } from '../../../src/core/chat-test/run-chat.ts';
import type { InboundBody } from '../../../src/core/ports/channel.ts';
import { chatOf, kitchen, programOf, talk } from './kitchen.ts';

const heading = {
  title: 'T',
  script: null,
  language: 'en',
  channel: 'telegram',
  branches: {},
  at: Date.UTC(2026, 2, 1, 8, 30),
  zone: 'Europe/Prague',
} as const;
const done = (act: Act): Done => ({ act, webhooks: [] });
const send = (body: InboundBody): Done => done({ act: 'send', body });
const says = (text: string): Done => send({ type: 'text', text });

const program = programOf(kitchen);
const acts: readonly Done[] = [
  send({ type: 'start', ref: 'spring' }),
  says('~'),
  done({ act: 'press', title: 'A kitchen' }),
  done({ act: 'after', ms: 2 * 3_600_000 }),
  send({ type: 'media', kind: 'sticker', ref: 'sticker' }),
  { ...says('about: 70 euros # or so'), webhooks: [{ price: '4000' }] },
  done({ act: 'after', ms: 3_600_000 }),
  send({ type: 'location', lat: 50.08, lon: 14.42 }),
  send({ type: 'contact', phone: '+420777123456', own: true }),
];

test('a recorded talk is written down, read back, and passes', () => {
  const recorded = recordChat(program, heading, acts);
  const read = chatOf(chatText(recorded));
  expect(read).toEqual({ ...recorded, talk: recorded.talk.map((line) => ({ ...line, line: expect.any(Number) })) });
  expect(runChat(program, read).differences).toEqual([]);
});

test('it expects every message with its buttons, and what has come of the talk at its end', () => {
  const recorded = recordChat(program, heading, acts.slice(0, 3));
  expect(recorded.talk[0]?.said).toEqual({ match: 'exact', texts: ['What do you need?'], buttons: ['A kitchen', 'A repair'] });
  expect(recorded.talk.at(-1)?.expect).toMatchObject({ slots: { need: 'kitchen' }, status: 'active', language: 'en', outcome: null });
});

test('it fails when the script says something else', () => {
  const read = chatOf(chatText(recordChat(program, heading, acts)));
  const changed = programOf(kitchen.replace('We call you.', 'We write.').replace('Still there?', 'Hello?'));
  expect(runChat(changed, read).differences).toMatchObject([{ what: 'bot', expected: 'Still there?', found: 'Hello?' }]);
});

test('every kind of thing that a customer can do stands in the file as a chat writes it', () => {
  const bodies: readonly InboundBody[] = [
    { type: 'start' },
    { type: 'contact', phone: '+420777123456', own: false, name: 'Eva' },
    { type: 'media', kind: 'image', ref: 'photo-1', caption: 'our kitchen' },
    { type: 'text', text: 'two\nlines' },
  ];
  const read = chatOf(chatText(recordChat(program, heading, bodies.map(send))));
  expect(read.talk.map(({ act }) => act)).toEqual(bodies.map((body) => ({ act: 'send', body })));
});

test('an event that chats have no word for is refused', () => {
  const edited = recordChat(program, heading, [send({ type: 'edited', messageId: 'm1', text: 'x' })]);
  expect(() => chatText(edited)).toThrow('a chat has no word for an event of the kind "edited"');
});

const hot = `
  - { start: true, bot: What do you need? }
  - { press: A kitchen, bot: Your budget? }
  - customer: 6000 euros
    bot: We call you.
    expect:
      timeline: `.slice(1);

test('the timeline is expected entry by entry', () => {
  expect(talk(`${hot}[{ stage: offer }, { task: "Call: A kitchen" }]`).differences).toEqual([]);
  expect(talk(`${hot}[{ stage: offer }]`).differences).toEqual([
    { line: 3, what: 'timeline', expected: 'stage: offer', found: 'stage: offer\ntask: Call: A kitchen' },
  ]);
  expect(talk(`${hot}[]`).differences).toMatchObject([{ expected: '(nothing)' }]);
});

test('an entry of the timeline is one of the words that make them', () => {
  expect(() => chatOf(`chat: T\ntalk:\n${hot}[{ stage: offer, note: x }]`)).toThrow(
    'an entry of "timeline" is one of note, stage, task, handoff',
  );
});
