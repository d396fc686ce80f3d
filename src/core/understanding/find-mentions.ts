import { amountMentions, markedAmountMentions } from './amount-mentions.ts';
import { calendarMentions } from './calendar-mentions.ts';
import { emailMentions } from './email.ts';
import { without, withoutTables } from './mention.ts';
import type { FindMentions, Mention } from './mention.ts';
import { nameMentions } from './name-mentions.ts';
import { phoneMentions } from './phone.ts';
import type { ReadContext } from './reading.ts';

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
  let rest = withoutTables(text.slice(0, longestText));
  const found = finders.flatMap((find) => {
    const mentions = find(rest, context);
    rest = without(rest, mentions);
    return mentions;
  });
  return found.toSorted((a, b) => a.span[0] - b.span[0]);
}
