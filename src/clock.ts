import { randomFillSync } from 'node:crypto';

/** The only sources of time and identity. Tests give their own. */
export interface Clock {
  /** UTC milliseconds. */
  now(): number;
}

export interface Ids {
  /** A UUID version 7 (RFC 9562): sorts by time, and within this process by order of making. */
  next(): string;
}

export const systemClock: Clock = { now: () => Date.now() };

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Version 7 with a 12-bit counter in `rand_a` (RFC 9562, 6.2 method 1): ids made in one millisecond keep their order, so a
 * message's id is also its place in the conversation. Randomness is drawn 512 ids at a time: one system call each costs more than the rest.
 */
export function systemIds(clock: Clock = systemClock): Ids {
  const pool = Buffer.allocUnsafe(8 * 512);
  let used = pool.length;
  let lastMs = 0;
  let counter = 0;
  return {
    next() {
      if (used === pool.length) {
        randomFillSync(pool);
        used = 0;
      }
      const now = clock.now();
      if (now > lastMs) {
        lastMs = now;
        counter = pool.readUInt8(used);
      } else if (++counter > 0xfff) {
        lastMs += 1;
        counter = 0;
      }
      const b = used;
      used += 8;
      const time = lastMs.toString(16).padStart(12, '0');
      const h = (i: number) => hex[pool[b + i]!]!;
      return (
        `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-` +
        `${hex[0x80 | (pool[b]! & 0x3f)]!}${h(1)}-${h(2)}${h(3)}${h(4)}${h(5)}${h(6)}${h(7)}`
      );
    },
  };
}
