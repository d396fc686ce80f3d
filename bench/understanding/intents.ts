import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderTable } from '../table.ts';
import type { Cell } from '../table.ts';
import { accuracyOf, learnParley, percent, robustnessOf, speedOf, surenessOf } from './measure.ts';
import type { Judged } from './measure.ts';
import { openOthers } from './others.ts';
import { developmentSets } from './sets.ts';
import type { DevelopmentSet } from './sets.ts';

const sizes: readonly (readonly [name: string, size: number])[] = [
  ['5', 5],
  ['10', 10],
  ['75 %', 0.75],
];
const most = 0.75;
const steps = [0.5, 0.6, 0.7, 0.8, 0.9];

/** Prints how well intents and choices are read. */
export async function reportIntents(print: (text: string) => void, { hasOthers }: { readonly hasOthers: boolean }): Promise<void> {
  print('Texts with the right label, %, by texts a label to learn from\n');
  print(await accuracies(hasOthers));
  print(
    '\nOne typing error in a third of the longer words; Russian in Latin letters; Czech without diacritics (75 % to learn from, % right)\n',
  );
  print(robustness());
  print('\nTexts with none of the labels (75 % to learn from, %)\n');
  print(sureness());
  print('\nWhat the score promises and what it keeps, over all sets and sizes\n');
  print(calibration());
  print('\nSpeed\n');
  print(speed());
}

async function accuracies(hasOthers: boolean): Promise<string> {
  const others = hasOthers ? await openOthers(join(tmpdir(), 'parley-bench-understanding')) : {};
  const all = { Parley: learnParley, ...others };
  const rows: Cell[][] = [];
  for (const set of developmentSets()) {
    for (const [name, size] of sizes) {
      if (!hasSize(set, size)) continue;
      const shares: number[] = [];
      for (const learn of Object.values(all)) shares.push(await accuracyOf(learn, set, size));
      rows.push([`${set.name}, ${name}`, ...shares]);
    }
  }
  return renderTable(['set, texts a label', ...Object.keys(all)], rows);
}

/** Texts are left to be read. */
function hasSize({ texts }: DevelopmentSet, size: number): boolean {
  return size < 1 || [...Map.groupBy(texts, ({ label }) => label).values()].every((own) => own.length > size);
}

function robustness(): string {
  const rows = developmentSets().map((set) => ({ name: set.name, ways: robustnessOf(set, most) }));
  const head = Object.keys(rows[0]!.ways);
  return renderTable(
    ['set', ...head],
    rows.map(({ name, ways }) => [name, ...head.map((way) => ways[way]!)]),
  );
}

function sureness(): string {
  const rows = developmentSets().map((set) => {
    const { refused, found, foundAtFive } = surenessOf(set, most);
    return [set.name, refused, found, foundAtFive];
  });
  return renderTable(['set', 'wrongly refused', 'found', 'found at 5 % refused'], rows);
}

function calibration(): string {
  const judged = developmentSets().flatMap((set) => sizes.flatMap(([, size]) => (hasSize(set, size) ? surenessOf(set, size).inScope : [])));
  const row = (name: string, some: readonly Judged[]): Cell[] => [
    name,
    (100 * some.length) / judged.length,
    (100 * some.reduce((sum, { score }) => sum + score, 0)) / some.length,
    percent(some, ({ isRight }) => isRight),
  ];
  const between = steps.map((from, i) =>
    row(
      `${from} to ${steps[i + 1] ?? 1}`,
      judged.filter(({ score }) => score >= from && score < (steps[i + 1] ?? 2)),
    ),
  );
  const lowest = row(
    `below ${steps[0]}`,
    judged.filter(({ score }) => score < steps[0]!),
  );
  return renderTable(['score', '% of texts', 'promised %', 'right %'], [lowest, ...between]);
}

function speed(): string {
  const english = developmentSets().filter(({ language }) => language === 'en');
  const texts = english.flatMap((set) => set.texts);
  const rows = [texts.slice(0, 300), texts.slice(0, 1000)].map((some) => {
    const { texts: count, trainCpuMs, p50Ms, p99Ms } = speedOf(some, 'en');
    return [`${count} texts, ${new Set(some.map(({ label }) => label)).size} labels`, trainCpuMs, p50Ms, p99Ms];
  });
  return renderTable(['', 'trained, ms of CPU', 'answer p50, ms', 'p99, ms'], rows);
}
