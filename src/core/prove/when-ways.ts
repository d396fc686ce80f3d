import { scriptOf, valuesOf } from '../engine/turn.ts';
import type { Turn } from '../engine/turn.ts';
import { sightOf } from '../script/marks.ts';
import type { Word } from '../script/types.ts';
import type { SlotValue } from '../understanding/reading.ts';
import { combinations } from './answers.ts';
import type { Assumption, Blur } from './blur.ts';

type When = Extract<Word, { word: 'when' }>;

/** Combinations of values that are looked through to find which branches can be taken. */
const mostCombinations = 4000;

/** A `when` looks at so much that its branches cannot be told. */
export class TooMuchToGuess extends Error {}

export function namesIn({ branches }: When): string[] {
  return [...new Set(branches.flatMap(({ if: source }) => [...sightOf(source).values, ...sightOf(source).known]))];
}

/** One assumption about what is free for each branch that a `when` can take. */
export function waysOf(blur: Blur, turn: Turn, word: When, isFree: (name: string) => boolean): readonly Assumption[] {
  const own = valuesOf(turn);
  const known = blur.ways.get(word) ?? new Map<string, readonly Assumption[]>();
  blur.ways.set(word, known);
  const key = JSON.stringify(namesIn(word).map((name) => (isFree(name) ? '?' : [own[name] ?? null])));
  const found = known.get(key) ?? workOut(blur, turn, word, isFree);
  known.set(key, found);
  return found;
}

function workOut(blur: Blur, turn: Turn, word: When, isFree: (name: string) => boolean): readonly Assumption[] {
  const compiled = scriptOf(turn);
  const valuesFor = (name: string) => (name === 'score' ? scoresFor(word) : [undefined, ...blur.valuesFor(compiled.script, name)]);
  const free = namesIn(word)
    .filter(isFree)
    .map((name) => valuesFor(name).map((value) => ({ name, value })));
  if (free.reduce((product, { length }) => product * length, 1) > mostCombinations) throw new TooMuchToGuess();
  const own = valuesOf(turn);
  const byBranch = new Map<number, Assumption>();
  for (const combination of combinations<{ name: string; value: SlotValue | undefined }>(free)) {
    const assumed = Object.fromEntries(combination.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
    const branch = word.branches.findIndex(({ if: source }) => compiled.condition(source, { ...own, ...assumed }));
    if (!byBranch.has(branch)) byBranch.set(branch, assumed);
  }
  return [...byBranch.values()];
}

/** Scores on each side of every number that a `when` asks for. */
function scoresFor({ branches }: When): number[] {
  const sights = branches.map((branch) => sightOf(branch.if));
  const marks = sights.flatMap((sight) => sight.marks.flatMap(({ name, constant }) => (name === 'score' ? [Number(constant)] : [])));
  const around = marks.flatMap((mark) => [mark - 1, mark, mark + 1]);
  const some = sights.some(({ computes }) => computes) ? [25, 50, 75] : [];
  return [...new Set([0, ...around, ...some, 100])].filter((score) => score >= 0 && score <= 100);
}
