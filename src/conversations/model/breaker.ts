import type { Clock } from '../../clock.ts';

export interface BreakerConfig {
  /** So many failures in a row open the breaker. */
  readonly failures: number;
  /** For how long nothing is sent, unless the provider asked for more. */
  readonly openMs: number;
}

type Pass = { readonly granted: true; readonly isProbe: boolean } | { readonly granted: false; readonly retryAfterMs: number };

/** Closed, open, half-open. A customer's turn must not wait for a model that is known to be down: the rules answer at once. */
export interface Breaker {
  enter(): Pass;
  /** Every granted pass is given back once; `retryAfterMs` is the provider's own wish. */
  leave(isProbe: boolean, failed: boolean, retryAfterMs?: number): void;
  /** A granted pass was not used: nothing was learnt about the model. */
  abandon(isProbe: boolean): void;
}

/** A provider's own wait is believed up to this. */
const longestWaitMs = 3_600_000;

export function createBreaker(config: BreakerConfig, clock: Clock): Breaker {
  let failures = 0;
  let openUntil = 0;
  let isProbing = false;
  return {
    enter() {
      if (failures < config.failures) return { granted: true, isProbe: false };
      const waitMs = openUntil - clock.now();
      if (waitMs > 0) return { granted: false, retryAfterMs: waitMs };
      if (isProbing) return { granted: false, retryAfterMs: config.openMs };
      isProbing = true;
      return { granted: true, isProbe: true };
    },
    leave(isProbe, failed, retryAfterMs = 0) {
      if (isProbe) isProbing = false;
      // Who says when to come again means it: to ask before that is a failure known beforehand.
      const isTold = retryAfterMs > 0;
      failures = failed ? Math.max(failures + 1, isTold ? config.failures : 0) : 0;
      if (failed) openUntil = Math.max(openUntil, clock.now() + (isTold ? Math.min(retryAfterMs, longestWaitMs) : config.openMs));
    },
    abandon(isProbe) {
      if (isProbe) isProbing = false;
    },
  };
}
