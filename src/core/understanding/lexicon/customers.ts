import type { ReadLanguage } from '../language.ts';
import { czechCustomers } from './customers-cs.ts';
import { englishCustomers } from './customers-en.ts';
import { russianCustomers } from './customers-ru.ts';
import type { ShippedIntent } from './phrase-pack.ts';

/**
 * Talk that calls for nothing, and texts that are nobody's answer: labels beside the shipped intents. What is to become of a booking is read by
 * phrases alone: told in other words, it is talk about bookings.
 */
export type CustomerLabel = Exclude<ShippedIntent, 'cancel' | 'reschedule'> | 'small_talk' | 'none';

/** What customers write, apart by `|`, spelled as they spell; whole messages, where a phrase pack has their telling parts. */
export type CustomerTexts = Readonly<Record<CustomerLabel, string>>;

export const customerTexts: Readonly<Record<ReadLanguage, CustomerTexts>> = {
  en: englishCustomers,
  ru: russianCustomers,
  cs: czechCustomers,
};
