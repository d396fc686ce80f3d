import { openDesk, workingDays } from '../../../src/core/chat-test/booking-desk.ts';
import type { Effect } from '../../../src/core/engine/effect.ts';
import type { Ask, AskReply } from '../../../src/core/engine/event.ts';
import type { Program, StepResult, TurnSettings } from '../../../src/core/engine/program.ts';
import { initialState } from '../../../src/core/engine/state.ts';
import type { State } from '../../../src/core/engine/state.ts';
import { step } from '../../../src/core/engine/step.ts';
import type { InboundBody } from '../../../src/core/ports/channel.ts';
import type { SlotType } from '../../../src/core/script/types.ts';

export type Random = () => number;

/** Numbers from 0 to 1, the same for the same seed on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}

/** What a customer does, or time that passes. */
export type Happening = { readonly body: InboundBody } | { readonly waitMs: number };

export const monday = Date.UTC(2027, 2, 1, 9);
const settings: TurnSettings = { timeZone: 'UTC', hasModel: false, quietHours: null };
const failing: AskReply = { ok: false, reason: 'no answer' };

/** How the calendar fares, one ask after the other: mostly well. */
const calendarFaults = [null, null, null, 'taken', null, null, 'none', null, null, null, 'unreachable'] as const;

/** A talk on the real engine, event by event. */
export interface Played {
  readonly state: State;
  readonly effects: readonly Effect[];
  readonly passed: StepResult['passed'];
}

export function createPlayer(program: Program, language = program.main.script.languages[0] ?? 'en') {
  let state: State = initialState(language);
  let at = monday;
  let received = 0;
  let asked = 0;
  const desk = openDesk(workingDays('UTC'));
  const replyTo = (ask: Ask): AskReply => {
    if (ask.ask !== 'bookings') return failing;
    asked += 1;
    return { ok: true, ask: 'bookings', reply: desk.answer(ask.request, at, calendarFaults[asked % calendarFaults.length] ?? null) };
  };
  const runEvent = (event: Parameters<typeof step>[2]): Played => {
    let result = step(program, state, event, settings);
    const effects = [...result.effects];
    const passed = [...result.passed];
    while (result.ask !== null) {
      result = step(program, result.state, { type: 'reply', at, askId: result.ask.askId, reply: replyTo(result.ask) }, settings);
      effects.push(...result.effects);
      passed.push(...result.passed);
    }
    state = result.state;
    return { state, effects, passed };
  };
  const send = (body: InboundBody): Played => {
    received += 1;
    at += 60_000;
    return runEvent({ type: 'message', at, messageId: `m${received}`, body });
  };
  /** Everything that falls due within this time, in order. */
  const wait = (ms: number): Played[] => {
    const until = at + ms;
    const played: Played[] = [];
    for (;;) {
      const due = state.timers.filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      at = Math.max(at, due.at);
      played.push(runEvent({ type: 'timer', at, key: due.key }));
    }
    at = until;
    return played;
  };
  return { send, wait, state: () => state, now: () => at };
}

const texts: Readonly<Partial<Record<SlotType, readonly string[]>>> = {
  yes_no: ['yes', 'no'],
  number: ['3', '12'],
  quantity: ['1', '4'],
  money: ['900 EUR', '4999 EUR', '5000 EUR', '20000 EUR', '130000 CZK', '1000 CZK', '9000 USD', '100 GBP'],
  date: ['tomorrow', '15 March'],
  time: ['08:00', '10:30', '17:00', '18:15'],
  datetime: ['tomorrow at 10:00'],
  date_range: ['in June', 'from 5 May to 20 May'],
  phone: ['+420 777 123 456'],
  email: ['anna@example.com'],
  person_name: ['Anna'],
  company_name: ['Acme Ltd'],
  text: ['it is broken', 'order LW-12345', 'Long Street 5, Prague'],
};

const asides = [
  'I want to talk to a person',
  'stop',
  'how much is it?',
  'do you deliver on Sundays?',
  'hello',
  'thank you',
  'no call',
  'I want to order',
  'cancel the appointment',
  'can we reschedule my visit',
  'I need to reschedule',
  'this is awful',
];
const day = 86_400_000;

/** What comes next in a random talk that stands in this state: mostly an answer, sometimes something else. */
export function nextHappening(program: Program, state: State, random: Random): Happening {
  const dice = random();
  if (state.frames.length === 0) return { body: { type: 'start' } };
  if (dice < 0.06) return { body: { type: 'text', text: 'xyzzy' } };
  if (dice < 0.14) return { body: { type: 'text', text: pick(random, asides) } };
  if (dice < 0.2 || state.pending === null) return { waitMs: pick(random, [day / 12, day, 3 * day]) };
  return { body: answerTo(program, state, random) };
}

function answerTo(program: Program, state: State, random: Random): InboundBody {
  const top = state.frames.at(-1);
  const script = program.scripts.get(top?.script ?? '')?.script;
  const slot = script?.slots[state.pending?.slot ?? ''];
  const titles = state.pending?.offered.map(({ title }) => title) ?? [];
  if (titles.length > 0) return { type: 'text', text: pick(random, titles) };
  if (slot?.type === 'file') return { type: 'media', kind: 'image', ref: 'photo.jpg' };
  if (slot?.type === 'location') return { type: 'location', lat: 50.08, lon: 14.42 };
  return { type: 'text', text: pick(random, texts[slot?.type ?? 'text'] ?? texts.text!) };
}

/** A whole talk as it happens on one program; what it does to the world is `play`ed on another. */
export function randomTalk(program: Program, random: Random, length: number): Happening[] {
  const player = createPlayer(program);
  return Array.from({ length }, () => {
    const happening = nextHappening(program, player.state(), random);
    if ('body' in happening) player.send(happening.body);
    else player.wait(happening.waitMs);
    return happening;
  });
}

/** Everything that a talk does to the world, as one text; ids of steps and buttons are of no concern to anybody outside. */
export function play(program: Program, talk: readonly Happening[]): string {
  const player = createPlayer(program);
  const seen: unknown[] = [];
  try {
    for (const happening of talk) {
      const played = 'body' in happening ? [player.send(happening.body)] : player.wait(happening.waitMs);
      seen.push(played.flatMap(({ effects }) => effects.map(observable)));
    }
  } catch (error) {
    seen.push(String(error));
  }
  return JSON.stringify(seen);
}

function observable(effect: Effect): unknown {
  if (effect.do === 'say') return ['say', effect.text, effect.choices?.map(({ title }) => title), effect.askContact];
  if (effect.do === 'score') return ['score', effect.evidence.points, effect.evidence.because];
  if (effect.do === 'task') return ['task', effect.team, effect.title, effect.dueAt, effect.priority, effect.crm];
  if (effect.do === 'log') return ['log', effect.text];
  if (effect.do === 'handoff') return ['handoff', effect.team];
  if (effect.do === 'booking') return ['booking', effect.what, effect.booking.service, effect.booking.slot.start];
  if (effect.do === 'end') return ['end', effect.outcome, effect.goal];
  return effect;
}
