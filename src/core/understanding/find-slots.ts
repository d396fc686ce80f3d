import { findMentions } from './find-mentions.ts';
import type { Mention, MentionType } from './mention.ts';
import { noCurrency } from './money.ts';
import type { ReadContext, SlotValue } from './reading.ts';

/** What `parley understand --task slots` prints for one thing that a text names; the types are those of `docs/understanding-slots.md`. */
export interface FoundSlot {
  readonly type: string;
  readonly value: unknown;
  /** Offsets into the text, end exclusive. */
  readonly span: readonly [number, number];
}

/** What can be read in two ways, with both: to be asked, not to be guessed. */
export interface UnclearSlot {
  readonly type: string;
  readonly values: readonly unknown[];
  readonly span: readonly [number, number];
}

const publicTypes: Partial<Readonly<Record<MentionType, string>>> = { person_name: 'name', company_name: 'company' };

/** Everything that a text names, though nobody asked for it, in its order: what is certain, and what would have to be asked back. */
export function findSlots(text: string, context: ReadContext): { readonly slots: FoundSlot[]; readonly unclear: UnclearSlot[] } {
  const mentions = findMentions(text, context);
  return {
    slots: mentions
      .filter(isClear)
      .map(({ type, values, span }) => ({ type: publicTypes[type] ?? type, value: publicValue(values[0]!), span })),
    unclear: mentions
      .filter(({ values }) => values.length > 1)
      .map(({ type, values, span }) => ({ type: publicTypes[type] ?? type, values: values.map(publicValue), span })),
  };
}

function isClear({ values }: Mention): boolean {
  return values.length === 1;
}

/** An open end of money, and a currency that nobody named, are left out. */
function publicValue(value: SlotValue): unknown {
  if (typeof value !== 'object' || !('currency' in value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null && each !== noCurrency));
}
