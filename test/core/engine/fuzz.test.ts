import { describe, expect, test } from '@jest/globals';
import type { Ask, AskReply } from '../../../src/core/engine/event.ts';
import type { InboundBody } from '../../../src/core/ports/channel.ts';
import { randomOf } from '../../support/random.ts';
import { day, hour, openTalk, programOf, scriptWith } from './talk.ts';
import type { Talk } from './talk.ts';

/** Every word, every way to leave a step, a called script, and interrupts in both. */
const main = scriptWith({
  top: `goals: [won]
defaults: { retry: { times: 1, then: floor }, silence: { after: 3h, say: Still there?, then: park } }
interrupts:
  - { intent: human, go: to_person }
  - { intent: stop, do: opt_out }
  - { intent: question, answer: knowledge, then: resume, team: support }
  - { intent: price, go: price }
  - { like: [start over], go: ask_what }
score:
  - { when: "rooms > 3", points: 40 }
  - { intent: purchase, points: 30 }`,
  slots: `  what: { type: choice, of: [kitchen, wardrobe] }
  parts: { type: choices, of: [doors, drawers] }
  rooms: { type: quantity, max: 20 }
  budget: { type: money, currency: EUR, min: 100, save_to: lead.budget }
  total: { type: money, currency: EUR }
  name: { type: person_name, save_to: contact.name }
  phone: { type: phone, region: CZ }
  plan: { type: file }
  place: { type: location }
  price: { type: number }
  day: { type: date }
  note: { type: text }`,
  steps: `  - id: ask_what
    log: begins
    say: { en: What is it?, cs: Co to je? }
    ask: what
    choices: { kitchen: { en: White kitchen, cs: Kuchyň }, wardrobe: { en: White wardrobe, cs: Skříň } }
    skip_if_known: false
  - { id: ask_parts, ask: parts, say: Parts?, choices: { doors: { en: Doors, cs: Dveře }, drawers: { en: Drawers, cs: Šuplíky } } }
  - { id: ask_rooms, ask: rooms, say: Rooms?, silence: { after: 1h, then: ask_name } }
  - { id: ask_budget, ask: budget, say: Budget?, understand: { model: preferred, confirm_below: 0.95 } }
  - { id: ask_name, ask: name, say: Name?, burst: 5s, silence: { after: 2h, then: nurture } }
  - { id: ask_phone, ask: phone, say: Number?, contact_button: true }
  - { id: ask_plan, ask: plan, say: A plan? }
  - { id: ask_place, ask: place, say: Where? }
  - id: look_up
    set: { total: "rooms * 100" }
    webhook: { url: "https://prices.example/", send: { what: what }, receive: { price: price }, else: branch }
    score: { points: 5, because: has a price }
  - { id: branch, when: [{ if: "score > 20 && visits < 4", go: visit }], else: nurture }
  - { id: visit, tag: [hot], stage: offer, call: { script: book, give: { who: name }, take: { date: day } }, say: "On {day}." , task: { team: sales, title: "Call {name}" }, end: won }
  - { id: nurture, tag: [cold], wait: 5h, log: waited, when: [{ if: visits > 1, go: finish }], else: ask_rooms }
  - { id: finish, task: { team: sales, title: Write }, end: lost }
  - { id: floor, task: { team: sales, title: Stuck }, when: [{ if: visits > 2, go: to_person }], else: ask_phone }
  - { id: colour, answer: { question: note, else: price_2 }, resume: true }
  - { id: price, ask: note, say: Of what?, skip_if_known: false, when: [{ if: visits > 1, go: colour }], else: price_2 }
  - { id: price_2, log: "price of {note}", resume: true }
  - { id: to_person, handoff: { team: sales } }`,
});

const book = scriptWith({
  name: 'book',
  top: `inputs: [who]
outputs: [date]
interrupts:
  - { intent: later, go: later }
defaults: { retry: { times: 1, then: give_up } }`,
  slots: '  who: { type: person_name }\n  date: { type: date }',
  steps: `  - { id: ask_date, ask: date, say: "Which day, {who}?" }
  - { id: pause, wait: 30m, log: booked, end: booked }
  - { id: later, say: No hurry., resume: true }
  - { id: give_up, end: none }`,
});

const program = programOf(main, book);

const words = (
  'hello|1|2|white|white kitchen|doors, drawers|5|0|99|about 500|€7,000|3 or 4|Jan Novák|777 123 456|777 12|no|yes|maybe|tomorrow|15 March|start over|how much is it?|do you deliver there?|' +
  'let me talk to a human|stop|later|maybe later|not now|I want to buy it|dobrý den, mluvíte česky|привет|👍||thanks|-1|?|x'
).split('|');

/** What moves the talk on, by the slot that is asked for. */
const answers: Readonly<Record<string, InboundBody>> = {
  ...Object.fromEntries(
    Object.entries({
      what: '2',
      parts: '1',
      rooms: '5',
      budget: '7000',
      name: 'Jan Novák',
      phone: '777 123 456',
      note: 'a door',
      date: '15 March 2027',
    }).map(([slot, text]) => [slot, { type: 'text', text }]),
  ),
  plan: { type: 'media', kind: 'image', ref: 'r' },
  place: { type: 'location', lat: 50, lon: 14 },
};

function bodyOf(random: (below: number) => number, talk: Talk): InboundBody {
  const buttons = talk.effects.flatMap((effect) => (effect.do === 'say' ? (effect.choices ?? []) : []));
  const any = buttons[random(Math.max(1, buttons.length))];
  const newest = buttons[buttons.length - 1 - random(Math.min(3, Math.max(1, buttons.length)))];
  const right = answers[talk.state.pending?.slot ?? ''] ?? { type: 'text', text: 'well' };
  const bodies: InboundBody[] = [
    ...Array.from({ length: 10 }, (): InboundBody => ({ type: 'text', text: words[random(words.length)]! })),
    { type: 'choice', id: newest?.id ?? 'x', title: newest?.title ?? '' },
    { type: 'choice', id: newest?.id ?? 'x' },
    { type: 'choice', id: any?.id ?? '1.kitchen' },
    { type: 'contact', phone: '420777123456', own: random(2) === 0 },
    { type: 'location', lat: 50, lon: 14 },
    { type: 'media', kind: 'image', ref: 'r' },
    { type: 'media', kind: 'sticker', ref: 's' },
    { type: 'media', kind: 'voice', ref: 'v', caption: '5' },
    ...Array.from({ length: 12 }, () => right),
    { type: 'edited', messageId: 'm1', text: '7' },
    { type: 'unsupported', native: 'dice' },
    { type: 'start' },
  ];
  return bodies[random(random(4) === 0 ? bodies.length : bodies.length - 1)]!;
}

function replyTo(random: (below: number) => number, ask: Ask['ask']): AskReply {
  if (random(5) === 0) return { ok: false, reason: 'timeout' };
  if (ask === 'bookings') return { ok: true, ask, reply: { is: 'failed', why: 'unreachable', message: 'no calendar' } };
  if (ask === 'webhook') return { ok: true, ask, values: { price: [5, '12', 'much', null][random(4)] } };
  if (ask === 'knowledge') {
    const answer = { text: 'In May.', sources: ['faq.md'], passages: ['p1'], confidence: 0.9 };
    return { ok: true, ask, answer: random(2) === 0 ? answer : null };
  }
  const intent = ['human', 'question', 'unheard of', null][random(4)] ?? null;
  const value = { text: words[random(words.length)]!, confidence: random(11) / 10, evidence: 'x' };
  return { ok: true, ask, values: { budget: value, name: value }, intent, model: 'm', promptVersion: 'p' };
}

/** One random talk of twenty to sixty events, with all that each asks. */
function randomTalk(seed: number): Talk {
  const random = randomOf(seed);
  const talk = openTalk(program, {
    hasModel: random(2) === 0,
    quietHours: random(2) === 0 ? { from: 21, to: 8 } : null,
    timeZone: 'Europe/Prague',
  });
  const finish = (ask: { ask: Ask['ask'] } | null): void => {
    let asked = ask;
    while (asked !== null) asked = talk.answers(replyTo(random, asked.ask)).ask;
  };
  for (let events = 20 + random(40); events > 0; events--) {
    const kind = random(12);
    if (kind < 9) finish(talk.send(bodyOf(random, talk), ['en', 'cs', 'de'][random(3)]).ask);
    else if (kind < 11) fireNext(talk, random, finish);
    else finish(talk.event(random(3) === 0 ? { type: 'takeover', at: talk.at, userId: 'u' } : { type: 'release', at: talk.at }).ask);
  }
  return talk;
}

function fireNext(talk: Talk, random: (below: number) => number, finish: (ask: { ask: Ask['ask'] } | null) => void): void {
  talk.at += [1000, 10_000, hour, 4 * hour, day][random(5)]!;
  for (const { key } of talk.state.timers.filter(({ at }) => at <= talk.at)) finish(talk.event({ type: 'timer', at: talk.at, key }).ask);
}

describe('a thousand random talks', () => {
  const reached = new Set<string>();
  const outcomes = new Set<string>();

  // Each event freezes its input and sends its state through JSON (talk.ts), and throws where either fails.
  test('never fail, change nothing they were given, keep a state that can be stored, and repeat no key of an effect', () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const talk = randomTalk(seed);
      const keys = talk.effects.flatMap((effect) => ('key' in effect ? [`${effect.do} ${effect.key}`] : []));
      expect({ seed, repeated: keys.filter((key, index) => keys.indexOf(key) !== index) }).toEqual({ seed, repeated: [] });
      for (const { left } of talk.state.frames) expect(left.length).toBeLessThan(12);
      for (const step of Object.keys(talk.state.visits)) reached.add(step);
      outcomes.add(`${talk.state.status} ${talk.state.outcome ?? ''}`);
    }
  });

  test('reach every step, and every way a talk can end', () => {
    const steps = [main, book].flatMap((source) =>
      [...source.matchAll(/- (?:\{ )?id: (\w+)/g)].map(([, id]) => `${source === main ? 'main' : 'book'}/${id}`),
    );
    expect([...reached].toSorted()).toEqual(steps.toSorted());
    expect([...outcomes]).toEqual(expect.arrayContaining(['ended won', 'ended lost', 'opted_out ', 'handed_off ', 'parked ', 'active ']));
  });
});
