import { describe, expect, test } from '@jest/globals';
import { hour, minute, monday, openTalk, programOf, scriptWith } from '../engine/talk.ts';

const slots = `  rooms: { type: number }
  total: { type: money, currency: EUR }
  copy: { type: money, currency: EUR }
  phone: { type: phone, region: CZ, save_to: contact.phone }
  budget: { type: money, currency: EUR, save_to: lead.budget }`;

/** Runs a script until it first waits, and gives what was done. */
function done(steps: string, ...answers: readonly string[]) {
  const talk = openTalk(
    programOf(
      scriptWith({ top: 'goals: [won]\ndefaults: { retry: { then: last } }', slots, steps: `${steps}\n  - { id: last, end: over }` }),
    ),
  );
  talk.says('hello', ...answers);
  return { talk, effects: talk.effects.filter((effect) => effect.do !== 'end' && effect.do !== 'intent') };
}

describe('step words', () => {
  test('are carried out in the order they are written, step after step', () => {
    const { effects } = done('  - { id: a, log: one, tag: x, say: two }\n  - { id: b, stage: offer, log: three }');
    expect(effects.map((effect) => effect.do)).toEqual(['log', 'tag', 'say', 'stage', 'log']);
  });
});

describe('say', () => {
  test('says the text in the language of the talk', () => {
    expect(done('  - { id: a, say: { en: Hello!, cs: Ahoj! } }').effects).toEqual([{ do: 'say', step: 'a', text: 'Hello!' }]);
  });
});

describe('ask', () => {
  test('asks, with the button that shares the phone number', () => {
    expect(done('  - { id: a, ask: phone, say: Number?, contact_button: true }').effects).toEqual([
      { do: 'say', step: 'a', text: 'Number?', askContact: true },
    ]);
  });

  test('saves the answer to the contact or the lead, as a value and in words', () => {
    const { effects } = done('  - { id: a, ask: phone, say: Number? }\n  - { id: b, ask: budget, say: Budget? }', '777 123 456', '5000');
    expect(effects).toContainEqual({ do: 'save', slot: 'phone', target: 'contact.phone', value: '+420777123456', text: '+420777123456' });
    expect(effects).toContainEqual({
      do: 'save',
      slot: 'budget',
      target: 'lead.budget',
      value: { amount: 5000, currency: 'EUR' },
      text: '€5,000',
    });
  });

  test('does not ask for what is known, unless it is told to', () => {
    const again = (rest: string) =>
      done(`  - { id: a, ask: rooms, say: One? }\n  - { id: b, ask: rooms, say: Two?${rest} }`, '3').effects.at(-1);
    expect(again('')).toEqual({ do: 'say', step: 'a', text: 'One?' });
    expect(again(', skip_if_known: false')).toEqual({ do: 'say', step: 'b', text: 'Two?' });
  });
});

describe('when', () => {
  const branching = (answer: string) =>
    done(
      `  - { id: a, ask: rooms, say: Rooms? }
  - { id: b, when: [{ if: rooms > 5, go: many }, { if: rooms > 2, go: some }], else: few }
  - { id: many, log: many, go: last }
  - { id: some, log: some, go: last }
  - { id: few, log: few, go: last }`,
      answer,
    ).effects.at(-1);

  test.each([
    ['9', 'many'],
    ['3', 'some'],
    ['1', 'few'],
  ])('goes with %s to the first branch that holds, or to else: %s', (answer, text) => {
    expect(branching(answer)).toMatchObject({ do: 'log', text });
  });
});

describe('set', () => {
  test('computes a value and copies one of the same type', () => {
    const { talk } = done('  - { id: a, ask: rooms, say: Rooms? }\n  - { id: b, set: { total: "rooms * 200", copy: total } }', '3');
    expect(talk.slots).toMatchObject({ total: { amount: 600, currency: 'EUR' }, copy: { amount: 600, currency: 'EUR' } });
    expect(talk.state.frames[0]?.slots['total']).toMatchObject({ by: 'script', evidence: 'rooms * 200', messageId: null });
  });

  test('leaves a slot alone where something has no value', () => {
    expect(done('  - { id: a, set: { total: "rooms * 200" } }').talk.slots).toEqual({});
  });
});

describe('tag, stage, score, log', () => {
  test('tags once, and tells only the new ones', () => {
    const { talk, effects } = done('  - { id: a, tag: [vip, prague] }\n  - { id: b, tag: [prague, new] }');
    expect(effects).toEqual(['vip', 'prague', 'new'].map((tag) => ({ do: 'tag', tag })));
    expect(talk.state.tags).toEqual(['vip', 'prague', 'new']);
  });

  test('moves the lead to a stage once', () => {
    expect(done('  - { id: a, stage: offer }\n  - { id: b, stage: offer }').effects).toEqual([{ do: 'stage', stage: 'offer' }]);
  });

  test('adds points with the reason, every visit anew', () => {
    const { talk } = done(
      '  - { id: a, score: { points: 10, because: asked for a visit } }\n  - { id: b, when: [{ if: score < 30, go: a }], else: last }',
    );
    expect(talk.state.score.map(({ rule, points, because }) => [rule, points, because])).toEqual(
      ['main/a#1.0', 'main/a#2.0', 'main/a#3.0'].map((rule) => [rule, 10, 'asked for a visit']),
    );
  });

  test("writes to the timeline in the script's first language", () => {
    expect(done('  - { id: a, log: "{rooms} rooms, score {score}" }').effects).toEqual([
      { do: 'log', key: 'main/a#1.0', text: ' rooms, score 0' },
    ]);
  });
});

describe('task, handoff, end', () => {
  test('makes a task with its deadline', () => {
    expect(done('  - { id: a, task: { team: sales, title: Call, due: 30m, priority: high, crm: none } }').effects).toEqual([
      { do: 'task', key: 'main/a#1.0', step: 'a', team: 'sales', title: 'Call', dueAt: monday + 30 * minute, priority: 'high', crm: null },
    ]);
  });

  test('hands over, with an urgent task for the team', () => {
    const { talk, effects } = done('  - { id: a, handoff: { team: support } }');
    expect(effects).toEqual([
      { do: 'handoff', key: 'main/a#1.0', step: 'a', team: 'support' },
      expect.objectContaining({ do: 'task', key: 'main/a#1.0', team: 'support', priority: 'high', dueAt: monday + 15 * minute }),
    ]);
    expect(talk.state.status).toBe('handed_off');
  });

  test.each([
    ['won', true],
    ['lost', false],
  ])('ends with the outcome %s', (outcome, goal) => {
    const { talk } = done(`  - { id: a, end: ${outcome} }`);
    expect(talk.effects.at(-1)).toEqual({ do: 'end', key: 'main/a#1.0', outcome, goal });
  });
});

describe('go, resume, wait', () => {
  test('goes to a step, and every visit counts', () => {
    const { talk } = done('  - { id: a, log: again, when: [{ if: visits < 3, go: b }], else: last }\n  - { id: b, go: a }');
    expect(talk.state.visits).toEqual({ 'main/a': 3, 'main/b': 2, 'main/last': 1 });
  });

  test('resumes nothing where no interrupt came in: the next step follows', () => {
    expect(done('  - { id: a, resume: true }\n  - { id: b, log: here }').effects).toEqual([
      expect.objectContaining({ do: 'log', text: 'here' }),
    ]);
  });

  test('waits by a timer', () => {
    const { talk } = done('  - { id: a, wait: 2h, say: Well? }');
    expect(talk.state.timers).toEqual([{ key: 'wait:main/a#1.0', at: monday + 2 * hour }]);
  });

  test.each([
    ['steps that go to each other', '  - { id: a, go: b }\n  - { id: b, go: a }'],
    ['a step that goes to itself', '  - { id: a, log: x, when: [{ if: score < 1, go: a }], else: last }'],
  ])('stop with an error at %s', (_what, steps) => {
    expect(() => done(steps)).toThrow(/^script "main" runs in a circle at step "[ab]"$/);
  });
});
