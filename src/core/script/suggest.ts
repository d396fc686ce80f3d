import { editDistance, letterBits } from '../understanding/edit-distance.ts';

/** The option that was most likely meant, or undefined when none is near: a wrong guess is worse than no guess. */
export function nearest(word: string, options: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 0.1;
  for (const option of options) {
    const distance = slip(word.toLowerCase(), option.toLowerCase(), limit);
    if (distance < bestDistance) [best, bestDistance] = [option, distance];
  }
  return best;
}

/** `did you mean "x"?`, or the whole list while it is short enough to read. */
export function hintFor(word: string, options: Iterable<string>): string | undefined {
  const all = [...options];
  const near = nearest(word, all);
  if (near !== undefined) return `did you mean "${near}"?`;
  return all.length > 0 && all.length <= 40 ? `use one of: ${all.join(', ')}` : undefined;
}

/** The same letters in another order are the commonest slip, so they go before a wrong letter. */
function slip(word: string, option: string, limit: number): number {
  const distance = editDistance(word, option, limit);
  return letterBits(word) === letterBits(option) ? distance - 0.5 : distance;
}
