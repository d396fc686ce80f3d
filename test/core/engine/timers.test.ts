import { describe, expect, test } from '@jest/globals';
import { day, hour, minute, monday, openTalk, programOf, scriptWith } from './talk.ts';

const steps = (rest: string) => `  - id: question
    say: Your name?
    ask: it
    ${rest}
  - { id: done, say: "Thank you, {it}.", end: done }
  - { id: lost, tag: lost, end: lost }
  - { id: to_person, handoff: { team: sales } }`;

const asking = (rest: string, type = 'text') =>
  programOf(
    scriptWith({
      top: `interrupts:
  - { intent: human, go: to_person }
  - { intent: stop, do: opt_out }
  - { intent: thanks, go: lost }
  - { like: [opening hours], go: lost }`,
      slots: `  it: { type: ${type} }`,
      steps: steps(rest),
    }),
  );

describe('silence', () => {
  test('says its text once and parks; the customer comes back and simply answers', () => {
    const talk = openTalk(asking('silence: { after: 2h, say: Still there?, then: park }'));
    talk.says('hello');
    expect(talk.waits(119 * minute)).toEqual([]);
    expect(talk.waits(minute)).toEqual(['Still there?']);
    expect(talk.state.status).toBe('parked');
    expect(talk.waits(30 * day)).toEqual([]);
    expect(talk.says('Anna').said).toEqual(['Thank you, Anna.']);
  });

  test('goes to its step', () => {
    const talk = openTalk(asking('silence: { after: 2h, then: lost }'));
    talk.says('hello');
    talk.waits(2 * hour);
    expect(talk.state).toMatchObject({ status: 'ended', outcome: 'lost', tags: ['lost'], pending: null, timers: [] });
  });

  test('begins anew with every answer that could not be read', () => {
    const talk = openTalk(asking('silence: { after: 2h, say: Still there?, then: park }', 'number'));
    talk.says('hello');
    talk.waits(hour);
    talk.says('blue');
    expect(talk.waits(hour)).toEqual([]);
    expect(talk.waits(hour)).toEqual(['Still there?']);
  });

  test('is over with the answer, and a timer that fires too late or too early does nothing', () => {
    const talk = openTalk(asking('silence: { after: 2h, say: Still there?, then: park }'));
    talk.says('hello');
    expect(talk.event({ type: 'timer', at: monday + hour, key: 'silence:1' }).effects).toEqual([]);
    expect(talk.state.timers).toEqual([{ key: 'silence:1', at: monday + 2 * hour }]);
    talk.says('Anna');
    expect(talk.event({ type: 'timer', at: monday + 3 * hour, key: 'silence:1' }).effects).toEqual([]);
  });

  test('reminds after a stale button again', () => {
    const talk = openTalk(asking('silence: { after: 2h, say: Still there?, then: park }'));
    talk.says('hello');
    talk.waits(2 * hour);
    talk.send({ type: 'choice', id: 'old' });
    expect(talk.waits(2 * hour)).toEqual(['Still there?']);
  });
});

describe('a burst', () => {
  const bursting = () => openTalk(asking('burst: 20s'));

  test('is one answer: the messages are read together when no other follows', () => {
    const talk = bursting();
    talk.says('hello', 'It leaks.');
    talk.waits(19_000);
    expect(talk.says('Since Monday.').said).toEqual([]);
    talk.waits(19_000);
    expect(talk.slots).toEqual({});
    expect(talk.waits(1000)).toEqual(['Thank you, It leaks.\nSince Monday..']);
    expect(talk.state.frames[0]?.slots['it']?.messageId).toBe('m3');
  });

  test('holds the reminder back while it comes in', () => {
    const talk = bursting();
    talk.says('hello', 'It leaks.');
    expect(talk.state.timers.map(({ key }) => key)).toEqual(['burst:1']);
  });

  test.each([
    ['a person', 'let me talk to a human', 'handed_off'],
    ['an end', 'stop messaging me', 'opted_out'],
    ["the script's own phrase", 'what are your opening hours', 'ended'],
  ])('does not keep a wish for %s waiting', (_what, message, status) => {
    const talk = bursting();
    expect(talk.says('hello', 'It leaks.', message).state).toMatchObject({ status, timers: [] });
  });

  test('lets other intents wait for its end', () => {
    const talk = bursting();
    expect(talk.says('hello', 'thank you').state.status).toBe('active');
    talk.waits(20_000);
    expect(talk.state.outcome).toBe('lost');
  });

  test('hears a wish that is spread over its messages', () => {
    const talk = bursting();
    talk.says('hello', 'can I speak', 'with someone');
    expect(talk.state.status).toBe('active');
    talk.waits(20_000);
    expect(talk.state.status).toBe('handed_off');
  });

  test('ends with a button, which answers at once', () => {
    const program = programOf(
      scriptWith({
        slots: '  it: { type: yes_no }',
        steps: '  - { id: a, ask: it, say: Yes?, burst: 20s, choices: { yes: Yes, no: No }, retry: { then: b } }\n  - { id: b, end: x }',
      }),
    );
    const talk = openTalk(program);
    talk.says('hello', 'well');
    talk.presses('No');
    expect(talk.state).toMatchObject({ status: 'ended', timers: [] });
  });
});

describe('a wait', () => {
  const waiting = (quietHours: { from: number; to: number } | null = null) => {
    const program = programOf(scriptWith({ steps: '  - { id: a, say: One., wait: 12h }\n  - { id: b, say: Two., end: x }' }));
    const talk = openTalk(program, { quietHours, at: monday + hour });
    talk.says('hello');
    return talk;
  };

  test('goes on after its time', () => {
    const talk = waiting();
    expect(talk.waits(12 * hour - 1)).toEqual([]);
    expect(talk.waits(1)).toEqual(['Two.']);
  });

  test('that ends in quiet hours goes on when they are over', () => {
    const talk = waiting({ from: 21, to: 8 });
    expect(talk.waits(21 * hour)).toEqual([]);
    expect(talk.state.timers).toEqual([{ key: 'wait:main/a#1.1', at: Date.UTC(2026, 0, 6, 8) }]);
    expect(talk.waits(hour)).toEqual(['Two.']);
  });

  test('takes no answer, and says nothing to one', () => {
    const talk = waiting();
    expect(talk.says('and now?').said).toEqual([]);
    expect(talk.waits(12 * hour)).toEqual(['Two.']);
  });

  test('that the talk has left does nothing when it fires', () => {
    const talk = waiting();
    talk.send({ type: 'start' });
    expect(talk.event({ type: 'timer', at: talk.at + day, key: 'wait:main/a#1.1' }).effects).toEqual([]);
    expect(talk.waits(12 * hour)).toEqual(['Two.']);
  });
});
