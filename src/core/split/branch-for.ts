import { hash32 } from '../hash32.ts';

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
