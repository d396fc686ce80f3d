import type { AskReply } from '../engine/event.ts';
import type { Knowledge } from '../knowledge/index.ts';
import { parseReadReply } from '../understanding/index.ts';
import type { ReadAsk } from '../understanding/prompt.ts';
import type { BookingDesk } from './booking-desk.ts';
import type { ChatLine, ModelAnswer } from './chat.ts';
import type { Answer } from './talk.ts';

/** The replies that a line recorded: each is given once, and what was not asked for is a difference. */
export interface Recorded {
  readonly answer: Answer;
  unused(): readonly string[];
}

const missing = (name: string): AskReply => ({ ok: false, reason: `the chat records no reply of the ${name}` });

/** The knowledge base and the calendar answer by themselves: they are as repeatable as the script. */
export function recordedReplies(
  { model, webhooks, bookings }: Pick<ChatLine, 'model' | 'webhooks' | 'bookings'>,
  knowledge: Knowledge,
  desk: BookingDesk,
): Recorded {
  let left = model;
  let isBookingAsked = false;
  const lookUps = [...webhooks];
  return {
    answer(ask, at) {
      if (ask.ask === 'webhook') {
        const values = lookUps.shift();
        return values === undefined ? missing('webhook') : { ok: true, ask: 'webhook', values };
      }
      if (ask.ask === 'knowledge') return { ok: true, ask: 'knowledge', answer: knowledge(ask.question, ask.language) };
      if (ask.ask === 'bookings') {
        isBookingAsked = true;
        return { ok: true, ask: 'bookings', reply: desk.answer(ask.request, at, bookings) };
      }
      if (left === null) return missing('model');
      const answered = left;
      left = null;
      return parseReadReply(ask, replyOf(ask, answered), 'recorded');
    },
    unused: () => [
      ...(left === null ? [] : ['model']),
      ...lookUps.map(() => 'webhook'),
      ...(bookings === null || isBookingAsked ? [] : ['bookings']),
    ],
  };
}

/** The reply as the wire has it, with the whole message for evidence where the chat names none. */
function replyOf(ask: ReadAsk, { value, confidence, evidence, intent, slots, sentiment, language }: ModelAnswer): object {
  const asked = value === null ? [] : [{ slot: ask.slot, value, confidence, evidence: evidence ?? ask.text }];
  const further = Object.entries(slots).map(([slot, words]) => {
    return { slot, value: words, confidence, evidence: ask.text.includes(words) ? words : ask.text };
  });
  const seen = intent === null ? null : { name: intent, confidence, evidence: evidence ?? ask.text };
  return { answers: [...asked, ...further], intent: seen, sentiment, language };
}
