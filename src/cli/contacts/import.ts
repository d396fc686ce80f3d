import { SingleBar } from 'cli-progress';
import { getCountries } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import { importContacts } from '../../contacts/index.ts';
import type { ImportPreview, ImportReport } from '../../contacts/index.ts';
import type { Column } from '../../core/contact-files/columns.ts';
import { homeOfZone } from '../../core/understanding/phone.ts';
import { AppError } from '../../errors.ts';
import { colours } from '../colours.ts';
import type { Cli } from '../index.ts';
import type { ScriptStore } from '../script-store.ts';
import { counted, tableLines } from '../table.ts';

export interface ImportFlags {
  readonly dryRun?: true;
  readonly map?: readonly string[];
  readonly extras?: true;
  readonly onDuplicate?: string;
  readonly region?: string;
  readonly source: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly again?: true;
}

const ways = ['skip', 'fill', 'update'] as const;

/** `parley contacts import`: 0 when every row was taken, 1 when some were turned away. */
export async function importFile(
  { ctx, config, organization }: ScriptStore,
  path: string,
  flags: ImportFlags,
  { print }: Cli,
): Promise<number> {
  const isDryRun = flags.dryRun === true;
  const region =
    flags.region === undefined ? (homeOfZone[organization.settings.time_zone ?? config.timeZone] ?? null) : readRegion(flags.region);
  const onDuplicate = ways.find((way) => way === (flags.onDuplicate ?? 'skip'));
  if (onDuplicate === undefined) throw new AppError('usage', `--on-duplicate is "${flags.onDuplicate}", allowed is ${ways.join(', ')}.`);
  const options = {
    path,
    map: readMap(flags.map ?? []),
    keepUnknown: flags.extras === true,
    onDuplicate,
    region,
    source: flags.source,
    isDryRun,
    again: flags.again === true,
    encoding: flags.encoding ?? null,
    delimiter: flags.delimiter === '\\t' || flags.delimiter === 'tab' ? '\t' : (flags.delimiter ?? null),
    sheet: flags.sheet ?? null,
  };
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{bar} {percentage} %, {rows} rows, {eta} s left', clearOnComplete: true })
    : null;
  try {
    const report = await importContacts(ctx, organization.id, options, {
      onPreview(preview) {
        previewLines(preview, region).forEach(print);
        bar?.start(1000, 0, { rows: 0 });
      },
      onProgress: (share, { rows }) => bar?.update(Math.round(share * 1000), { rows }),
    });
    bar?.stop();
    reportLines(report, isDryRun).forEach(print);
    return report.counts.rejected === 0 ? 0 : 1;
  } finally {
    bar?.stop();
  }
}

function readRegion(text: string): CountryCode {
  const region = getCountries().find((code) => code === text.toUpperCase());
  if (region === undefined) throw new AppError('usage', `--region is "${text}", allowed is a country's code of two letters such as CZ.`);
  return region;
}

/** `"Колонка=phone"`; a heading may hold an equals sign itself. */
function readMap(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.lastIndexOf('=');
      if (at < 1) throw new AppError('usage', `--map is "${pair}", allowed is a heading and what it is, such as "Mobile=phone".`);
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
}

function previewLines({ description, headings, columns, examples }: ImportPreview, region: CountryCode | null): string[] {
  const rows = headings.map((heading, at) => [
    heading,
    readAs(columns[at]!),
    examples.map((row) => (row[at] ?? '').slice(0, 30)).join(' | '),
  ]);
  return [
    `${description}. Phone numbers without a country code are ${region === null ? 'turned away; --region says where they are at home' : `of ${region}`}.`,
    '',
    ...tableLines([{ title: 'column' }, { title: 'read as' }, { title: 'first rows' }], rows),
    '',
  ];
}

function readAs(column: Column): string {
  if (column.as === 'field') return column.field;
  return column.as === 'extra' ? 'extra' : colours.dim('left out');
}

function reportLines({ counts, resumedFrom, rejected, rejectedPath }: ImportReport, isDryRun: boolean): string[] {
  const { rows, created, updated, skipped, repeated } = counts;
  const would = isDryRun ? 'would be ' : '';
  return [
    ...(resumedFrom > 0 ? [`Went on after ${counted(resumedFrom, 'row')} of an earlier run.`] : []),
    `${counted(rows, 'row')}: ${created.toLocaleString('en')} ${would}new, ${updated.toLocaleString('en')} ${would}updated, ${skipped.toLocaleString('en')} there already, ` +
      `${repeated.toLocaleString('en')} about somebody from a row above, ${counts.rejected.toLocaleString('en')} turned away.`,
    ...rejected.map(({ line, reason }) => `  line ${line}: ${reason}`),
    ...(counts.rejected > rejected.length ? [`  and ${counts.rejected - rejected.length} more`] : []),
    ...(rejectedPath === null
      ? []
      : [`All rows that were turned away stand in ${rejectedPath}, with their reasons. Mend them there and import that file.`]),
    ...(isDryRun ? ['Nothing was changed.'] : []),
  ];
}
