import { isMeantForMachine } from '../understanding/index.ts';
import type { Reading } from '../understanding/reading.ts';
import type { Ask, AskReply } from './event.ts';
import { claimedValue, optionsOf } from './claimed-value.ts';
import { adoptLanguage } from './language.ts';
import { fillFurther, furtherAsks } from './further-slots.ts';
import { intentsOf, interruptBy, recordIntent } from './interrupt.ts';
import type { AskWord } from './question.ts';
import { readAnswer, slotOf } from './read.ts';
import { confirm, settle, take } from './settle.ts';
import type { Said } from './state.ts';
import { effectKey, pendingAsk, renderText, scriptOf } from './turn.ts';
import type { Turn } from './turn.ts';

type ReadReply = Extract<AskReply, { ok: true; ask: 'read' }>;
type AskedSlot = Extract<Ask, { ask: 'read' }>['slots'][number];

/** How sure an intent is that a model has seen: less than one that stands there word for word. */
const modelConfidence = 0.9;

/** Whether an answer that does not stand there word for word is shown to a model. */
export function wantsModel(turn: Turn, word: AskWord, reading: Reading, { text, messageId }: Said): boolean {
  const { model, confirmBelow } = word.understand;
  if (!turn.settings.hasModel || model === 'never') return false;
  // What breaks a limit has been read: in other words it would break it again.
  const readByRules = reading.kind === 'refused' || (reading.kind === 'value' && reading.confidence >= confirmBelow);
  if (model === 'optional' && readByRules) return false;
  if (!isMeantForMachine(text)) return true;
  turn.readings.push({ messageId, unasked: 'meant-for-a-machine' });
  return false;
}

export function askModel(turn: Turn, word: AskWord, said: Said): void {
  const askId = `${effectKey(turn)}?${turn.state.pending?.tries ?? 0}`;
  turn.state.asking = { askId, ...said };
  turn.ask = {
    ask: 'read',
    askId,
    text: said.text,
    language: turn.state.language,
    languages: scriptOf(turn).script.languages,
    question: renderText(turn, word.text),
    slot: word.slot,
    slots: [word, ...furtherAsks(turn, word)].map((each) => askedSlot(turn, each)),
    intents: intentsOf(turn),
  };
}

function askedSlot(turn: Turn, word: AskWord): AskedSlot {
  const options = optionsOf(turn, word, ({ title }) => renderText(turn, title));
  return { name: word.slot, type: slotOf(turn, word).type, ...(Object.keys(options).length > 0 ? { options } : {}) };
}

/** The model answered, or failed to: what it read passes the same readers as typed words, and the rules are the floor. */
export function answerWithReply(turn: Turn, said: Said, reply: AskReply): void {
  const word = pendingAsk(turn);
  if (word === null) return;
  if (reply.ok && reply.ask === 'read') {
    keepReply(turn, word, said, reply);
    adoptLanguage(turn, said.text, reply.language);
    fillFurther(turn, word, said, reply.values);
    if (interrupts(turn, said, reply) || fills(turn, word, said, reply)) return;
  }
  if (!reply.ok) turn.readings.push({ messageId: said.messageId, unanswered: reply.reason });
  settleByRules(turn, word, readAnswer(turn, word, said.text), said);
}

/** The floor under a model. Where the script requires one, what rules read is no more than a proposal to the customer. */
export function settleByRules(turn: Turn, word: AskWord, reading: Reading, said: Said): void {
  if (word.understand.model === 'required' && reading.kind === 'value') confirm(turn, word, reading.value);
  else settle(turn, word, reading, said);
}

function keepReply(turn: Turn, word: AskWord, { messageId }: Said, reply: ReadReply): void {
  const { values, intent, language, sentiment, dropped, model, promptVersion } = reply;
  const raw = values[word.slot]?.text;
  turn.readings.push({
    messageId,
    model,
    promptVersion,
    ...(raw === undefined ? {} : { raw }),
    reply: { values, intent, ...(language === undefined ? {} : { language }) },
    ...(dropped === undefined ? {} : { dropped }),
    ...(sentiment === undefined ? {} : { sentiment }),
  });
}

/** Only an intent that the script names counts, for its score too: a reply can start nothing that the script does not know. */
function interrupts(turn: Turn, said: Said, { intent }: ReadReply): boolean {
  if (intent === null || !intentsOf(turn).includes(intent)) return false;
  return interruptBy(turn, said, recordIntent(turn, { intent, confidence: modelConfidence }, said));
}

function fills(turn: Turn, word: AskWord, { messageId }: Said, { values }: ReadReply): boolean {
  const given = values[word.slot];
  const value = given === undefined ? null : claimedValue(turn, word, given.text);
  if (given === undefined || value === null || given.confidence < word.understand.confirmBelow) return false;
  const { confidence, evidence, isInferred = false } = given;
  if (isInferred) confirm(turn, word, value);
  else take(turn, word, { value, by: 'model', confidence, evidence, messageId });
  return true;
}
