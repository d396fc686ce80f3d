const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

/** A length of time as scripts write it: `1d 12h`, `30m`. */
export function durationText(ms: number): string {
  let left = ms;
  const parts = units.flatMap(([unit, unitMs]) => {
    const count = Math.floor(left / unitMs);
    left -= count * unitMs;
    return count === 0 ? [] : [`${count}${unit}`];
  });
  return parts.join(' ') || '0s';
}
