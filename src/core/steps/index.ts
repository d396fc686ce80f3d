import type { Word, WordName } from '../script/types.ts';
import type { Turn } from '../engine/turn.ts';
import { answerWord } from './answer.ts';
import { askWord } from './ask.ts';
import { bookWord } from './book.ts';
import { callWord } from './call.ts';
import { consentWord } from './consent.ts';
import { endWord } from './end.ts';
import { goWord } from './go.ts';
import { handoffWord } from './handoff.ts';
import { logWord } from './log.ts';
import { resumeWord } from './resume.ts';
import { sayWord } from './say.ts';
import { scoreWord } from './score.ts';
import { setWord } from './set.ts';
import { splitWord } from './split.ts';
import { stageWord } from './stage.ts';
import type { Flow, StepWord } from './step-word.ts';
import { tagWord } from './tag.ts';
import { taskWord } from './task.ts';
import { waitWord } from './wait.ts';
import { webhookWord } from './webhook.ts';
import { whenWord } from './when.ts';

/** Every kind of step word, one line each. */
export const stepWords: { readonly [Name in WordName]: StepWord<Name> } = {
  say: sayWord,
  ask: askWord,
  when: whenWord,
  split: splitWord,
  set: setWord,
  tag: tagWord,
  consent: consentWord,
  stage: stageWord,
  score: scoreWord,
  log: logWord,
  task: taskWord,
  handoff: handoffWord,
  wait: waitWord,
  webhook: webhookWord,
  answer: answerWord,
  book: bookWord,
  call: callWord,
  go: goWord,
  resume: resumeWord,
  end: endWord,
};

export function runWord<Name extends WordName>(turn: Turn, word: Extract<Word, { word: Name }>): Flow {
  const definition: StepWord<Name> = stepWords[word.word];
  return definition.run(turn, word);
}
