import { countsSentiment } from '../script/sentiment-rules.ts';
import { readIntent } from '../understanding/index.ts';
import { readSentiment } from '../understanding/sentiment/read-sentiment.ts';
import type { Said } from './state.ts';
import { compiledOf, countScore } from './turn.ts';
import type { Turn } from './turn.ts';

/** A feeling that is less plain than this counts for nothing: a wrong one costs the lead points. */
const plainFrom = 0.9;

/** The feeling of a text, for the score and beside the message. Read only where a rule counts it: reading costs more than the rest of a turn. */
export function noticeSentiment(turn: Turn, { text: evidence, messageId }: Said): void {
  if (!turn.state.frames.some((frame) => countsSentiment(compiledOf(turn, frame).script))) return;
  // Nothing is kept of who wants to be left alone.
  if (readIntent(evidence, turn.state.language)?.intent === 'stop') return;
  const reading = readSentiment(evidence, turn.state.language);
  if (reading === null || reading.probability < plainFrom) return;
  const { sentiment } = reading;
  turn.readings.push({ messageId, sentiment });
  countScore(turn, { evidence, messageId, sentiment });
}
