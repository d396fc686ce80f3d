/** How often campaigns may reach one contact, over all campaigns; null: as often as they like. */
export interface FrequencyCap {
  readonly perDay: number | null;
  readonly perWeek: number | null;
}

export const noCap: FrequencyCap = { perDay: null, perWeek: null };

const dayMs = 86_400_000;
export const weekMs = 7 * dayMs;

/** When the cap lets the next message through, given when earlier ones left; null: now. */
export function freeUnderCap(now: number, { perDay, perWeek }: FrequencyCap, handedOut: readonly number[]): number | null {
  const ends = [endOfFull(now, perDay, dayMs, handedOut), endOfFull(now, perWeek, weekMs, handedOut)].filter((end) => end !== null);
  return ends.length === 0 ? null : Math.max(...ends);
}

function endOfFull(now: number, limit: number | null, spanMs: number, handedOut: readonly number[]): number | null {
  if (limit === null) return null;
  const recent = handedOut.filter((at) => at > now - spanMs).toSorted((a, b) => a - b);
  if (recent.length < limit) return null;
  return (recent[recent.length - limit] ?? now) + spanMs;
}
