import type { KnowledgeAnswer } from '../knowledge/passage.ts';
import type { Word } from '../script/types.ts';
import { tellAnswer, withoutAnswer } from './ask-knowledge.ts';
import type { AskReply } from './event.ts';
import { sayAfterEnd } from './message.ts';
import { leavePlace } from './place.ts';
import { closeQuestion } from './question.ts';
import { run, runFrom, runOn } from './run.ts';
import type { InterruptPlace, Said } from './state.ts';
import { compiledOf, pass } from './turn.ts';
import type { Turn } from './turn.ts';

/** A lookup that failed has found nothing; the shell has logged why. */
function answerOf(reply: AskReply): KnowledgeAnswer | null {
  return reply.ok && reply.ask === 'knowledge' ? reply.answer : null;
}

/** The word `answer`: told, or its floor. */
export function onAnswer(turn: Turn, word: Extract<Word, { word: 'answer' }>, said: Said, reply: AskReply): void {
  const answer = answerOf(reply);
  pass(turn, 'branch', answer === null ? 'else' : 'found');
  if (answer !== null) tellAnswer(turn, answer);
  const step = answer === null ? withoutAnswer(turn, word, said) : null;
  if (step === null) runOn(turn);
  else runFrom(turn, step);
}

/** An interrupt that answers: told where the talk stands, and the question there is asked again. */
export function onInterruptAnswer(turn: Turn, { index, depth }: InterruptPlace, said: Said, reply: AskReply): void {
  const answer = answerOf(reply);
  const frame = turn.state.frames[depth];
  const floor = frame === undefined ? null : (compiledOf(turn, frame).script.interrupts[index]?.answer ?? null);
  if (answer !== null) tellAnswer(turn, answer);
  const step = answer === null && floor !== null ? withoutAnswer(turn, floor, said) : null;
  if (turn.state.status === 'ended') {
    if (step !== null) sayAfterEnd(turn);
  } else if (step === null) run(turn);
  else {
    closeQuestion(turn);
    leavePlace(turn, depth);
    runFrom(turn, step);
  }
}
