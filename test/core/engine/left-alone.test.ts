import { describe, expect, test } from '@jest/globals';
import { openTalk, programOf, scriptWith } from './talk.ts';

/** A script that waits for no wish to be left alone. */
const program = programOf(
  scriptWith({
    slots: `  sport: { type: choice, of: [walk, stop] }
  news: { type: yes_no }`,
    steps: `  - id: a
    ask: sport
    say: What do you do at a red light?
    retry: { then: c }
    choices: { walk: { en: Walk }, stop: { en: Stop } }
  - { id: b, ask: news, say: "May we send you news?", retry: { then: c } }
  - { id: c, consent: { marketing: news }, handoff: { team: sales } }`,
  }),
);

const open = (...texts: readonly string[]) => {
  const talk = openTalk(program);
  talk.says(...texts);
  return talk;
};
const consents = ({ effects }: { effects: readonly object[] }) =>
  effects.filter((effect) => 'purpose' in effect).map((effect) => ({ ...effect, do: undefined, messageId: undefined }));

describe('the wish to be left alone', () => {
  test.each(['unsubscribe', 'отписаться', 'Nepište mi!'])('"%s" is heard by a script that does not wait for it', (text) => {
    const { effects, state } = open('hello').says(text);
    expect(effects).toContainEqual(expect.objectContaining({ do: 'optOut', wording: text }));
    expect(state).toMatchObject({ status: 'opted_out', timers: [] });
  });

  test('is heard before the talk begins', () => {
    const { effects, state } = openTalk(program).says('STOP');
    expect(effects).toContainEqual(expect.objectContaining({ do: 'optOut', wording: 'STOP' }));
    expect(state.status).toBe('opted_out');
  });

  test('is no such wish where it is one of the options', () => {
    const talk = open('hello', 'stop');
    expect(talk.state).toMatchObject({ status: 'active' });
    expect(talk.slots).toMatchObject({ sport: 'stop' });
  });

  test('is heard while a person has the conversation, and nothing is said', () => {
    const talk = open('hello', 'walk', 'yes');
    expect(talk.state.status).toBe('handed_off');
    const turn = talk.says('stop');
    expect(turn.said).toEqual([]);
    expect(turn.state.status).toBe('handed_off');
    expect(consents(turn)).toEqual(
      ['marketing', 'reminder'].map((purpose) => ({ purpose, state: 'withdrawn', everywhere: true, how: 'word', wording: 'stop' })),
    );
  });
});

describe('a consent that a script asks for', () => {
  test.each([
    ['yes', 'granted'],
    ['no', 'withdrawn'],
  ])('%s: %s, with the words as the proof', (answer, state) => {
    expect(consents(open('hello', 'walk').says(answer))).toEqual([
      { purpose: 'marketing', state, everywhere: false, how: 'script', wording: answer },
    ]);
  });

  test('is not made up where the question had no answer', () => {
    const talk = open('hello', 'walk');
    const turn = talk.says('hm', 'hm', 'hm', 'hm');
    expect(talk.state.status).toBe('handed_off');
    expect(consents(turn)).toEqual([]);
  });
});
