import { durationText } from '../chat-test/duration-text.ts';
import { plainText } from '../chat-test/written.ts';
import type { Program } from '../engine/program.ts';
import type { State } from '../engine/state.ts';
import { messageOf } from '../../errors.ts';
import type { BookingReply } from '../ports/bookings.ts';
import type { SpokenLine } from '../script/problem.ts';
import type { Word } from '../script/types.ts';
import { questionIn } from '../script/visit.ts';
import type { SlotValue } from '../understanding/reading.ts';
import type { Edge } from './graph.ts';
import { carryOut, timerLike } from './move.ts';
import type { Move } from './move.ts';

/** The talk of some moves, spoken by the real engine from its beginning. */
export function transcriptOf(program: Program, way: readonly Edge[], at: number): SpokenLine[] {
  const lines: SpokenLine[] = [];
  let state: State | null = null;
  let now = at;
  for (const { move, afterMs } of way) {
    const due: number | undefined = move.move === 'timer' && state !== null ? timerLike(state, move.key)?.at : undefined;
    const before = now;
    now = due === undefined ? now + afterMs : Math.max(now, due);
    lines.push(lineOf(program, state, move, now - before));
    try {
      const turn = carryOut(program, state, now, move);
      for (const effect of turn.effects) {
        if (effect.do === 'say') lines.push({ from: 'bot', text: effect.text, choices: (effect.choices ?? []).map(({ title }) => title) });
      }
      state = turn.state;
    } catch (error) {
      lines.push({ from: 'bot', text: `(${messageOf(error)})`, choices: [] });
    }
  }
  return lines;
}

function lineOf(program: Program, state: State | null, move: Move, afterMs: number): SpokenLine {
  const said = (text: string): SpokenLine => ({ from: 'customer', text, choices: [] });
  switch (move.move) {
    case 'begin':
      return said(move.interrupt === null ? '/start' : phraseOf(move.interrupt.interrupt.like, move.interrupt.interrupt.intent));
    case 'answer':
      return said(answerText(program, state, move.value));
    case 'unread':
      return said('(an answer that cannot be read)');
    case 'floor':
      return said(failuresText(program, state));
    case 'interrupt':
      return said(phraseOf(move.interrupt.interrupt.like, move.interrupt.interrupt.intent));
    case 'intent':
      return said(`(words that show the intent ${move.intent})`);
    case 'feeling':
      return said(`(words that show a ${move.sentiment} feeling)`);
    case 'timer':
      return { from: 'clock', text: `${durationText(afterMs)} later`, choices: [] };
    case 'lookup':
      return outside(
        move.values === null
          ? 'the webhook fails'
          : `the webhook answers ${move.values.map(([slot, value]) => `${slot}: ${plainText(value)}`).join(', ')}`,
      );
    case 'pick':
      return said(move.isKept ? '(leaves the booking as it is)' : '(picks a time)');
    case 'calendar':
      return outside(calendarText(move.reply));
    case 'knowledge':
      return outside(move.isFound ? 'the knowledge base has an answer' : 'the knowledge base has no answer');
    default:
      return said('(writes again)');
  }
}

function calendarText(reply: BookingReply): string {
  switch (reply.is) {
    case 'free':
      return reply.slots.length === 0 ? 'nothing is free' : 'the calendar has free times';
    case 'taken':
      return `somebody else has taken the time${reply.slots.length === 0 ? ', and nothing else is free' : ''}`;
    case 'booked':
      return 'the time is booked';
    case 'upcoming':
      return reply.booking === null ? 'the customer has no booking' : 'the customer has a booking';
    case 'cancelled':
      return 'the booking is cancelled';
    case 'gone':
      return 'the booking is not there any more';
    default:
      return 'bookings cannot be reached';
  }
}

function outside(text: string): SpokenLine {
  return { from: 'outside', text, choices: [] };
}

function failuresText(program: Program, state: State | null): string {
  const word = wordAt(program, state);
  const question = word === undefined ? null : questionIn(word);
  const times = question === null ? 1 : question.retry.times + 1;
  return times === 1 ? '(an answer that cannot be read)' : `(${times} answers that cannot be read)`;
}

function wordAt(program: Program, state: State | null): Word | undefined {
  const top = state?.frames.at(-1);
  const compiled = top && program.scripts.get(top.script);
  return top && compiled?.script.steps[compiled.stepIndex.get(top.step) ?? -1]?.words[top.word];
}

/** Intents have many phrases; one of the script's own is the best example. */
function phraseOf(like: readonly string[], intent: string | null): string {
  return intent === null ? (like[0] ?? '') : `(words that show the intent ${intent})`;
}

/** A choice by its title, in the language of the talk; any other value as it may be typed. */
function answerText(program: Program, state: State | null, value: SlotValue): string {
  const word = wordAt(program, state);
  const ids = Array.isArray(value) ? value : [typeof value === 'boolean' ? (value ? 'yes' : 'no') : value];
  const titles = word?.word === 'ask' ? ids.map((id) => word.choices.find((choice) => choice.id === id)?.title[state?.language ?? '']) : [];
  return titles.length > 0 && titles.every((title) => title !== undefined) ? titles.join(', ') : plainText(value);
}
