import type { SlotType } from '../script/types.ts';
import { readChoiceOrAmount } from './amount-choice.ts';
import { readChoices } from './choices.ts';
import { readDateRange } from './date-range.ts';
import { readDate } from './dates.ts';
import { readDatetime } from './datetime.ts';
import { readEmail } from './email.ts';
import { readLocation } from './location.ts';
import { readMoney } from './money.ts';
import { readCompanyName, readPersonName } from './names.ts';
import { readNumber } from './numbers.ts';
import { readPhone } from './phone.ts';
import type { ReadSlot } from './reading.ts';
import { inRussianLetters } from './russian-letters.ts';
import { readText } from './text.ts';
import { readTime } from './times.ts';
import { readYesNoChoice } from './yes-no-choice.ts';

export { detectLanguage } from './language.ts';
export { readIntent } from './intents.ts';
export { shippedIntents } from './lexicon/phrase-pack.ts';
export { isMeantForMachine } from './machine-talk.ts';
export { matchPhrase } from './match-phrase.ts';
export { fold as normalize } from './normalize.ts';
export { isOptOut } from './opt-out-words.ts';
export { buildReadPrompt, readPromptVersion } from './prompt.ts';
export { parseReadReply } from './reply.ts';

// No messenger carries more than some thousand characters, and no answer needs them.
const longestUtterance = 4096;

const readers: Readonly<Record<SlotType, ReadSlot>> = {
  text: (slot, _choices, utterance) => readText(slot, utterance),
  choice: (_slot, choices, utterance, context) => readChoiceOrAmount(choices, utterance, context),
  choices: (_slot, choices, utterance, context) => readChoices(choices, utterance, context),
  yes_no: (_slot, choices, utterance, context) => readYesNoChoice(choices, utterance, context),
  number: (slot, _choices, utterance, context) => readNumber(slot, utterance, context),
  quantity: (slot, _choices, utterance, context) => readNumber(slot, utterance, context),
  money: (slot, _choices, utterance, context) => readMoney(slot, utterance, context),
  date: (_slot, _choices, utterance, context) => readDate(utterance, context),
  time: (_slot, _choices, utterance, context) => readTime(utterance, context),
  datetime: (_slot, _choices, utterance, context) => readDatetime(utterance, context),
  date_range: (_slot, _choices, utterance, context) => readDateRange(utterance, context),
  phone: (slot, _choices, utterance, context) => readPhone(slot, utterance, context),
  email: (_slot, _choices, utterance) => readEmail(utterance),
  person_name: (_slot, _choices, utterance) => readPersonName(utterance),
  company_name: (_slot, _choices, utterance) => readCompanyName(utterance),
  location: (_slot, _choices, utterance) => readLocation(utterance),
  // A file comes as an attachment, never as words.
  file: () => ({ kind: 'none' }),
};

/** Reads the answer to one question by the type of its slot, offline; Russian may stand in Latin letters. */
export const readSlot: ReadSlot = (slot, choices, utterance, context) => {
  const text = utterance.slice(0, longestUtterance);
  const reading = readers[slot.type](slot, choices, text, context);
  const russian = reading.kind === 'none' && context.languages.includes('ru') ? inRussianLetters(text, context.language === 'ru') : null;
  if (russian === null) return reading;
  const again = readers[slot.type](slot, choices, russian, context);
  return again.kind === 'value' ? { ...again, span: [0, text.length] } : again;
};
