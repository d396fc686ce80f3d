import { isScalar } from 'yaml';
import type { Node } from 'yaml';
import { duration, labelName, number, slotName, stepName, text } from './fields.ts';
import { mapping, oneOrList, optional, report, schemaOf, shaped } from './reader.ts';
import type { Read, Reading } from './reader.ts';
import type { BookWord, TimeBound } from './types.ts';
import type { Question } from './visit.ts';

const length = duration();

/** `2d`, or the name of a slot. */
const bound: Read<TimeBound> = shaped(
  (reading, node, path) => {
    if (!isScalar(node) || !/^\d/.test(String(node.value))) {
      const slot = slotName(reading, node, path);
      return slot === undefined ? undefined : { slot };
    }
    const afterMs = length(reading, node, path);
    return afterMs === undefined ? undefined : { afterMs };
  },
  () => ({ anyOf: [schemaOf(length, 'a bound'), schemaOf(slotName, 'a bound')] }),
);

const fill = mapping('"fill"', {
  start: optional(slotName),
  end: optional(slotName),
  person: optional(slotName),
  price: optional(slotName),
});

const services = oneOrList('the services', labelName);

const readBook = mapping('"book"', {
  service: optional(labelName),
  move: optional(services),
  cancel: optional(services),
  upcoming: optional(services),
  fill: optional(fill),
  offer: optional(number({ min: 1, max: 8, whole: true })),
  earliest: optional(bound),
  latest: optional(bound),
  notes: optional(text),
  none: optional(stepName),
  unbooked: optional(stepName),
  else: optional(stepName),
});
type BookKeys = NonNullable<ReturnType<typeof readBook>>;
export type BookValues = Omit<BookKeys, keyof typeof forms> & Pick<BookWord, 'does' | 'services'>;

/** The key that names the service says what is done with it. */
const forms = { service: 'make', move: 'move', cancel: 'cancel', upcoming: 'find' } as const satisfies Record<string, BookWord['does']>;
const formNames = Object.keys(forms) as readonly (keyof typeof forms)[];

/** `book: visit`, or a mapping when there is more to say. */
export const bookFields: Read<BookValues> = shaped(
  (reading, node, path) => {
    const keys = isScalar(node) ? { service: labelName(reading, node, path) } : readBook(reading, node, path);
    if (keys === undefined) return undefined;
    const { service, move, cancel, upcoming, ...rest } = keys as Partial<BookKeys>;
    const named = { service: service === undefined ? undefined : [service], move, cancel, upcoming };
    const [form, another] = formNames.filter((name) => (named[name] ?? []).length > 0);
    if (form !== undefined && another === undefined) return { ...rest, does: forms[form], services: named[form] ?? [] };
    if (isScalar(node)) return undefined;
    const message = form === undefined ? '"book" names no service' : `"book" cannot ${form} and ${another} at once`;
    return report(reading, form === undefined ? 'missing-key' : 'misplaced-key', node, message, `keep one of ${formNames.join(', ')}`);
  },
  () => {
    const mappingSchema = { ...schemaOf(readBook, '"book"'), oneOf: formNames.map((name) => ({ required: [name] })) };
    return { anyOf: [schemaOf(labelName, '"book"'), mappingSchema] };
  },
);

/** Whether times are offered, so that the word asks something. */
export function offersTimes({ does }: Pick<BookWord, 'does'>): boolean {
  return does === 'make' || does === 'move';
}

const ofOffers = ['offer', 'earliest', 'latest', 'none'] as const satisfies readonly (keyof BookValues)[];

/** Whether the keys fit what is done. */
export function fitsForm(reading: Reading, node: Node | null, who: string, values: BookValues): boolean {
  const before = reading.problems.length;
  for (const key of offersTimes(values) ? [] : ofOffers) {
    if (key in values) report(reading, 'misplaced-key', node, `${who}: "${key}" has a meaning only where times are offered`);
  }
  if (values.does === 'make' && values.unbooked !== undefined) {
    report(reading, 'misplaced-key', node, `${who}: "unbooked" has a meaning only for a booking that is moved, cancelled or looked up`);
  }
  return reading.problems.length === before;
}

/** The word with its defaults; what has no way of its own goes the way of `else`. */
export function bookWord(values: BookValues, otherwise: string, question: Question | null): BookWord {
  const {
    does,
    services: named,
    fill: details = {},
    offer = 4,
    earliest = null,
    latest = null,
    none = otherwise,
    unbooked = otherwise,
  } = values;
  return {
    word: 'book',
    does,
    services: named,
    fill: details,
    notes: values.notes ?? null,
    offer: question === null ? null : { ...question, times: offer, earliest, latest, none },
    unbooked: does === 'make' ? null : unbooked,
    else: otherwise,
  };
}
