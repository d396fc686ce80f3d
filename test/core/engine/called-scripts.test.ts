import { describe, expect, test } from '@jest/globals';
import { hour, minute, openTalk, programOf, scriptWith } from './talk.ts';

const main = scriptWith({
  top: `interrupts:
  - { intent: human, go: to_person }
  - { intent: stop, do: opt_out }
  - { intent: question, go: question }
  - { like: [discount], go: discount }
score:
  - { intent: purchase, points: 20 }`,
  slots: `  name: { type: person_name }
  day: { type: date }
  rooms: { type: number }`,
  steps: `  - { id: ask_name, ask: name, say: Your name? }
  - { id: book, call: { script: visit, give: { who: name }, take: { date: day } }, say: "See you on {day}, {name}." , end: booked }
  - { id: question, say: Main answers., resume: true }
  - { id: discount, ask: rooms, say: How large is it?, skip_if_known: false }
  - { id: discount_2, resume: true }
  - { id: to_person, handoff: { team: sales } }`,
});

const visit = scriptWith({
  name: 'visit',
  top: `inputs: [who]
outputs: [date]
interrupts:
  - { intent: question, go: question }
  - { intent: complaint, go: sorry }
defaults: { retry: { then: sorry } }`,
  slots: `  who: { type: person_name }
  date: { type: date }
  note: { type: text }`,
  steps: `  - { id: ask_date, ask: date, say: "Which day, {who}?" }
  - { id: pause, wait: 2h }
  - { id: ask_note, ask: note, say: Anything to note? }
  - { id: done, log: booked, end: done }
  - { id: question, say: The visit answers., resume: true }
  - { id: sorry, say: We are sorry., resume: true }`,
});

const program = programOf(main, visit);
const asksDate = () => {
  const talk = openTalk(program);
  talk.says('hello', 'Jan Novák');
  return talk;
};

describe('a called script', () => {
  test('gets its inputs, gives back its outputs, and the caller goes on after the call', () => {
    const talk = openTalk(program);
    talk.says('hello');
    expect(talk.says('Jan Novák').said).toEqual(['Which day, Jan Novák?']);
    talk.says('15 January 2026');
    talk.waits(2 * hour);
    const { said, state } = talk.says('ring the bell');
    expect(said).toEqual(['See you on January 15, 2026, Jan Novák.']);
    expect(state).toMatchObject({ status: 'ended', outcome: 'booked' });
    expect(talk.slots).toEqual({ name: 'Jan Novák', day: '2026-01-15' });
  });

  test('ends without ending the talk: only the caller has an outcome', () => {
    const talk = asksDate();
    talk.says('15 January 2026');
    talk.waits(2 * hour);
    talk.says('nothing');
    expect(talk.effects.filter((effect) => effect.do === 'end')).toEqual([
      { do: 'end', key: 'main/book#1.2', outcome: 'booked', goal: false },
    ]);
  });

  test('has its own interrupts go first', () => {
    expect(asksDate().says('do you have parking there?').said).toEqual(['The visit answers.', 'Which day, Jan Novák?']);
  });

  test("leaves what it does not know to its caller's interrupts, and is come back to", () => {
    const talk = asksDate();
    expect(talk.says('is there a discount').said).toEqual(['How large is it?']);
    expect(talk.state.frames).toHaveLength(1);
    expect(talk.says('12').said).toEqual(['Which day, Jan Novák?']);
    expect(talk.state.frames.map(({ script }) => script)).toEqual(['main', 'visit']);
    talk.says('15 January 2026');
    talk.waits(2 * hour);
    expect(talk.says('no').said).toEqual(['See you on January 15, 2026, Jan Novák.']);
  });

  test("goes to a person by its caller's interrupt, and back to its question when the person gives the talk back", () => {
    const talk = asksDate();
    expect(talk.says('can I talk to a human').state.status).toBe('handed_off');
    const { said, state } = talk.event({ type: 'release', at: talk.at });
    expect(said).toEqual(['Which day, Jan Novák?']);
    expect(state.status).toBe('active');
  });

  test("is stopped by its caller's interrupt", () => {
    expect(asksDate().says('stop').state.status).toBe('opted_out');
  });

  test("keeps its place in a caller's interrupt that came within its own", () => {
    const talk = asksDate();
    talk.says('this is terrible service');
    expect(talk.says('is there a discount').said).toEqual(['How large is it?']);
    expect(talk.says('is there a discount').said).toEqual(['How large is it?']);
    talk.says('12');
    expect(talk.says('12').said.at(-1)).toBe('Which day, Jan Novák?');
  });

  test('goes on with its wait after an interrupt of its caller', () => {
    const talk = asksDate();
    talk.says('15 January 2026');
    talk.waits(hour);
    talk.says('is there a discount');
    expect(talk.says('12').said).toEqual([]);
    expect(talk.waits(59 * minute)).toEqual([]);
    expect(talk.waits(minute)).toEqual(['Anything to note?']);
  });

  test('does not wait again when its time ran out during the interrupt', () => {
    const talk = asksDate();
    talk.says('15 January 2026');
    talk.says('is there a discount');
    expect(talk.waits(3 * hour)).toEqual([]);
    expect(talk.says('12').said).toEqual(['Anything to note?']);
  });

  test('counts the score rules of its caller for intents', () => {
    const { effects } = asksDate().says('I want to buy it');
    expect(effects).toContainEqual({
      do: 'score',
      evidence: expect.objectContaining({ rule: 'main:17jnjl3', points: 20, evidence: 'I want to buy it' }),
    });
  });

  test('called twice makes effects under new keys', () => {
    const twice = scriptWith({ steps: '  - { id: a, call: note }\n  - { id: b, call: note }\n  - { id: c, end: x }' });
    const talk = openTalk(programOf(twice, scriptWith({ name: 'note', steps: '  - { id: a, log: noted, end: y }' })));
    talk.says('hello');
    expect(talk.effects.flatMap((effect) => ('key' in effect ? effect.key : []))).toEqual(['note/a#1.0', 'note/a#2.0', 'main/c#1.0']);
  });

  test('that is not part of the version is an error that names it', () => {
    expect(() => openTalk(programOf(main)).says('hello', 'Jan Novák')).toThrow('script "visit" is not part of this version');
  });
});
