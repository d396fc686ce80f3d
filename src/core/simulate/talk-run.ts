import { openDesk, workingDays } from '../chat-test/booking-desk.ts';
import type { BookingDesk, DeskFault } from '../chat-test/booking-desk.ts';
import type { Act, Done } from '../chat-test/chat.ts';
import { openTalk, passTime, receive } from '../chat-test/talk.ts';
import type { Answer, Talk, Turned } from '../chat-test/talk.ts';
import { idOfSlot } from '../engine/booking-offer.ts';
import type { Program } from '../engine/program.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { AskWord } from '../engine/question.ts';
import type { Offer } from '../engine/state.ts';
import { isOffer } from '../engine/turn.ts';
import type { OfferWord } from '../engine/turn.ts';
import type { BookingSlot } from '../ports/bookings.ts';
import type { InboundBody, OutboundChoice } from '../ports/channel.ts';
import type { Language, SlotDefinition } from '../script/types.ts';
import { answerTo } from './answers.ts';
import type { Customer } from './customer.ts';

/** A simulated talk under way. */
export interface TalkRun {
  readonly customer: Customer;
  /** The documents of the script. */
  readonly knowledge: Knowledge;
  readonly desk: BookingDesk;
  readonly done: Done[];
  talk: Talk;
  /** Every button that was offered, the newest first. */
  offered: readonly OutboundChoice[];
  /** What came of the last act. */
  turned: readonly Turned[];
  messages: number;
}

/** The question that waits for the customer. */
export interface AskedQuestion {
  readonly script: string;
  readonly step: string;
  readonly word: AskWord;
  readonly slot: SlotDefinition;
  readonly offered: readonly Offer[];
}

/** An offer of free times that waits for the customer. */
export interface OfferedTimes {
  readonly script: string;
  readonly step: string;
  readonly word: OfferWord;
  readonly offered: readonly Offer[];
  /** Those of the options that are times. */
  readonly slots: readonly BookingSlot[];
}

export interface Start {
  /** UTC milliseconds. */
  readonly at: number;
  /** The language that the messenger states. */
  readonly stated: Language | null;
  readonly knowledge: Knowledge;
  /** The branch to take at each `split`, by its name. */
  readonly branches: Readonly<Record<string, string>>;
}

export function startRun(program: Program, customer: Customer, { at, stated, knowledge, branches }: Start): TalkRun {
  return {
    customer,
    knowledge,
    desk: openDesk(workingDays('UTC')),
    done: [],
    talk: openTalk(program, { at, zone: 'UTC', language: stated, branches }),
    offered: [],
    turned: [],
    messages: 0,
  };
}

export function questionOf({ program, state }: Talk): AskedQuestion | OfferedTimes | null {
  const frame = state.frames.at(-1);
  const compiled = program.scripts.get(frame?.script ?? '');
  const step = compiled?.script.steps[compiled.stepIndex.get(frame?.step ?? '') ?? -1];
  const word = step?.words[frame?.word ?? 0];
  if (frame === undefined || compiled === undefined || word === undefined || state.pending === null) return null;
  const { offered, times } = state.pending;
  const place = { script: frame.script, step: frame.step, offered };
  if (isOffer(word)) return { ...place, word, slots: slotsOf(offered, times?.slots ?? []) };
  const slot = word.word === 'ask' ? compiled.script.slots[word.slot] : undefined;
  return word.word !== 'ask' || slot === undefined ? null : { ...place, word, slot };
}

function slotsOf(offered: readonly Offer[], slots: readonly BookingSlot[]): BookingSlot[] {
  return offered.flatMap(({ id }) => slots.find((slot) => idOfSlot(slot) === id) ?? []);
}

/** The customer sends something; the messages of a burst are read before the next thing happens. */
export function send(run: TalkRun, body: InboundBody, act: Act = { act: 'send', body }): void {
  run.messages += 1;
  const { talk, turned } = receive(run.talk, body, outside(run, act));
  note(run, talk, [turned]);
  const { pending } = talk.state;
  const burst =
    pending === null || pending.burst.length === 0 ? undefined : talk.state.timers.find(({ key }) => key === `burst:${pending.no}`);
  if (burst !== undefined) letPass(run, burst.at - talk.now, [turned]);
}

/** Presses the newest button of this title. */
export function press(run: TalkRun, title: string): void {
  const choice = run.offered.find((each) => each.title === title);
  if (choice === undefined) throw new Error(`no button is called "${title}"`);
  send(run, { type: 'choice', id: choice.id, title }, { act: 'press', title });
}

export function letPass(run: TalkRun, ms: number, before: readonly Turned[] = []): void {
  const { talk, turned } = passTime(run.talk, ms, outside(run, { act: 'after', ms }));
  note(run, talk, [...before, ...turned]);
}

function note(run: TalkRun, talk: Talk, turned: readonly Turned[]): void {
  const fresh = turned.flatMap(({ effects }) => effects.flatMap((effect) => (effect.do === 'say' ? (effect.choices ?? []) : [])));
  run.talk = talk;
  run.turned = turned;
  run.offered = [...fresh, ...run.offered];
}

/**
 * What the outside answers to an act, which is noted with it. The model is away, as on a bad day; four of five webhooks answer something
 * that fits, and one that fails stays so until the next act.
 */
function outside(run: TalkRun, act: Act): Answer {
  const webhooks: Record<string, string>[] = [];
  const done: { -readonly [Key in keyof Done]: Done[Key] } = { act, webhooks };
  run.done.push(done);
  let isDown = false;
  let fault: DeskFault | null | undefined;
  return (ask, at) => {
    if (ask.ask === 'bookings') {
      if (fault === undefined) {
        fault = deskFaultOf(run.customer);
        if (fault !== null) done.bookings = fault;
      }
      return { ok: true, ask: 'bookings', reply: run.desk.answer(ask.request, at, fault) };
    }
    if (ask.ask === 'knowledge') return { ok: true, ask: 'knowledge', answer: run.knowledge(ask.question, ask.language) };
    if (ask.ask === 'read') return { ok: false, reason: 'no model takes part in a simulation' };
    isDown ||= run.customer.random.chance(0.2);
    if (isDown) return { ok: false, reason: 'simulated failure' };
    const values = lookedUp(run, ask.url);
    webhooks.push(values);
    return { ok: true, ask: 'webhook', values };
  };
}

/** Mostly all goes well with bookings; now and then somebody else is quicker. */
function deskFaultOf({ random }: Customer): DeskFault | null {
  const how = random.next();
  if (how < 0.1) return 'taken';
  if (how < 0.14) return 'none';
  return how < 0.18 ? 'unreachable' : null;
}

function lookedUp({ talk, customer }: TalkRun, url: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { script } of talk.program.scripts.values()) {
    for (const word of script.steps.flatMap(({ words }) => words)) {
      if (word.word !== 'webhook' || word.url !== url) continue;
      for (const [key, slot] of Object.entries(word.receive)) {
        const { means, body } = answerTo({ slot: script.slots[slot]!, options: [], now: talk.now }, customer);
        values[key] = means ?? (body.type === 'text' ? body.text : '');
      }
    }
  }
  return values;
}
