/** From the best place to cut to the worst; a word longer than a whole message is cut anywhere. */
const breaks = [/\n\s*\n/g, /\n/g, /\s/g];

/** Parts of at most `max` UTF-16 code units. White space at the cuts is dropped; nothing else is. */
export function splitText(text: string, max: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const cut = cutAt(rest, max);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest !== '' || parts.length === 0) parts.push(rest);
  return parts.length === 1 ? parts : parts.filter((part) => part !== '');
}

function cutAt(text: string, max: number): number {
  // One unit more than fits: a break just behind the limit still lets the full part stand before it.
  const head = text.slice(0, max + 1);
  for (const pattern of breaks) {
    const last = [...head.matchAll(pattern)].at(-1)?.index ?? 0;
    if (last > 0) return last;
  }
  const splitsPair = /[\uD800-\uDBFF]/.test(text.charAt(max - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(max));
  return splitsPair ? max - 1 : max;
}
