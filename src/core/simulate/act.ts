import { plainText } from '../chat-test/written.ts';
import { answerTo } from './answers.ts';
import type { Question } from './customer.ts';
import { disguised } from './disguise.ts';
import { seeAnswer } from './seen-answer.ts';
import type { SeenAnswer } from './seen-answer.ts';
import { stray } from './strays.ts';
import { press, send } from './talk-run.ts';
import type { AskedQuestion, TalkRun } from './talk-run.ts';

/** What a customer and those who watch remember of a talk. */
export interface Memory {
  readonly answers: SeenAnswer[];
  /** The question that was answered last, and what was meant by the answer. */
  before: Question | null;
  meant: string | null;
}

/** What the customer does with a question: answers it by button or in words, says which candidate was meant, or strays. */
export function act(run: TalkRun, asked: AskedQuestion, memory: Memory): void {
  const { temper, random } = run.customer;
  if (temper.straysTo.length > 0 && random.chance(temper.strays)) stray(run, random.pick(temper.straysTo), memory.before);
  else if (asked.offered.some(({ value }) => value !== undefined)) answerOffer(run, asked, memory);
  else if (asked.offered.length > 0 && random.chance(temper.presses)) press(run, random.pick(asked.offered).title);
  else answer(run, asked, memory);
}

/** The bot asks back: the candidate that was meant is taken, and otherwise none of them. */
function answerOffer(run: TalkRun, { offered }: AskedQuestion, { meant }: Memory): void {
  const { random, phrases } = run.customer;
  const candidates = offered.filter(({ value }) => value !== undefined);
  const right = meant === null ? candidates[0] : candidates.find(({ value }) => plainText(value) === meant);
  const isPlainYes = right !== undefined && candidates.length === 1 && random.chance(0.4);
  if (isPlainYes) send(run, { type: 'text', text: random.pick(phrases.yes) });
  else press(run, (right ?? offered.at(-1)!).title);
}

function answer(run: TalkRun, asked: AskedQuestion, memory: Memory): void {
  const options = asked.word.choices.map(({ id, title }) => ({ id, title: title[run.customer.language] ?? Object.values(title)[0] ?? id }));
  const question = { slot: asked.slot, options, now: run.talk.now };
  const plain = answerTo(question, run.customer);
  const given = isSimpler(run) ? plain : disguised(plain, run.customer);
  memory.before = question;
  memory.meant = given.means;
  send(run, given.body);
  memory.answers.push(seeAnswer(run, asked, given));
}

/** Who was not understood puts it more simply, as a rule. */
function isSimpler({ talk: { state }, customer: { random } }: TalkRun): boolean {
  return (state.pending?.tries ?? 0) > 0 && random.chance(0.7);
}
