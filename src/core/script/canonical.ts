import type { Script } from './types.ts';

/** One text per meaning: keys sorted, nothing left out, no spaces. Two scripts are the same version when these are equal. */
export function canonicalJson(script: Script): string {
  return JSON.stringify(script, sortKeys);
}

/** Order has a meaning in lists only; JSON.stringify asks for each object before it writes it. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
