import { amountMentions, markedAmountMentions } from './amount-mentions.ts';
import { calendarMentions } from './calendar-mentions.ts';
import { emailMentions } from './email.ts';
import { nameMentions } from './name-mentions.ts';
import { phoneMentions } from './phone.ts';
import type { ReadContext, SlotValue } from './reading.ts';

export type MentionType =
  | 'email'
  | 'phone'
  | 'money'
  | 'number'
  | 'date'
  | 'date_range'
  | 'datetime'
  | 'time'
  | 'daypart'
  | 'person_name'
  | 'company_name';

/** Something that a text names, though nobody asked for it. */
export interface Mention {
  readonly type: MentionType;
  /** The forms of `SlotValue`; money without a currency has the currency `XXX`. Several when nothing decides between them; none when it is seen and
   * cannot be told, so that no other grammar takes its numbers. */
  readonly values: readonly SlotValue[];
  /** Offsets into the text, end exclusive. */
  readonly span: readonly [number, number];
}

export type FindMentions = (text: string, context: ReadContext) => readonly Mention[];

/**
 * Each takes its words away from the next: the digits of a phone number are no amount, the date of "tomorrow at 10" belongs to its date-time,
 * "10.5 euros" is no tenth of May; what is left over are plain numbers and names.
 */
const finders: readonly FindMentions[] = [
  (text) => emailMentions(text),
  phoneMentions,
  markedAmountMentions,
  calendarMentions,
  amountMentions,
  (text) => nameMentions(text),
];

// No messenger carries more.
const longestText = 4096;

/** Everything that a text names, in its order; no two overlap, except that "tonight" is a day and its evening. */
export function findMentions(text: string, context: ReadContext): readonly Mention[] {
  let rest = text.slice(0, longestText);
  const found = finders.flatMap((find) => {
    const mentions = find(rest, context);
    rest = without(rest, mentions);
    return mentions;
  });
  return found.toSorted((a, b) => a.span[0] - b.span[0]);
}

/** The text with the words of mentions taken out: every offset stays, and a sign keeps what stood on either side apart. */
export function without(text: string, mentions: readonly Pick<Mention, 'span'>[]): string {
  return mentions.reduce(
    (rest, { span: [from, to] }) => rest.slice(0, from) + takenOut.padEnd(to - from).slice(0, to - from) + rest.slice(to),
    text,
  );
}

/** Stands where words were taken out. */
export const takenOut = '§';
