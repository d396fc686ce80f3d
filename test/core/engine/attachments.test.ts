import { describe, expect, test } from '@jest/globals';
import type { InboundBody } from '../../../src/core/ports/channel.ts';
import { openTalk, programOf, scriptWith } from './talk.ts';

const asking = (type: string) =>
  openTalk(
    programOf(
      scriptWith({
        top: 'interrupts: [{ intent: human, go: to_person }]',
        slots: `  it: ${type}`,
        steps: `  - { id: a, ask: it, say: The question?, retry: { times: 2, say: Again., then: lost } }
  - { id: b, end: done }
  - { id: lost, end: lost }
  - { id: to_person, handoff: { team: sales } }`,
      }),
    ),
  );

const sent = (type: string, body: InboundBody) => {
  const talk = asking(type);
  talk.says('hello');
  return { talk, turned: talk.send(body) };
};

const phone = '{ type: phone, region: CZ }';
const unreadable = 'I can read text only, please write your answer.\nThe question?';

describe('a shared contact', () => {
  test("that is the sender's own is the phone number", () => {
    const { talk, turned } = sent(phone, { type: 'contact', phone: '420777123456', own: true });
    expect(talk.slots).toEqual({ it: '+420777123456' });
    expect(turned.readings).toEqual([{ messageId: 'm2', slot: 'it', by: 'contact', confidence: 1, evidence: '420777123456' }]);
  });

  test("that is somebody else's is asked back, for anybody's can be forwarded", () => {
    const { talk, turned } = sent(phone, { type: 'contact', phone: '+420777123456', own: false, name: 'Eva' });
    expect(turned.said).toEqual(['Did I get this right: +420777123456?']);
    expect(turned.buttons).toEqual(['+420777123456', 'Something else']);
    talk.says('yes');
    expect(talk.slots).toEqual({ it: '+420777123456' });
  });

  test('with a number that cannot exist is refused with the reason', () => {
    const { turned } = sent(phone, { type: 'contact', phone: '+4207', own: true });
    expect(turned.said).toEqual(['Again.\nThe question?']);
  });

  test('is no answer to another question', () => {
    expect(sent('{ type: number }', { type: 'contact', phone: '+420777123456', own: true }).turned.said).toEqual([unreadable]);
  });
});

describe('a place, a file', () => {
  test('is the answer where the question asks for one', () => {
    const place = sent('{ type: location }', { type: 'location', lat: 50.08, lon: 14.43 });
    expect(place.talk.slots).toEqual({ it: { lat: 50.08, lon: 14.43 } });
    expect(place.turned.readings).toContainEqual(expect.objectContaining({ slot: 'it', evidence: '50.08, 14.43' }));
    expect(sent('{ type: file }', { type: 'media', kind: 'image', ref: 'f1', caption: 'the wall' }).talk.slots).toEqual({ it: 'f1' });
    expect(sent('{ type: file }', { type: 'media', kind: 'file', ref: 'f2', mime: 'application/pdf' }).talk.slots).toEqual({ it: 'f2' });
  });

  test.each(['sticker', 'voice'] as const)('that is a %s is no document', (kind) => {
    const { talk, turned } = sent('{ type: file }', { type: 'media', kind, ref: 'x' });
    expect(turned.said).toEqual(['Again.\nThe question?']);
    expect(talk.slots).toEqual({});
  });

  test('answers by its caption elsewhere, which may be an interrupt as well', () => {
    expect(sent('{ type: number }', { type: 'media', kind: 'image', ref: 'x', caption: '12' }).talk.slots).toEqual({ it: 12 });
    const asked = sent('{ type: number }', { type: 'media', kind: 'image', ref: 'x', caption: 'can I talk to a human' });
    expect(asked.talk.state.status).toBe('handed_off');
  });
});

describe('what cannot be read', () => {
  test.each<[string, InboundBody]>([
    ['a sticker', { type: 'media', kind: 'sticker', ref: 'x' }],
    ['a voice message', { type: 'media', kind: 'voice', ref: 'x' }],
    ['a place', { type: 'location', lat: 1, lon: 2 }],
    ['a poll', { type: 'unsupported', native: 'poll' }],
  ])('%s counts as a try, up to the floor', (_what, body) => {
    const { talk, turned } = sent('{ type: number }', body);
    expect(turned.said).toEqual([unreadable]);
    expect(talk.send(body).said).toEqual([unreadable]);
    expect(talk.send(body).state.outcome).toBe('lost');
  });
});

describe('what was not said to the bot', () => {
  test.each<[string, InboundBody]>([
    ['words of a group', { type: 'unsupported', native: 'group:text' }],
    ['words of a channel', { type: 'unsupported', native: 'channel:post' }],
    ['an edit', { type: 'edited', messageId: 'm1', text: '12' }],
    ['a deletion', { type: 'deleted', messageId: 'm1' }],
    ['a block', { type: 'reachability', reachable: false, reason: 'blocked' }],
  ])('%s changes nothing, before, during and after a talk', (_what, body) => {
    const talk = asking('{ type: number }');
    for (const text of ['hello', '12']) {
      const before = talk.state;
      expect(talk.send(body)).toMatchObject({ state: before, effects: [], readings: [] });
      talk.says(text);
    }
    expect(talk.state.status).toBe('ended');
    expect(talk.send(body).said).toEqual([]);
  });
});
