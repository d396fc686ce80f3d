import type { Effect } from '../engine/effect.ts';
import type { RecordedMessage } from './recorded-talk.ts';
import { playStretch } from './side.ts';
import type { Side } from './side.ts';
import { pendingSlot } from './waiting.ts';

/** Messages that answered a question, by the slot that it asks for, in their order. */
export type Answers = Map<string, RecordedMessage[]>;

export interface PlayedOn {
  readonly effects: readonly Effect[];
  /** The slot of a question that nobody answered then; null when the talk came to something else than a question. */
  readonly asksFor: string | null;
}

/**
 * Goes on after the draft has asked something else than the published script: to each of its questions with the answer that the customer gave
 * to the same one, earlier or later. So a draft that asks in another order is followed to its end. `instants` are those of the messages
 * that were left, in order.
 */
export function playByQuestion(side: Side, answers: Answers, instants: readonly number[]): PlayedOn {
  const effects: Effect[] = [];
  for (const [index, at] of instants.entries()) {
    const asked = pendingSlot(side.program, side.state);
    const message = asked === null ? undefined : answers.get(asked)?.shift();
    if (message === undefined) break;
    effects.push(...playStretch(side, { ...message, at }, instants[index + 1] ?? side.talk.until).effects);
  }
  const open = side.state.status === 'active' || side.state.status === 'parked' ? pendingSlot(side.program, side.state) : null;
  return { effects, asksFor: open };
}
