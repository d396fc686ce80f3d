import { describe, expect, test } from '@jest/globals';
import { parseChat } from '../../../src/core/chat-test/parse-chat.ts';
import { chatOf } from './kitchen.ts';

const lines = (...talk: readonly string[]): string => `chat: T\ntalk:\n${talk.map((line) => `  - ${line}\n`).join('')}`;
const firstLine = (line: string) => chatOf(lines(line)).talk[0];

describe('a chat as it was meant', () => {
  test('begins on a fixed morning in UTC when it does not say otherwise', () => {
    expect(chatOf(lines('customer: Hi'))).toMatchObject({
      at: Date.parse('2026-01-05T09:00Z'),
      zone: 'UTC',
      strict: true,
      script: null,
      language: null,
    });
  });

  test('texts are taken as they are typed', () => {
    expect(firstLine('customer: 007')?.act).toEqual({ act: 'send', body: { type: 'text', text: '007' } });
    expect(firstLine('contact: +420777123456')?.act).toEqual({ act: 'send', body: { type: 'contact', phone: '+420777123456', own: true } });
  });

  test.each([
    ['contact: { phone: "123", own: false, name: Eva }', { type: 'contact', phone: '123', own: false, name: 'Eva' }],
    ['share: { lat: 50.08, lon: -14.4 }', { type: 'location', lat: 50.08, lon: -14.4 }],
    ['file: plan.pdf', { type: 'media', kind: 'file', ref: 'plan.pdf' }],
    ['file: { kind: image, ref: p1, caption: my kitchen }', { type: 'media', kind: 'image', ref: 'p1', caption: 'my kitchen' }],
    ['sticker: true', { type: 'media', kind: 'sticker', ref: 'sticker' }],
    ['start: true', { type: 'start' }],
    ['start: spring', { type: 'start', ref: 'spring' }],
  ])('%s is what the customer sends', (line, body) => {
    expect(firstLine(line)?.act).toEqual({ act: 'send', body });
  });

  test('what happens and what is expected may stand on one line', () => {
    expect(firstLine('{ after: 1h 30m, bot: [One, Two], buttons: [A], expect: { score: 5 } }')).toEqual({
      line: 3,
      act: { act: 'after', ms: 5_400_000 },
      model: null,
      bookings: null,
      webhooks: [],
      said: { match: 'exact', texts: ['One', 'Two'], buttons: ['A'] },
      expect: { score: 5 },
    });
  });

  test('a tilde expects nothing to be known', () => {
    expect(firstLine('expect: { slots: { name: ~ }, stage: null, outcome: ~ }')?.expect).toEqual({
      slots: { name: null },
      stage: null,
      outcome: null,
    });
  });

  test('every line knows its place in the file', () => {
    expect(chatOf(lines('customer: Hi', 'bot: |\n      Two\n      lines', 'press: A')).talk.map(({ line }) => line)).toEqual([3, 4, 7]);
  });
});

describe('a chat that cannot be run', () => {
  test.each([
    ['custmer: Hi', 'unknown-key', '3:5', 'did you mean "customer"?'],
    ['{ customer: Hi, press: A }', 'misplaced-key', '3:5', 'begin a new line with "- "'],
    ['{ bot: Hi, bot_has: Hi }', 'misplaced-key', '3:5', undefined],
    ['{ customer: Hi, buttons: [A] }', 'misplaced-key', '3:5', undefined],
    ['{ bot: Hi, model: { value: x } }', 'misplaced-key', '3:5', undefined],
    ['after: 3', 'wrong-value', '3:12', 'write it with units, at most 365d: 30m, 2h, 1d 12h'],
    ['expect: { status: done }', 'wrong-value', '3:23', 'use one of: active, parked, handed_off, opted_out, ended'],
    ['expect: {}', 'missing-key', '3:13', 'slots: { name: Eva }'],
    ['customer:', 'empty-text', '3:14', undefined],
    ['sticker: false', 'wrong-value', '3:14', undefined],
  ])('%s is reported once, with its place', (line, code, place, hint) => {
    const { chat, problems } = parseChat(lines(line), 'chat.yaml');
    expect(chat).toBeNull();
    expect(problems.map((problem) => [problem.code, `${problem.line}:${problem.column}`, problem.hint])).toEqual([[code, place, hint]]);
  });

  test.each([
    ['at: tomorrow', '"tomorrow" is not an instant'],
    ['at: 2026-13-01T09:00Z', '"2026-13-01T09:00Z" is not an instant'],
    ['zone: Praha', '"Praha" is not a time zone'],
  ])('%s is refused', (key, message) => {
    expect(parseChat(`chat: T\n${key}\ntalk: []\n`, 'chat.yaml').problems.map((problem) => problem.message)).toEqual([message]);
  });

  test('a file that is no YAML is one problem, not an exception', () => {
    expect(parseChat('chat: [', 'chat.yaml').problems[0]).toMatchObject({ code: 'yaml-syntax', file: 'chat.yaml' });
    expect(parseChat('', 'chat.yaml')).toMatchObject({ chat: null, problems: [{ code: 'wrong-shape' }] });
  });
});
