export interface VisitorBudget {
  /** Takes one; returns 0, or the milliseconds until one is free. */
  take(visitor: string): number;
}

const sweepEveryMs = 60_000;

/** A token bucket per visitor: `burst` at once, then `perSecond`. Held in memory, so each process counts for itself. */
export function visitorBudget(burst: number, perSecond: number, now: () => number): VisitorBudget {
  const buckets = new Map<string, { left: number; at: number }>();
  let sweptAt = now();

  function sweep(at: number): void {
    if (at - sweptAt < sweepEveryMs) return;
    sweptAt = at;
    const fullAfterMs = (burst / perSecond) * 1000;
    for (const [visitor, bucket] of buckets) if (at - bucket.at > fullAfterMs) buckets.delete(visitor);
  }

  return {
    take(visitor) {
      const at = now();
      sweep(at);
      const bucket = buckets.get(visitor) ?? { left: burst, at };
      bucket.left = Math.min(burst, bucket.left + (Math.max(0, at - bucket.at) / 1000) * perSecond);
      bucket.at = at;
      buckets.set(visitor, bucket);
      if (bucket.left < 1) return Math.ceil(((1 - bucket.left) / perSecond) * 1000);
      bucket.left -= 1;
      return 0;
    },
  };
}
