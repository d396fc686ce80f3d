import { Temporal } from 'temporal-polyfill';
import type { Hours } from './campaign.ts';

export interface SendTimeFacts {
  /** IANA zone of the contact, as far as it is known. */
  readonly zone: string;
  /** The hour at which they mostly write, on their own clocks; null where too little is known. */
  readonly bestHour: number | null;
}

export interface SendTimeRules {
  readonly hours: Hours | null;
  readonly isAtBestHour: boolean;
}

/** Fewer messages than this say nothing about somebody's day. */
const enoughMessages = 5;

/**
 * The hour at which somebody mostly writes, of 24 counts: the middle of the three hours together in which most was said. Null when they have
 * written too little.
 */
export function bestHourOf(counts: readonly number[]): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total < enoughMessages) return null;
  const around = counts.map((count, hour) => count + (counts[(hour + 23) % 24] ?? 0) + (counts[(hour + 1) % 24] ?? 0));
  return around.indexOf(Math.max(...around));
}

/**
 * The first instant at or after `at` at which a message may leave by the campaign's own rules: within its hours, and at the contact's best
 * hour where that is asked for. All on the clocks of the contact; an hour that the clocks leave out begins when they go on.
 */
export function sendTime(at: number, facts: SendTimeFacts, { hours, isAtBestHour }: SendTimeRules): number {
  const best = isAtBestHour && facts.bestHour !== null ? within(facts.bestHour, hours) : null;
  const window = best === null ? hours : { from: best, to: best + 1 };
  if (window === null) return at;
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(facts.zone);
  if (local.hour >= window.from && local.hour < window.to) return at;
  const day = local.hour < window.from ? local : local.add({ days: 1 });
  return day.toPlainDate().toZonedDateTime({ timeZone: facts.zone, plainTime: { hour: window.from } }).epochMilliseconds;
}

/** The nearest hour within the campaign's own. */
function within(hour: number, hours: Hours | null): number {
  return hours === null ? hour : Math.min(Math.max(hour, hours.from), hours.to - 1);
}

/** Messages a minute, `sinceMs` after the start: a tenth at first, all of them when the time to ramp up is over. */
export function paceAt(perMinute: number, rampUpMs: number, sinceMs: number): number {
  if (sinceMs >= rampUpMs) return perMinute;
  return perMinute * (0.1 + 0.9 * (Math.max(0, sinceMs) / rampUpMs));
}
