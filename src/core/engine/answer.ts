import { normalize, readSlot } from '../understanding/index.ts';
import type { SlotType } from '../script/types.ts';
import type { ReadBy, Reading } from '../understanding/reading.ts';
import type { AskReply } from './event.ts';
import { interruptBy, noticeIntent, recordIntent } from './interrupt.ts';
import type { SeenIntent } from './interrupt.ts';
import { phrase } from './phrases.ts';
import { askBack, noneOfThese, offerOfButton, putQuestion } from './question.ts';
import type { AskWord, Offer } from './question.ts';
import { runFrom, runOn } from './run.ts';
import type { FilledSlot } from './state.ts';
import { clearTimers, effectKey, fillSlot, pass, pendingAsk, renderText, say, scriptOf, setTimer } from './turn.ts';
import type { Turn } from './turn.ts';

type ValueReading = Extract<Reading, { kind: 'value' }>;

/** Found word for word: no intent, and no model, may claim such an answer for itself. */
const surelyMeant: ReadonlySet<ReadBy> = new Set(['exact', 'position', 'button', 'contact']);

/** Types that take almost any words, so an interrupt must have its say first. */
const openTypes: ReadonlySet<SlotType> = new Set(['text', 'person_name', 'company_name']);

/** How sure a question without a question mark, or without a question word, is. */
const perhapsAsks = 0.8;

/** A text arrived while a question is open. */
export function answerWithText(turn: Turn, text: string, messageId: string): void {
  const word = pendingAsk(turn);
  const { pending } = turn.state;
  if (word === null || pending === null) {
    interruptBy(turn, text, noticeIntent(turn, text, messageId));
    return;
  }
  if (word.burstMs > 0) {
    turn.state.pending = { ...pending, burst: [...pending.burst, { text, messageId }] };
    clearTimers(turn, 'silence:');
    setTimer(turn, `burst:${pending.no}`, turn.at + word.burstMs);
    return;
  }
  readAnswer(turn, word, text, messageId);
}

/** The burst is over: its texts are one answer. */
export function answerWithBurst(turn: Turn): void {
  const word = pendingAsk(turn);
  const { pending } = turn.state;
  if (word === null || pending === null || pending.burst.length === 0) return;
  turn.state.pending = { ...pending, burst: [] };
  readAnswer(turn, word, pending.burst.map(({ text }) => text).join('\n'), pending.burst.at(-1)?.messageId ?? '');
}

function readAnswer(turn: Turn, word: AskWord, text: string, messageId: string): void {
  const candidate = offeredByText(turn, text);
  if (candidate !== null) {
    takeOffer(turn, word, candidate, text, messageId);
    return;
  }
  const reading = readPending(turn, word, text);
  const type = scriptOf(turn).script.slots[word.slot]?.type ?? 'text';
  if (reading.kind === 'value' && surelyMeant.has(reading.by) && !openTypes.has(type)) {
    takeReading(turn, word, reading, text, messageId);
    return;
  }
  const seen = noticeIntent(turn, text, messageId);
  if (interruptBy(turn, text, outweighs(reading, type, seen) ? null : seen)) return;
  if (wantsModel(turn, word, reading)) askModel(turn, word, text, messageId);
  else settle(turn, word, reading, text, messageId);
}

/** "Call me on 777 123 456" gives the number; "when will my parcel come" without a question mark names the option of the parcel. */
function outweighs(reading: Reading, type: SlotType, seen: SeenIntent | null): boolean {
  if (seen === null || reading.kind !== 'value' || openTypes.has(type)) return false;
  if (type === 'phone' || type === 'email') return reading.confidence === 1 && seen.intent !== 'stop' && seen.intent !== 'complaint';
  return seen.intent === 'question' && seen.confidence <= perhapsAsks && reading.confidence >= 0.85;
}

function readPending(turn: Turn, word: AskWord, text: string): Reading {
  const { script } = scriptOf(turn);
  const definition = script.slots[word.slot];
  if (definition === undefined) return { kind: 'none' };
  const { language } = turn.state;
  return readSlot(definition, word.choices, text, {
    language,
    languages: script.languages,
    now: turn.at,
    timeZone: turn.settings.timeZone,
  });
}

function wantsModel(turn: Turn, word: AskWord, reading: Reading): boolean {
  if (!turn.settings.hasModel || word.understand.model === 'never') return false;
  const readByRules = reading.kind === 'value' && reading.confidence >= word.understand.confirmBelow;
  return word.understand.model === 'preferred' || !readByRules;
}

function askModel(turn: Turn, word: AskWord, text: string, messageId: string): void {
  const { script } = scriptOf(turn);
  const askId = `${effectKey(turn)}?${turn.state.pending?.tries ?? 0}`;
  const options = Object.fromEntries(word.choices.map(({ id, title }) => [id, renderText(turn, title)]));
  turn.state.asking = { askId, text, messageId };
  turn.ask = {
    ask: 'read',
    askId,
    text,
    language: turn.state.language,
    question: renderText(turn, word.text),
    slot: word.slot,
    slots: [{ name: word.slot, type: script.slots[word.slot]?.type ?? 'text', ...(word.choices.length > 0 ? { options } : {}) }],
    intents: script.interrupts.flatMap(({ intent }) => intent ?? []),
  };
}

/** The model answered, or failed to: what it read passes the same readers as typed words, and the rules are the floor. */
export function answerWithReply(turn: Turn, text: string, messageId: string, reply: AskReply): void {
  const word = pendingAsk(turn);
  if (word === null) return;
  if (reply.ok && reply.ask === 'read') {
    const source = { messageId, model: reply.model, promptVersion: reply.promptVersion };
    if (reply.intent !== null) {
      const seen = recordIntent(turn, { intent: reply.intent, confidence: 0.9 }, messageId, text);
      if (interruptBy(turn, text, seen)) return;
    }
    const raw = reply.values[word.slot];
    const read = raw === undefined ? null : readPending(turn, word, raw.text);
    if (raw !== undefined && read?.kind === 'value' && raw.confidence >= word.understand.confirmBelow) {
      turn.readings.push({ ...source, slot: word.slot, by: 'model', confidence: raw.confidence, evidence: raw.evidence });
      take(turn, word, { value: read.value, by: 'model', confidence: raw.confidence, evidence: raw.evidence, messageId, at: turn.at });
      return;
    }
  }
  settle(turn, word, readPending(turn, word, text), text, messageId);
}

function settle(turn: Turn, word: AskWord, reading: Reading, text: string, messageId: string): void {
  switch (reading.kind) {
    case 'value':
      if (reading.confidence >= word.understand.confirmBelow) takeReading(turn, word, reading, text, messageId);
      else
        confirm(turn, word, [
          { id: '0', title: scriptOf(turn).words(word.slot, turn.state.language, { [word.slot]: reading.value }), value: reading.value },
        ]);
      return;
    case 'ambiguous':
      confirm(
        turn,
        word,
        reading.candidates.map(({ value, title }, index) => ({ id: String(index), title, value })),
      );
      return;
    case 'refused':
      turn.readings.push({ messageId, slot: word.slot, refused: reading.why });
      retry(turn, word, refusal(turn, reading.why));
      return;
    case 'none':
      turn.readings.push({ messageId, slot: word.slot, refused: 'not read' });
      retry(turn, word);
  }
}

function refusal(turn: Turn, why: Extract<Reading, { kind: 'refused' }>['why']): string {
  const names = { 'too-small': 'tooSmall', 'too-large': 'tooLarge', past: 'past' } as const;
  return why === 'pattern' ? '' : phrase(names[why], turn.state.language);
}

/** Counts a failed try; false when the talk has gone to the floor of the retry rule. */
function countTry(turn: Turn, word: AskWord): boolean {
  const { pending } = turn.state;
  const tries = (pending?.tries ?? 0) + 1;
  if (pending === null) return false;
  if (tries > word.retry.times) {
    pass(turn, 'floor');
    turn.state.pending = null;
    clearTimers(turn, 'silence:');
    runFrom(turn, word.retry.then);
    return false;
  }
  turn.state.pending = { ...pending, tries };
  setTimer(turn, `silence:${pending.no}`, turn.at + word.silence.afterMs);
  return true;
}

/** Asks again; `lead` says what was wrong. */
export function retry(turn: Turn, word: AskWord, lead = ''): void {
  if (!countTry(turn, word)) return;
  const again = word.retry.say === undefined ? lead : [lead, renderText(turn, word.retry.say)].filter(Boolean).join(' ');
  putQuestion(turn, word, again);
}

/** A sticker or a voice message: says what can be read, in place of the question's own words for a wrong answer. */
export function retryUnreadable(turn: Turn, word: AskWord): void {
  if (countTry(turn, word)) putQuestion(turn, word, phrase('unreadable', turn.state.language));
}

function confirm(turn: Turn, word: AskWord, candidates: readonly Offer[]): void {
  if (countTry(turn, word)) askBack(turn, candidates);
}

/** A typed answer to a question that was asked back: its number, its title, or a plain yes or no. */
function offeredByText(turn: Turn, text: string): Offer | null {
  const offered = turn.state.pending?.offered ?? [];
  if (!offered.some(({ value }) => value !== undefined)) return null;
  const said = normalize(text);
  const index = /^\d{1,2}$/.test(said) ? Number(said) - 1 : offered.findIndex(({ title }) => normalize(title) === said);
  if (offered[index] !== undefined) return offered[index];
  if (offered.length !== 2) return null;
  const { script } = scriptOf(turn);
  const yesNo = readSlot({ type: 'yes_no' }, [], text, {
    language: turn.state.language,
    languages: script.languages,
    now: turn.at,
    timeZone: turn.settings.timeZone,
  });
  if (yesNo.kind !== 'value') return null;
  return (yesNo.value === true ? offered[0] : offered[1]) ?? null;
}

/** A button was pressed. */
export function answerWithButton(turn: Turn, id: string, title: string, messageId: string): void {
  const word = pendingAsk(turn);
  const offered = offerOfButton(turn, id);
  if (word === null || offered === null) {
    turn.readings.push({ messageId, refused: 'stale button' });
    say(turn, phrase('staleChoice', turn.state.language));
    if (word !== null) putQuestion(turn, word);
    return;
  }
  takeOffer(turn, word, offered, title === '' ? offered.title : title, messageId);
}

function takeOffer(turn: Turn, word: AskWord, offered: Offer, text: string, messageId: string): void {
  if (offered.id === noneOfThese && offered.value === undefined) {
    retry(turn, word);
    return;
  }
  const value = offered.value ?? choiceValue(turn, word, offered.id);
  turn.readings.push({ messageId, slot: word.slot, by: 'button', confidence: 1, evidence: text });
  take(turn, word, { value, by: 'button', confidence: 1, evidence: text, messageId, at: turn.at });
}

function choiceValue(turn: Turn, word: AskWord, id: string): FilledSlot['value'] {
  const type = scriptOf(turn).script.slots[word.slot]?.type;
  if (type === 'yes_no') return id === 'yes';
  return type === 'choices' ? [id] : id;
}

function takeReading(turn: Turn, word: AskWord, reading: ValueReading, text: string, messageId: string): void {
  const evidence = text.slice(...reading.span);
  const { value, by, confidence } = reading;
  turn.readings.push({ messageId, slot: word.slot, by, confidence, evidence });
  take(turn, word, { value, by, confidence, evidence, messageId, at: turn.at });
}

/** Fills the slot that was asked for and goes on. */
export function take(turn: Turn, word: AskWord, filled: FilledSlot): void {
  turn.state.pending = null;
  clearTimers(turn, 'silence:');
  for (const id of chosenIds(filled.value)) if (word.choices.some((choice) => choice.id === id)) pass(turn, 'choice', id);
  fillSlot(turn, word.slot, filled);
  runOn(turn);
}

/** The options that a value stands for, if its slot has options. */
function chosenIds(value: FilledSlot['value']): readonly string[] {
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
}
