const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Before each attempt. Quick for a restart, slow for a night: 27.5 hours in all, then a person must look. */
const delaysMs = [0, 5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 10 * hour];

/** A receiver that comes back must not meet everything at once. */
const jitter = 0.1;

/**
 * When to try next, UTC milliseconds; null when all attempts are used up.
 * @param attempt attempts made so far
 * @param random from 0 to 1
 */
export function nextAttemptAt(attempt: number, now: number, random: number): number | null {
  const delay = delaysMs[attempt];
  return delay === undefined ? null : Math.round(now + delay * (1 + jitter * (2 * random - 1)));
}
