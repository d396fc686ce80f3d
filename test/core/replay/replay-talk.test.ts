import { describe, expect, test } from '@jest/globals';
import { replayTalk } from '../../../src/core/replay/replay-talk.ts';
import { parseRecordedTalk } from '../../../src/core/replay/recorded-talk.ts';
import type { RecordedMessage, RecordedTalk } from '../../../src/core/replay/recorded-talk.ts';
import { createTally } from '../../../src/core/replay/tally.ts';
import { renamedIn } from '../../../src/core/script/renamed.ts';
import { answers, talkScript } from '../../conversations/talk.ts';
import { hour, monday, programOf } from '../engine/talk.ts';

const minute = 60_000;

/** A talk of a start and these messages, a minute apart; a button is written `[id]`, a later instant `at` in hours. */
function talkOf(texts: readonly (string | Partial<RecordedMessage>)[], different: Partial<RecordedTalk> = {}): RecordedTalk {
  const given = texts.map((text): Partial<RecordedMessage> => {
    if (typeof text !== 'string') return text;
    return text.startsWith('[') ? { body: { type: 'choice', id: text.slice(1, -1) }, isNewest: true } : { body: { type: 'text', text } };
  });
  const messages = [{ body: { type: 'start' } } as Partial<RecordedMessage>, ...given].map((message, index): RecordedMessage => {
    return { id: `m${index}`, at: monday + index * minute, body: { type: 'start' }, reading: null, isNewest: false, ...message };
  });
  return {
    id: 'talk',
    version: 1,
    contactId: 'contact',
    locale: 'en',
    settings: { timeZone: 'UTC', quietHours: null },
    messages,
    until: monday + hour / 2,
    lookups: {},
    outcome: { status: 'ended', outcome: 'qualified', score: 50 },
    ...different,
  };
}

const source = talkScript();
const replay = (draft: string, talk: RecordedTalk, published = source) => {
  const [before, after] = [programOf(published), programOf(draft)];
  return replayTalk({ published: before, draft: after, renamed: renamedIn(after.scripts) }, talk);
};
const changed = (from: string | RegExp, to: string, base = source): string => {
  const draft = base.replace(from, to);
  expect(draft).not.toBe(base);
  return draft;
};

const whole = talkOf(answers);

describe('the first difference of a talk is', () => {
  test.each<[string, string, RecordedTalk, object | null]>([
    ['none in the script itself', source, whole, null],
    ['none where a step has another name that it declares', changed('id: ask_city', 'id: ask_town\n    was: ask_city'), whole, null],
    [
      'other words at the same place',
      changed('Which city are you in?', 'Where do you live?'),
      whole,
      { kind: 'other-text', step: 'ask_need', was: 'Which city are you in?', now: 'Where do you live?' },
    ],
    [
      'an answer that is not read any more, with the step that asked',
      changed('type: money, currency: EUR, min: 0', 'type: money, currency: EUR, min: 9000'),
      whole,
      { kind: 'lost-answer', step: 'ask_budget', was: 'budget', now: 'too-small' },
    ],
    ['another score', changed('points: 30', 'points: 10'), whole, { kind: 'other-score', step: 'ask_budget', was: '50', now: '30' }],
    [
      'another end, before the task and the path that come with it',
      changed('- { if: agreed, go: hot }', '- { if: "agreed && budget >= 9000", go: hot }'),
      whole,
      { kind: 'other-end', step: 'ask_agreed', was: 'qualified', now: 'not_now' },
    ],
    [
      'another task',
      changed('team: sales, due: 30m', 'team: kitchens, due: 30m'),
      whole,
      { kind: 'other-task', step: 'ask_agreed', was: 'sales, high priority', now: 'kitchens, high priority' },
    ],
    [
      'another path, with the step where it leaves',
      changed('  - id: ask_name\n', "  - id: ask_when\n    ask: agreed\n    say: 'Soon?'\n  - id: ask_name\n"),
      whole,
      { kind: 'other-path', step: 'ask_city', was: 'ask_name', now: 'ask_when' },
    ],
    [
      'a turn that fails',
      changed('- { if: agreed, go: hot }', '- { if: agreed, go: route }'),
      whole,
      { kind: 'failed', step: 'ask_agreed', was: 'a turn', now: expect.stringContaining('circle') },
    ],
    [
      'what happens in the silence between two messages',
      changed('after: 1h', 'after: 90s'),
      talkOf(['A new kitchen', { body: { type: 'text', text: 'Brno' }, at: monday + 10 * minute }]),
      { kind: 'other-path', step: 'ask_city', was: 'waits', now: 'silence of ask_city' },
    ],
  ])('%s', (_name, draft, talk, first) => {
    expect(replay(draft, talk).first).toEqual(first);
  });

  test('not an answer that is read now and was not before: that is good news, and counted', () => {
    const published = changed(/, like: \[full kitchen\]/, '');
    const draft = changed('like: [full kitchen]', 'like: [somewhere to cook]');
    const talk = talkOf(['somewhere to cook']);
    expect([...replay(draft, talk, published).kinds].toSorted()).toEqual(['new-answer', 'other-path', 'other-score', 'other-text']);
  });

  test('an answer that one message gave beside another, and is not read any more', () => {
    const both = talkOf(['A new kitchen', 'Brno', 'Jane Roe, 6000 EUR', 'yes']);
    expect(replay(source, both)).toMatchObject({ first: null, isAsRecorded: true });
    const draft = changed('type: money, currency: EUR, min: 0', 'type: money, currency: EUR, min: 9000');
    expect(replay(draft, both).first).toMatchObject({ kind: 'lost-answer', step: 'ask_name', was: 'budget' });
  });

  test('looked for behind differences of words', () => {
    const draft = changed('points: 30', 'points: 10', changed('Which city are you in?', 'Where do you live?'));
    const { first, kinds, said } = replay(draft, whole);
    expect([first?.kind, said]).toEqual(['other-score', '6000 EUR']);
    expect([...kinds]).toEqual(['other-text', 'other-score']);
  });
});

describe('where the draft asks something else', () => {
  /** The question for the budget before that for the city. */
  const budget = "  - id: ask_budget\n    ask: budget\n    say: 'What is your budget?'\n";
  const earlier = changed('  - id: ask_city\n', `${budget}  - id: ask_city\n`, changed(/ {2}- id: ask_budget\n.*\n.*\n/, ''));

  test('in another order, each question gets the answer that was given to it, and the talk is followed to its end', () => {
    const { first, kinds } = replay(earlier, whole);
    expect(first).toMatchObject({ kind: 'other-path', step: 'ask_need', was: 'ask_city', now: 'ask_budget' });
    expect([...kinds].toSorted()).toEqual(['other-path', 'other-text']);
  });

  test('and ends otherwise with the same answers, that is found', () => {
    const draft = changed('- { if: agreed, go: hot }', '- { if: "agreed && budget >= 9000", go: hot }', earlier);
    expect([...replay(draft, whole).kinds].toSorted()).toEqual(['other-end', 'other-path', 'other-task', 'other-text']);
  });

  test('that nobody was asked, the rest is not known', () => {
    const draft = changed(
      '  - id: ask_city\n',
      "  - id: ask_plot\n    ask: plot\n    say: 'Which plot?'\n  - id: ask_city\n",
      changed('slots:\n', 'slots:\n  plot: { type: text }\n'),
    );
    const { first, kinds } = replay(draft, whole);
    expect(first).toMatchObject({ kind: 'other-path', was: 'ask_city', now: 'ask_plot' });
    expect([...kinds].toSorted()).toEqual(['not-known', 'other-path', 'other-text']);
  });
});

describe('a pressed button', () => {
  const buttons = talkOf(['[1.kitchen]', 'Brno', 'Jane Roe', '6000 EUR', 'yes']);

  test('is carried over by the id of its choice to the question that the draft asks then', () => {
    const draft = changed(
      '  - id: to_person',
      "  - id: soon\n    say: 'We will tell you.'\n    resume: true\n  - id: to_person",
      changed('interrupts:', 'interrupts:\n  - { intent: question, go: soon }'),
    );
    // Coming back from the interrupt asks the question a second time, under the next number.
    const talk = talkOf(['Do you deliver to Brno?', '[1.kitchen]', 'Brno', 'Jane Roe', '6000 EUR', 'yes']);
    expect([...replay(draft, talk).kinds].toSorted()).toEqual(['other-path', 'other-text']);
    expect(replay(source, buttons).first).toBeNull();
  });

  test('of a choice that is gone is an answer lost', () => {
    const draft = changed(
      '[kitchen, worktop]',
      '[worktop, door]',
      changed("need == 'kitchen'", "need == 'door'", changed(/kitchen: \{.*\}\n/, 'door: { en: A door }\n')),
    );
    expect(replay(draft, buttons).first).toMatchObject({ kind: 'lost-answer', step: 'ask_need', was: 'need', now: 'stale button' });
  });

  test('of an older question is stale in both', () => {
    const stale = talkOf([
      '[1.kitchen]',
      { body: { type: 'choice', id: '1.worktop' }, isNewest: false },
      'Brno',
      'Jane Roe',
      '6000 EUR',
      'yes',
    ]);
    expect(replay(source, stale).first).toBeNull();
  });
});

describe('what a model or a lookup said', () => {
  const withModel = talkScript({ model: 'optional' });
  const read: RecordedMessage['reading'] = {
    slot: 'need',
    by: 'model',
    raw: 'kitchen',
    confidence: 0.9,
    evidence: 'somewhere to cook',
    model: 'm',
    promptVersion: 'p',
  };
  const asked = talkOf([{ body: { type: 'text', text: 'I want somewhere to cook' }, reading: read }, ...answers.slice(1)]);

  test('comes from the record', () => {
    const { first, isAsRecorded } = replay(withModel, asked, withModel);
    expect([first, isAsRecorded]).toEqual([null, true]);
  });

  test('is not known where the draft asks it and nobody did then, and such an answer is not called lost', () => {
    const { first, kinds } = replay(
      talkScript({ model: 'preferred' }).replace('full kitchen', 'cuisine'),
      talkOf(['full kitchen', ...answers.slice(1)]),
    );
    expect(first).toMatchObject({ kind: 'not-known', step: 'ask_need', now: 'asks the model' });
    expect(kinds.has('lost-answer')).toBe(false);
  });

  const lookup = talkScript({ lookup: 'https://prices.test/' });

  test('of a lookup comes back as what it filled', () => {
    const known = talkOf(['A new kitchen', 'Brno', 'Jane Roe', 'yes'], { lookups: { budget: { amount: 6000, currency: 'EUR' } } });
    expect(replay(lookup, known, lookup)).toMatchObject({ first: null, isAsRecorded: true });
  });

  test('of a new lookup is not known', () => {
    expect([...replay(lookup, whole).kinds]).toContain('not-known');
  });
});

test('the same talk gives the same result, whenever it is replayed', () => {
  const draft = changed('points: 30', 'points: 10');
  expect(replay(draft, whole)).toEqual(replay(draft, whole));
});

describe('a tally', () => {
  test('groups talks by their first difference and counts every kind once per talk', () => {
    const tally = createTally();
    const draft = changed('points: 30', 'points: 10');
    for (const id of ['a', 'b', 'c', 'd']) tally.add(replay(draft, { ...whole, id }));
    tally.add(replay(draft, { ...talkOf(['worktop']), id: 'short', outcome: null }));
    expect(tally.report()).toMatchObject({
      talks: 5,
      same: 1,
      kinds: { 'other-score': 4, 'other-path': 0 },
      groups: [{ kind: 'other-score', talks: 4, examples: [{ talk: 'a', said: '6000 EUR' }, { talk: 'b' }, { talk: 'c' }] }],
      asRecorded: 4,
      notAsRecorded: 0,
    });
  });
});

test.each([
  ['it is not JSON', 'no JSON'],
  ['it is not a JSON object', '[]'],
  ['"until" is missing or of the wrong kind', JSON.stringify({ ...whole, until: 'soon' })],
  ['message 1 has no id, instant or body', JSON.stringify({ ...whole, messages: [{}] })],
])('a line that is no talk is refused: %s', (reason, line) => {
  expect(parseRecordedTalk(line)).toBe(reason);
});
