import { productsDocument } from '../knowledge/passage.ts';
import type { KnowledgeAnswer } from '../knowledge/passage.ts';
import type { AnswerFloor } from '../script/types.ts';
import { phrase } from './phrases.ts';
import type { InterruptPlace, Said } from './state.ts';
import { effectKey, frameOf, say } from './turn.ts';
import type { Turn } from './turn.ts';

/** Has the shell look for an answer; the turn goes on with what it finds. `interrupt`: the one that wants the answer. */
export function askKnowledge(turn: Turn, said: Said, interrupt?: InterruptPlace): void {
  const askId = `${effectKey(turn)}!${said.messageId}`;
  turn.state.asking = { askId, ...said, ...(interrupt === undefined ? {} : { interrupt }) };
  turn.ask = { ask: 'knowledge', askId, question: said.text, language: turn.state.language, script: turn.program.main.script.script };
}

/** Says the answer and names its source. */
export function tellAnswer(turn: Turn, { text, ...from }: KnowledgeAnswer): void {
  const { language } = turn.state;
  const sources = from.sources.map((source) => (source === productsDocument ? phrase('products', language) : source));
  turn.effects.push({
    do: 'say',
    step: frameOf(turn).step,
    text: `${text}\n\n${phrase('source', language, sources.join(', '))}`,
    from,
  });
}

/** How soon a person should answer what the knowledge base could not. */
const dueMs = 2 * 3_600_000;
const longestTitle = 200;

/** Where an answer that was not found leaves the talk: null where it stands, else the step to go to. */
export function withoutAnswer(turn: Turn, { team, else: step }: AnswerFloor, said: Said | null): string | null {
  if (team === null) return step;
  const { language } = turn.state;
  say(turn, phrase('askColleague', language));
  const question = (said?.text ?? '').replaceAll(/\s+/g, ' ').slice(0, longestTitle);
  turn.effects.push({
    do: 'task',
    // Two questions at one place are two tasks.
    key: `${effectKey(turn)}!${said?.messageId ?? ''}`,
    step: frameOf(turn).step,
    team,
    title: phrase('answerQuestion', language, question),
    dueAt: turn.at + dueMs,
    priority: 'normal',
    crm: 'default',
  });
  return null;
}
