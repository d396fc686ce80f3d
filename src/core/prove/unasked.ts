import { sightOf } from '../script/marks.ts';
import type { Word } from '../script/types.ts';
import type { Proof } from './fault.ts';

/**
 * Slots of a condition that no talk had asked for by then. Customers tell things unasked ("Anna, 30k, from Monday"), which the exploration
 * does not try, so nothing is called impossible because of them.
 */
export function unaskedIn({ graph, places }: Pick<Proof, 'graph' | 'places'>, when: Word, condition: string): string[] {
  const { values, known } = sightOf(condition);
  const asked = new Set([...places.keys()].flatMap((word) => (word.word === 'ask' && word.skipIfKnown ? [word.slot] : [])));
  return [...new Set([...values, ...known])].filter((name) => asked.has(name) && graph.looked.get(when)?.has(name) === false);
}

/** Whether any condition looks at a slot that had not been asked for. */
export function isUnaskedAnywhere(proof: Pick<Proof, 'graph' | 'places'>): boolean {
  return [...proof.places.keys()].some(
    (word) => word.word === 'when' && word.branches.some((branch) => unaskedIn(proof, word, branch.if).length > 0),
  );
}
