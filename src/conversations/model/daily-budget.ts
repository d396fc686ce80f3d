import type { Clock } from '../../clock.ts';
import type { ModelRequest, ModelUsage } from '../../core/ports/model.ts';

/** Tokens, in and out, per organization and UTC day (`YYYY-MM-DD`), shared by all processes. */
export interface BudgetBook {
  /** Puts the tokens on the account when they fit under the limit; false when they do not. */
  reserve(organizationId: string, day: string, tokens: number, limit: number): Promise<boolean>;
  /** Corrects a reservation by what was really used: negative gives tokens back. */
  settle(organizationId: string, day: string, difference: number): Promise<void>;
}

export interface Reservation {
  /** Call once, with what was used. A process that ends before it leaves the reservation on the account: nothing is spent twice. */
  settle(usage: ModelUsage): Promise<void>;
}

/**
 * Reserves before a request and settles after it, so that requests under way at the same time, here and in other processes, cannot
 * together go over the limit. Only a repair, which is a second request in one, may cost more than was reserved. Null when the day has no
 * room. Rejects when the book cannot be read.
 */
export async function reserve(
  book: BudgetBook,
  clock: Clock,
  { organizationId, limit, request }: { readonly organizationId: string; readonly limit: number; readonly request: ModelRequest },
): Promise<Reservation | null> {
  const day = new Date(clock.now()).toISOString().slice(0, 10);
  const tokens = tokensOf(request);
  // The statement compares with what is on the account, which for the first request of a day is nothing.
  if (tokens > limit || !(await book.reserve(organizationId, day, tokens, limit))) return null;
  return { settle: ({ inputTokens, outputTokens }) => book.settle(organizationId, day, inputTokens + outputTokens - tokens) };
}

/** An estimate on the high side: a token is four bytes or more on average, and few replies use all that they may. */
export function tokensOf({ system, user, schema, maxTokens }: ModelRequest): number {
  return Math.ceil(Buffer.byteLength(system + user + JSON.stringify(schema)) / 3) + maxTokens;
}
