/** Words that texts are expected to have, to find the one that a misspelled word was meant to be. */
export interface Spelling {
  has(word: string): boolean;
  /** The expected word that is one typing error away, the most frequent one of several; null when there is none. */
  nearest(word: string): string | null;
}

/** Shorter words are as often other words as typing errors. */
const shortest = 4;

/** `words`: each with how often it is expected. */
export function spellingOf(words: ReadonlyMap<string, number>): Spelling {
  const byRest = new Map<string, string[]>();
  for (const word of words.keys()) {
    if (word.length < shortest) continue;
    for (const rest of restsOf(word)) put(byRest, rest, word);
  }
  return {
    has: (word) => words.has(word),
    nearest: (word) => {
      if (word.length < shortest) return null;
      let best: string | null = null;
      for (const rest of restsOf(word)) {
        for (const other of byRest.get(rest) ?? []) {
          if (isOneErrorAway(word, other) && (best === null || words.get(other)! > words.get(best)!)) best = other;
        }
      }
      return best;
    },
  };
}

/** The word, and what is left of it without any one letter: two words an error apart share one of these. */
function restsOf(word: string): readonly string[] {
  return [word, ...Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))];
}

/** A letter left out, added, replaced, or swapped with its neighbour. People hit the first letter right. */
function isOneErrorAway(a: string, b: string): boolean {
  if (a[0] !== b[0] && !(a[0] === b[1] && a[1] === b[0])) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const [restA, restB] = [a.slice(i), b.slice(i)];
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

function put(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
