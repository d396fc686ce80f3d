import { bodyText } from '../chat-test/body-text.ts';
import { plainText } from '../chat-test/written.ts';
import type { Frame, State } from '../engine/state.ts';
import type { Language } from '../script/types.ts';
import type { Answer } from './customer.ts';
import { questionOf } from './talk-run.ts';
import type { AskedQuestion, TalkRun } from './talk-run.ts';
import type { TemperName } from './temper.ts';

/** What became of an honest answer. `misread`: another value was stored than was meant. */
export type AnswerOutcome = 'read' | 'misread' | 'asked-back' | 'refused' | 'interrupted' | 'unread';

export interface SeenAnswer {
  readonly script: string;
  readonly step: string;
  readonly text: string;
  readonly language: Language;
  readonly temper: TemperName;
  readonly outcome: AnswerOutcome;
  /** The value that was meant, as chats write it; null when the words leave it open. */
  readonly meant: string | null;
  /** The value that was stored. */
  readonly found: string | null;
}

/** Looks at what the last act, an answer to `asked`, has done. */
export function seeAnswer(run: TalkRun, asked: AskedQuestion, answer: Answer): SeenAnswer {
  const { customer, talk } = run;
  const found = storedBy(talk.state, asked.word.slot, `m${talk.received}`);
  return {
    script: asked.script,
    step: asked.step,
    text: bodyText(answer.body),
    language: customer.language,
    temper: customer.temper.name,
    outcome: outcomeOf(run, asked, { meant: answer.means, found }),
    meant: answer.means,
    found,
  };
}

function outcomeOf(run: TalkRun, asked: AskedQuestion, { meant, found }: { meant: string | null; found: string | null }): AnswerOutcome {
  const readings = run.turned.flatMap((turned) => turned.readings);
  if (readings.some(({ slot, by }) => slot === asked.word.slot && by !== undefined)) {
    return meant === null || found === null || meant === found ? 'read' : 'misread';
  }
  if (run.turned.some(({ passed }) => passed.some(({ kind }) => kind === 'interrupt'))) return 'interrupted';
  const why = readings.find(({ refused }) => refused !== undefined)?.refused;
  if (why !== undefined) return why === 'not read' ? 'unread' : 'refused';
  const isAskedBack = questionOf(run.talk)?.offered.some(({ value }) => value !== undefined) ?? false;
  return isAskedBack ? 'asked-back' : 'unread';
}

/** The value that a message has filled a slot with, while its script still runs. */
function storedBy({ frames }: State, slot: string, messageId: string): string | null {
  const all: readonly Frame[] = frames.flatMap((frame) => [frame, ...frame.left.flatMap(({ called }) => called)]);
  const filled = all.map(({ slots }) => slots[slot]).find((each) => each?.messageId === messageId);
  return filled === undefined ? null : plainText(filled.value);
}
