import type { InboundBody } from '../ports/channel.ts';
import type { Program } from '../engine/program.ts';
import type { State } from '../engine/state.ts';
import { pendingWord } from './waiting.ts';

type Choice = Extract<InboundBody, { type: 'choice' }>;

/**
 * The button of the replayed question that stands for the one that was pressed. Buttons carry the number of their question, and a
 * draft may have asked more or fewer questions by then, so the press is carried over by the id of its choice.
 */
export function pressedButton(program: Program, state: State, body: Choice, isNewest: boolean): Choice {
  const id = body.id.slice(body.id.indexOf('.') + 1);
  const { pending } = state;
  const isCandidate = id.startsWith('?');
  const offered = pending?.offered.find((offer) =>
    isCandidate ? offer.id.startsWith('?') && offer.title === body.title : offer.id === id,
  );
  const isChoice = pendingWord(program, state)?.choices.some((choice) => choice.id === id) ?? false;
  const found = offered?.id ?? (isChoice || isCandidate ? id : null);
  // No question has the number 0, so the engine takes it for a button of an older one.
  return !isNewest || pending === null || found === null
    ? { ...body, id: `0.${id}` }
    : { ...body, id: `${pending.no.toString(36)}.${found}` };
}
