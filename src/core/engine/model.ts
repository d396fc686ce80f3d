import type { Reading } from '../understanding/reading.ts';
import type { AskReply } from './event.ts';
import { intentsOf, interruptBy, recordIntent } from './interrupt.ts';
import type { AskWord } from './question.ts';
import { readAnswer, slotOf } from './read.ts';
import { settle, take } from './settle.ts';
import type { Said } from './state.ts';
import { effectKey, pendingAsk, renderText } from './turn.ts';
import type { Turn } from './turn.ts';

type ReadReply = Extract<AskReply, { ok: true; ask: 'read' }>;

/** How sure an intent is that a model has seen: less than one that stands there word for word. */
const modelConfidence = 0.9;

export function wantsModel(turn: Turn, word: AskWord, reading: Reading): boolean {
  if (!turn.settings.hasModel || word.understand.model === 'never') return false;
  const readByRules = reading.kind === 'value' && reading.confidence >= word.understand.confirmBelow;
  return word.understand.model === 'preferred' || !readByRules;
}

export function askModel(turn: Turn, word: AskWord, said: Said): void {
  const askId = `${effectKey(turn)}?${turn.state.pending?.tries ?? 0}`;
  const options = Object.fromEntries(word.choices.map(({ id, title }) => [id, renderText(turn, title)]));
  turn.state.asking = { askId, ...said };
  turn.ask = {
    ask: 'read',
    askId,
    text: said.text,
    language: turn.state.language,
    question: renderText(turn, word.text),
    slot: word.slot,
    slots: [{ name: word.slot, type: slotOf(turn, word).type, ...(word.choices.length > 0 ? { options } : {}) }],
    intents: intentsOf(turn),
  };
}

/** The model answered, or failed to: what it read passes the same readers as typed words, and the rules are the floor. */
export function answerWithReply(turn: Turn, said: Said, reply: AskReply): void {
  const word = pendingAsk(turn);
  if (word === null) return;
  if (reply.ok && reply.ask === 'read') {
    keepRaw(turn, word, said, reply);
    if (interrupts(turn, said, reply) || fills(turn, word, said, reply)) return;
  }
  settle(turn, word, readAnswer(turn, word, said.text), said);
}

function keepRaw(turn: Turn, word: AskWord, { messageId }: Said, { values, model, promptVersion }: ReadReply): void {
  const raw = values[word.slot]?.text;
  turn.readings.push({ messageId, model, promptVersion, ...(raw === undefined ? {} : { raw }) });
}

/** Only an intent that an interrupt waits for counts: a reply can start nothing that the script does not know. */
function interrupts(turn: Turn, said: Said, { intent }: ReadReply): boolean {
  if (intent === null || !intentsOf(turn).includes(intent)) return false;
  return interruptBy(turn, said, recordIntent(turn, { intent, confidence: modelConfidence }, said));
}

function fills(turn: Turn, word: AskWord, { messageId }: Said, { values }: ReadReply): boolean {
  const raw = values[word.slot];
  const reading = raw === undefined ? null : readAnswer(turn, word, raw.text);
  if (raw === undefined || reading?.kind !== 'value' || raw.confidence < word.understand.confirmBelow) return false;
  const { confidence, evidence } = raw;
  take(turn, word, { value: reading.value, by: 'model', confidence, evidence, messageId });
  return true;
}
