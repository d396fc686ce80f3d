import type { Node } from 'yaml';
import { answerFloor } from './answer-rule.ts';
import { askFields, askRules } from './ask.ts';
import type { AskValues, Defaults } from './ask.ts';
import { bookWord, fitsForm, offersTimes } from './book.ts';
import type { BookValues } from './book.ts';
import { stepName } from './fields.ts';
import { mapping, optional, report, required, schemaOf, shaped } from './reader.ts';
import type { Read, Reading, Values } from './reader.ts';
import type { Schema } from './schema.ts';
import type { Step, Word } from './types.ts';
import { joinedWords, simpleWords } from './words.ts';

const stepFields = {
  id: required(stepName),
  was: optional(stepName),
  ...simpleWords,
  ...joinedWords,
  ...askFields,
};

type StepValues = Values<typeof stepFields>;

/** Keys of a question that an offer of times takes, too. */
const besideBook: ReadonlySet<string> = new Set(['retry', 'silence'] satisfies (keyof typeof askFields)[]);

const readFields = mapping('a step', stepFields);

/** What a step takes from the script around it. */
export interface StepSurroundings {
  readonly defaults: Defaults;
  /** Where the script sends a customer who asks for a person; the last resort of every question. */
  readonly personStep: string | null;
}

export function stepReader(around: StepSurroundings): Read<Step> {
  const read: Read<Step> = (reading, node, path) => {
    const fields = readFields(reading, node, path);
    if (!fields || !hasPartners(reading, node, fields)) return undefined;
    const words = wordsOf(reading, node, fields, around);
    if (!words) return undefined;
    reading.spans.set(path, reading.spans.get(`${path}/id`) ?? reading.source.spanOf(node));
    return fields.was === undefined ? { id: fields.id, words } : { id: fields.id, was: fields.was, words };
  };
  return shaped(read, stepSchema);
}

function stepSchema(): Schema {
  const besideAsk = Object.fromEntries(Object.keys(askFields).flatMap((key) => (besideBook.has(key) ? [] : [[key, ['ask']]])));
  const words = ['ask', 'when', 'answer', 'split', 'book', ...Object.keys(simpleWords)];
  return {
    ...schemaOf(readFields, 'a step'),
    dependencies: { when: ['else'], else: ['when'], split: ['into'], into: ['split'], ask: ['say'], ...besideAsk },
    anyOf: words.map((word) => ({ required: [word] })),
  };
}

/** Some keys only mean something beside another one. */
function hasPartners(reading: Reading, node: Node | null, fields: StepValues): boolean {
  const before = reading.problems.length;
  if (fields.when && fields.else === undefined) {
    const hint = 'add "else: <step>" beside "when"';
    report(reading, 'when-without-else', node, `step "${fields.id}": "when" needs "else", the step for all other cases`, hint);
  }
  if (!fields.when && fields.else !== undefined) {
    report(reading, 'misplaced-key', node, `step "${fields.id}": "else" has a meaning only beside "when"`);
  }
  if (fields.split !== undefined && !fields.into) {
    const hint = 'add "into: { <step>: 1, <step>: 1 }" beside "split"';
    report(reading, 'missing-key', node, `step "${fields.id}": "split" needs "into", the steps with their weights`, hint);
  }
  if (fields.split === undefined && fields.into) {
    report(reading, 'misplaced-key', node, `step "${fields.id}": "into" has a meaning only beside "split"`);
  }
  if (fields.ask !== undefined && !fields.say) {
    report(reading, 'missing-key', node, `step "${fields.id}": "ask" needs "say", the text of the question`);
  }
  if (fields.book) checkBook(reading, node, fields, fields.book);
  for (const key of fields.ask === undefined ? Object.keys(askFields) : []) {
    if (!(key in fields) || (isOffer(fields) && besideBook.has(key))) continue;
    const where = besideBook.has(key) ? '"ask", or "book" where it offers times' : '"ask"';
    report(reading, 'misplaced-key', node, `step "${fields.id}": "${key}" has a meaning only beside ${where}`);
  }
  return reading.problems.length === before;
}

function isOffer({ book }: StepValues): boolean {
  return book !== undefined && offersTimes(book);
}

function checkBook(reading: Reading, node: Node | null, fields: StepValues, book: BookValues): void {
  const who = `step "${fields.id}"`;
  fitsForm(reading, node, who, book);
  if (offersTimes(book) && !fields.say) report(reading, 'missing-key', node, `${who}: "book" needs "say", the text of the offer`);
  if (offersTimes(book) && fields.ask !== undefined)
    report(reading, 'misplaced-key', node, `${who}: "ask" and "book" both ask`, 'make them two steps');
}

/** The keys of a step, in the order they are written, are its words. */
function wordsOf(reading: Reading, node: Node | null, fields: StepValues, around: StepSurroundings): Word[] | undefined {
  const words: Word[] = [];
  for (const [key, value] of Object.entries(fields)) {
    if (key === 'ask') {
      const word = askWord(reading, node, fields, around);
      if (!word) return undefined;
      words.push(word);
    } else if (key === 'when') {
      words.push({ word: 'when', branches: fields.when ?? [], else: fields.else ?? '' });
    } else if (key === 'answer') {
      const floor = answerFloor(reading, node, `step "${fields.id}"`, fields.answer ?? {}, around.personStep);
      if (!floor) return undefined;
      words.push({ word: 'answer', question: fields.answer?.question ?? null, ...floor });
    } else if (key === 'split') {
      words.push({ word: 'split', key: fields.split ?? '', branches: fields.into ?? [] });
    } else if (key === 'book') {
      const word = readBook(reading, node, fields, around);
      if (!word) return undefined;
      words.push(word);
    } else if (isWord(value) && !(key === 'say' && (fields.ask !== undefined || isOffer(fields)))) {
      words.push(value);
    }
  }
  if (words.length > 0) return words;
  return report(
    reading,
    'missing-key',
    node,
    `step "${fields.id}" does nothing`,
    `give it a word: ask, when, answer, split, book, ${Object.keys(simpleWords).join(', ')}`,
  );
}

function isWord(value: StepValues[keyof StepValues]): value is Word {
  return typeof value === 'object' && 'word' in value;
}

function readBook(reading: Reading, node: Node | null, fields: StepValues, around: StepSurroundings): Word | undefined {
  const { book, say } = fields;
  if (book === undefined) return undefined;
  const otherwise = book.else ?? around.personStep;
  const stuck = (when: string, key: string) =>
    report(
      reading,
      'no-retry-target',
      node,
      `step "${fields.id}" has nowhere to go when ${when}`,
      `write ${key}, or an interrupt for the intent human`,
    );
  if (otherwise === null) return stuck('bookings cannot be reached', '"else: <step>" in "book"');
  if (!isOffer(fields) || !say) return bookWord(book, otherwise, null);
  const rules = askRules(fields, around.defaults, around.personStep);
  if (!rules) return stuck('the answer cannot be read', '"retry: { then: <step> }"');
  return bookWord(book, otherwise, { text: say.text, retry: rules.retry, silence: rules.silence });
}

function askWord(reading: Reading, node: Node | null, fields: StepValues, around: StepSurroundings): Word | undefined {
  const { ask: slot, say } = fields;
  if (slot === undefined || !say) return undefined;
  const own: AskValues = fields;
  const rules = askRules(own, around.defaults, around.personStep);
  if (!rules) {
    const hint = 'write "retry: { then: <step> }" here or under "defaults", or an interrupt for the intent human';
    return report(reading, 'no-retry-target', node, `step "${fields.id}" has nowhere to go when the answer cannot be read`, hint);
  }
  return {
    word: 'ask',
    slot,
    text: say.text,
    choices: (own.choices ?? []).map(([id, choice]) => ({ id, ...choice })),
    ...rules,
    contactButton: own.contact_button ?? false,
    skipIfKnown: own.skip_if_known ?? true,
  };
}
