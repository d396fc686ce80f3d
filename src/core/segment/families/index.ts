import type { Family } from '../rule.ts';
import { bookingFamily } from './booking.ts';
import { campaignFamily } from './campaign.ts';
import { companyFamily, sourceFamily } from './company.ts';
import { consentFamily, refusedFamily } from './consent.ts';
import { contactFamily } from './contact.ts';
import { conversationFamily, slotFamily } from './conversation.ts';
import { eventFamily } from './event.ts';
import { leadFamily } from './lead.ts';
import { reachableFamily } from './reachable.ts';
import { firstTouchFamily, lastTouchFamily } from './touch.ts';

/** Every kind of condition by its key, one line each. The fields of `contact` stand in a rule by themselves. */
export const families: Readonly<Record<string, Family>> = {
  contact: contactFamily,
  first_touch: firstTouchFamily,
  last_touch: lastTouchFamily,
  company: companyFamily,
  source: sourceFamily,
  lead: leadFamily,
  did: eventFamily,
  conversation: conversationFamily,
  slot: slotFamily,
  reachable: reachableFamily,
  consent: consentFamily,
  refused: refusedFamily,
  campaign: campaignFamily,
  booking: bookingFamily,
};

/** The family and field of a condition that a checked rule holds. */
export function familyOf(key: string): Family {
  const family = families[key];
  if (family === undefined) throw new Error(`there is no family of conditions "${key}"`);
  return family;
}
