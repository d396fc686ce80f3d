import type { Person } from './contact.ts';
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
}

export function runCourse({ faker, world }: Person, from: number): Course {
  const contacts: Course['contacts'][number][] = [];
  let at = from;
  for (const kind of ['call', 'email', faker.datatype.boolean(0.6) ? 'meeting' : 'demo'] as const) {
    at += faker.number.int(kind === 'call' ? { min: 5 * minute, max: 20 * hour } : { min: 4 * hour, max: 6 * day });
    const endedAt = at + (kind === 'email' ? 0 : faker.number.int({ min: 3, max: kind === 'call' ? 25 : 90 }) * minute);
    if (endedAt > world.now || faker.datatype.boolean(0.15)) return { contacts, deal: null };
    contacts.push({ kind, at, endedAt });
  }
  const closedAt = at + faker.number.int({ min: 2 * day, max: 40 * day });
  if (closedAt > world.now)
    return { contacts, deal: { at, stage: faker.helpers.arrayElement(['offer', 'negotiation']), status: 'open', closedAt: null } };
  const status = faker.datatype.boolean(0.55) ? 'won' : 'lost';
  return { contacts, deal: { at, stage: status, status, closedAt } };
}
