import { describe, expect, test } from '@jest/globals';
import type { State } from '../../../src/core/engine/state.ts';
import { moveState } from '../../../src/core/moving/move-state.ts';
import { placesLost } from '../../../src/core/moving/places-lost.ts';
import { versionChange } from '../../../src/core/moving/version-change.ts';
import { hour, openTalk, programOf, scriptWith } from '../engine/talk.ts';
import type { Talk } from '../engine/talk.ts';

const main = scriptWith({
  top: `goals: [won]
defaults: { retry: { times: 1, then: person }, silence: { after: 2h, say: Still there?, then: park } }
interrupts:
  - { intent: human, go: person }
  - { intent: question, go: question }
score:
  - { when: "need == 'kitchen'", points: 20 }
  - { when: "rooms > 3", points: 40 }`,
  slots: `  need: { type: choice, of: [kitchen, repair] }
  rooms: { type: quantity }
  name: { type: person_name }
  day: { type: date }`,
  steps: `  - { id: ask_need, ask: need, say: What?, choices: { kitchen: { en: A kitchen, cs: Kuchyň }, repair: { en: A repair, cs: Oprava } } }
  - { id: gift, score: { points: 5, because: came so far }, ask: rooms, say: Rooms? }
  - { id: pause, wait: 3h, ask: name, say: Name? }
  - { id: visit, call: { script: book, give: { who: name }, take: { date: day } }, task: { team: sales, title: Call }, end: won }
  - { id: question, say: Later., resume: true }
  - { id: person, handoff: { team: sales } }`,
});
const book = scriptWith({
  name: 'book',
  top: 'inputs: [who]\noutputs: [date]\ndefaults: { retry: { times: 1, then: stop } }',
  slots: '  who: { type: person_name }\n  date: { type: date }',
  steps: '  - { id: ask_date, ask: date, say: "Which day, {who}?" }\n  - { id: done, end: booked }\n  - { id: stop, end: none }',
});
const before = programOf(main, book);

const replaced = (from: string, to: string, source = main): string => {
  expect(source).toContain(from);
  return source.replace(from, to);
};
const changeTo = (source: string, called = book) => versionChange(before, [programOf(source, called)]);

function talkTo(...texts: readonly string[]): Talk {
  const talk = openTalk(before);
  talk.send({ type: 'start' });
  talk.says(...texts);
  return talk;
}

/** The talk goes on in the later version, from the state that was moved. */
function goOn(source: string, talk: Talk, called = book): Talk {
  const moved = moveState(changeTo(source, called), talk.state, 'contact');
  if (!moved.moved) throw new Error(`${moved.where}: ${moved.reason}`);
  return openTalk(programOf(source, called), { state: moved.state, at: talk.at });
}

describe('a moved conversation', () => {
  test('in the same version is left as it is, wherever it stands', () => {
    const talks = [talkTo(), talkTo('a kitchen', '5'), talkTo('when do you open?'), talkTo('human please'), talkTo('a kitchen', '5')];
    talks[4]!.waits(3 * hour);
    talks[4]!.says('Jan Novák');
    for (const { state } of talks) expect(moveState(changeTo(main), state, 'contact')).toEqual({ moved: true, state });
  });

  test('stands at its question under the new name of its step, and answers go on from there', () => {
    const talk = goOn(replaced('{ id: gift,', '{ id: present, was: gift,'), talkTo('a kitchen'));
    expect(talk.state.frames.at(-1)?.step).toBe('present');
    expect(talk.says('4').said).toEqual([]);
    expect(talk.state.frames.at(-1)?.step).toBe('pause');
  });

  test('keeps what it knows under the new name of a slot, and forgets what the script has no slot for', () => {
    const renamed = replaced(
      '  need: {',
      '  wish: { was: need, ',
      replaced("need == 'kitchen'", "wish == 'kitchen'", replaced('ask: need', 'ask: wish')),
    );
    const { slots } = goOn(renamed, talkTo('a kitchen'));
    expect(slots).toEqual({ wish: 'kitchen' });
    const without = replaced(
      '  need: { type: choice, of: [kitchen, repair] }\n',
      '',
      replaced('ask: need', 'ask: rooms', replaced("need == 'kitchen'", 'rooms > 9')),
    );
    expect(goOn(without.replace(/, choices: \{.*\} \}/, ' }'), talkTo('a kitchen')).slots).toEqual({});
  });

  test('waits as long as it would have waited', () => {
    const talk = goOn(replaced('{ id: pause, wait: 3h', '{ id: rest, was: pause, log: rests, wait: 9h'), talkTo('a kitchen', '5'));
    expect(talk.waits(2.9 * hour)).toEqual([]);
    expect(talk.waits(0.2 * hour)).toEqual(['Name?']);
  });

  test('inside a called script comes back to its caller', () => {
    const started = talkTo('a kitchen', '5');
    started.waits(3 * hour);
    started.says('Jan Novák');
    const talk = goOn(
      replaced('{ id: visit, call', '{ id: meeting, was: visit, log: books, call'),
      started,
      replaced('id: ask_date', 'id: ask_day, was: ask_date', book),
    );
    expect(talk.says('15 March 2027').effects).toContainEqual(
      expect.objectContaining({ do: 'end', outcome: 'won', key: 'main/meeting#1.3' }),
    );
  });

  test('counts no rule twice when the rules stand in another order', () => {
    const swapped = replaced(
      `  - { when: "need == 'kitchen'", points: 20 }\n  - { when: "rooms > 3", points: 40 }`,
      `  - { when: "rooms > 3", points: 40 }\n  - { when: "need == 'kitchen'", points: 20 }`,
    );
    const talk = goOn(swapped, talkTo('a kitchen'));
    talk.says('5');
    expect(talk.state.score.map(({ points }) => points)).toEqual([20, 5, 40]);
  });

  test('comes back from an interrupt to the place it left', () => {
    const left = openTalk(before);
    left.send({ type: 'start' });
    const source = replaced('say: Later., resume: true', 'ask: name, say: Who asks?, resume: true');
    const asking = programOf(source, book);
    const talk = openTalk(asking);
    talk.send({ type: 'start' });
    talk.says('when do you open?');
    const renamed = replaced('id: ask_need', 'id: ask_wish, was: ask_need', source);
    const moved = moveState(versionChange(asking, [programOf(renamed, book)]), talk.state, 'contact');
    const later = openTalk(programOf(renamed, book), { state: (moved as { state: State }).state, at: talk.at });
    expect(later.says('Jan Novák').said).toEqual(['What?']);
  });

  test('finds the button of an option that is gone to be stale', () => {
    const fewer = replaced('of: [kitchen, repair]', 'of: [kitchen, door]', main).replace(
      'repair: { en: A repair, cs: Oprava }',
      'door: { en: A door, cs: Dveře }',
    );
    const talk = goOn(fewer, talkTo());
    expect(talk.send({ type: 'choice', id: '1.repair' }).said).toEqual(['That button belongs to an earlier question.', 'What?']);
    expect(talk.slots).toEqual({});
  });

  test('gets a contact when the later version splits', () => {
    const splitting = replaced(
      '  - { id: question',
      '  - { id: compare, split: way, into: { question: 1, person: 1 } }\n  - { id: question',
    );
    expect(goOn(splitting, talkTo()).state.contact).toBe('contact');
  });

  test('follows a name that changed twice', () => {
    const second = replaced('{ id: gift,', '{ id: present, was: gift,');
    const third = replaced('{ id: present, was: gift,', '{ id: surprise, was: present,', second);
    const change = versionChange(before, [programOf(second, book), programOf(third, book)]);
    const moved = moveState(change, talkTo('a kitchen').state, 'contact');
    expect(moved).toMatchObject({ moved: true, state: { frames: [{ step: 'surprise' }], visits: { 'main/surprise': 1 } } });
  });
});

describe('a conversation has no place, with the reason, where', () => {
  test.each<[string, string, readonly string[], object]>([
    [
      'its step is gone',
      replaced('{ id: gift,', '{ id: present,'),
      ['a kitchen'],
      { where: 'step "gift"', reason: expect.stringContaining('write "was: gift"') },
    ],
    [
      'its step asks for something else',
      replaced('ask: rooms, say: Rooms?', 'ask: day, say: Day?'),
      ['a kitchen'],
      { where: 'step "gift"', reason: 'step "gift" no longer asks for "rooms"' },
    ],
    [
      'its slot has another type',
      replaced('rooms: { type: quantity }', 'rooms: { type: number }'),
      ['a kitchen', '5'],
      { where: 'slot "rooms"', reason: 'it was of type quantity and is of type number' },
    ],
    [
      'its option is gone',
      replaced('[kitchen, repair]', '[kitchen]').replace(', repair: { en: A repair, cs: Oprava }', ''),
      ['a repair'],
      { where: 'slot "need"', reason: '"repair" is no option of this choice any more' },
    ],
    [
      'it waits and the wait is gone',
      replaced('wait: 3h, ', ''),
      ['a kitchen', '5'],
      { where: 'step "pause"', reason: 'step "pause" no longer has "wait"' },
    ],
  ])('%s', (_name, source, texts, expected) => {
    expect(moveState(changeTo(source), talkTo(...texts).state, 'contact')).toEqual({ moved: false, ...expected });
    expect(placesLost(changeTo(source))).toContainEqual({ script: 'main', ...expected, reason: expect.any(String) });
  });
});

test('nothing is lost in a version that only adds', () => {
  const more = replaced('  - { id: question', '  - { id: more, ask: day, say: Day?, end: won }\n  - { id: question');
  expect(placesLost(changeTo(more))).toEqual([]);
});

test('what no conversation can stand at may go', () => {
  expect(
    placesLost(
      changeTo(replaced('  - { id: question, say: Later., resume: true }\n', '').replace('  - { intent: question, go: question }\n', '')),
    ),
  ).toEqual([]);
});
