import { coverageOf, measured, percentOf } from '../core/chat-test/coverage.ts';
import type { CoverageRow } from '../core/chat-test/coverage.ts';
import type { Passage } from '../core/engine/program.ts';
import type { ScriptFile } from '../scripts-folder.ts';
import type { Cli } from './index.ts';
import { tableLines } from './table.ts';

const columns = [
  { title: 'script' },
  { title: 'covered' },
  { title: 'of', align: 'right' as const },
  { title: '%', align: 'right' as const },
  { title: 'missing' },
];

/** Prints what the chats of these scripts went through; gives a line for everything that stays below the threshold. */
export function printCoverage(
  files: readonly ScriptFile[],
  passed: readonly Passage[],
  threshold: number | null,
  { print }: Cli,
): string[] {
  const covered = files.flatMap(({ script }) =>
    script === null ? [] : coverageOf(script, passed).map((row) => ({ name: script.script, row })),
  );
  if (covered.length === 0) return [];
  const cells = covered.map(({ name, row }) => [
    name,
    row.what,
    `${row.reached}/${row.total}`,
    String(percentOf(row)),
    row.missing.join(', '),
  ]);
  print('');
  tableLines(columns, cells).forEach(print);
  return covered.flatMap(({ name, row }) =>
    isBelow(row, threshold) ? [`${name}: ${percentOf(row)} % of ${row.what} covered, ${threshold} % wanted.`] : [],
  );
}

function isBelow(row: CoverageRow, threshold: number | null): boolean {
  return threshold !== null && measured.has(row.what) && percentOf(row) < threshold;
}
