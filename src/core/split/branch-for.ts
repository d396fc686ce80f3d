interface Branch {
  readonly go: string;
  readonly weight: number;
}

/**
 * The branch of a contact: its place on a ring of the weights, by a hash of the key and the contact. The same for ever, on every
 * machine, and in no relation to the branches that other splits give. Without a contact (a chat, a talk in the terminal) it is the first.
 */
export function branchFor(key: string, branches: readonly Branch[], contact: string | null): string {
  const total = branches.reduce((sum, { weight }) => sum + weight, 0);
  let place = contact === null ? 0 : (hash32(`${key}\n${contact}`) / 2 ** 32) * total;
  for (const { go, weight } of branches) {
    if (place < weight) return go;
    place -= weight;
  }
  return branches.at(-1)?.go ?? '';
}

/** FNV-1a with the final mix of MurmurHash3, which spreads what differs in few letters over all 32 bits. Not for secrets. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
