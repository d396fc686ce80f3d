import { sigmoid } from '../core/scoring/logistic.ts';
import type { Person } from './contact.ts';
import { wantsToBuy, type Talk } from './talk-lines.ts';
import { day, hour, minute } from './world.ts';

/** What the sales team did after the talk, as far as the present allows. */
export interface Course {
  readonly contacts: readonly { readonly kind: 'call' | 'email' | 'meeting' | 'demo'; readonly at: number; readonly endedAt: number }[];
  readonly deal: {
    readonly at: number;
    readonly stage: string;
    readonly status: 'open' | 'won' | 'lost';
    readonly closedAt: number | null;
  } | null;
  /** When somebody gave up on a lead that never came to a deal. */
  readonly givenUpAt: number | null;
}

/** A lead that comes to nothing: called or written to once or not at all, after some weeks given up, or forgotten. */
export function abandon({ faker, world }: Person, from: number): Course {
  const contacts: Course['contacts'][number][] = [];
  for (const kind of ['call', 'email', 'meeting'] as const) {
    const at = from + faker.number.int({ min: hour, max: 5 * day });
    const endedAt = at + (kind === 'email' ? 0 : faker.number.int({ min: 1, max: 20 }) * minute);
    if (faker.datatype.boolean(kind === 'meeting' ? 0.15 : 0.5) && endedAt <= world.now) contacts.push({ kind, at, endedAt });
  }
  const givenUpAt = from + faker.number.int({ min: 10 * day, max: 50 * day });
  return { contacts, deal: null, givenUpAt: givenUpAt <= world.now && faker.datatype.boolean(0.8) ? givenUpAt : null };
}

/** So that there is something to be learned from the demo: what the customer said, and where they came from, is part of what decides. */
function chanceOfSale({ source }: Person, talk: Talk): number {
  const { amount = 0, need } = talk.answers;
  const known = (amount >= 9000 ? 1 : -0.5) + (need === 'new_kitchen' ? 0.6 : -0.4) + (wantsToBuy(talk) ? 1 : -0.4);
  return sigmoid(known + (source === 'Referral' ? 1.2 : source === 'Exhibition' ? -1 : 0));
}

export function runCourse(person: Person, talk: Talk, from: number): Course {
  const { faker, world } = person;
  const contacts: Course['contacts'][number][] = [];
  let at = from;
  for (const kind of ['call', 'email', faker.datatype.boolean(0.6) ? 'meeting' : 'demo'] as const) {
    at += faker.number.int(kind === 'call' ? { min: 5 * minute, max: 20 * hour } : { min: 4 * hour, max: 6 * day });
    const endedAt = at + (kind === 'email' ? 0 : faker.number.int({ min: 3, max: kind === 'call' ? 25 : 90 }) * minute);
    if (endedAt > world.now || faker.datatype.boolean(0.15)) return { contacts, deal: null, givenUpAt: null };
    contacts.push({ kind, at, endedAt });
  }
  const closedAt = at + faker.number.int({ min: 2 * day, max: 40 * day });
  if (closedAt > world.now)
    return {
      contacts,
      deal: { at, stage: faker.helpers.arrayElement(['offer', 'negotiation']), status: 'open', closedAt: null },
      givenUpAt: null,
    };
  const status = faker.datatype.boolean(chanceOfSale(person, talk)) ? 'won' : 'lost';
  return { contacts, deal: { at, stage: status, status, closedAt }, givenUpAt: null };
}
