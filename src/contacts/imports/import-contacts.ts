import { basename } from 'node:path';
import type { CountryCode } from 'libphonenumber-js/max';
import { readColumns } from '../../core/contact-files/columns.ts';
import type { Column } from '../../core/contact-files/columns.ts';
import type { OnDuplicate, Rejection } from '../../core/contact-files/plan-rows.ts';
import { readRow } from '../../core/contact-files/read-row.ts';
import type { Ctx } from '../../context.ts';
import { inspectFile } from '../files/inspect-file.ts';
import { openTable } from '../files/open-table.ts';
import type { Table, TableOptions, TableRow } from '../files/table.ts';
import type { Batch, BatchRow, Counts, ImportRun, StoredBatch } from './batch.ts';
import { dryRunner } from './dry-run.ts';
import { openImport } from './open-import.ts';
import { finishImport, writeRejected } from './rejected-rows.ts';
import { storeBatch } from './store-batch.ts';

export interface ImportOptions extends TableOptions {
  readonly path: string;
  /** By heading: a field, `extra`, or `-`. */
  readonly map: Readonly<Record<string, string>>;
  readonly keepUnknown: boolean;
  readonly onDuplicate: OnDuplicate;
  /** Where phone numbers without a country code are at home. */
  readonly region: CountryCode | null;
  readonly source: string;
  readonly isDryRun: boolean;
  /** Whether content that was imported before is taken once more. */
  readonly again: boolean;
}

export interface ImportPreview {
  readonly description: string;
  readonly headings: readonly string[];
  readonly columns: readonly Column[];
  /** The first rows, as they stand in the file. */
  readonly examples: readonly (readonly string[])[];
}

export interface ImportWatcher {
  /** Before the first row is taken. */
  onPreview?(preview: ImportPreview): void;
  /** `share` of the file, from 0 to 1. */
  onProgress?(share: number, counts: Counts): void;
}

export interface ImportReport {
  readonly counts: Counts;
  /** Rows that an earlier process had taken. */
  readonly resumedFrom: number;
  /** The first of them. */
  readonly rejected: readonly Rejection[];
  /** Where all of them stand; null when there are none, or nothing was written. */
  readonly rejectedPath: string | null;
}

const batchSize = 1000;
const examples = 3;
const shownRejections = 10;

/** Takes a file of contacts in. Killed at any moment and started again, it goes on where it was; every row is taken once or rejected with a reason. */
export async function importContacts(
  ctx: Ctx,
  organizationId: string,
  options: ImportOptions,
  watcher: ImportWatcher = {},
): Promise<ImportReport> {
  const { path, map, keepUnknown, onDuplicate, region, source, isDryRun } = options;
  const file = await inspectFile(path);
  const table = await openTable(file, options);
  const columns = readColumns(table.headings, { map, keepUnknown });
  const { encoding, delimiter, sheet } = options;
  const settings = { map, keepUnknown, onDuplicate, region, source, encoding, delimiter, sheet };
  const { id: importId, done } = isDryRun
    ? { id: ctx.ids.next(), done: nothing }
    : await openImport(ctx, organizationId, { fileName: basename(path), hash: file.hash, settings }, options.again);
  watcher.onPreview?.({ description: table.description, headings: table.headings, columns, examples: await firstRows(table) });
  const run: ImportRun = { organizationId, importId, onDuplicate, source };
  const store = isDryRun ? dryRunner(ctx, run) : (batch: Batch, rowsDone: number) => storeBatch(ctx, run, batch, rowsDone);
  const readSettings = { region: region ?? undefined, now: ctx.clock.now() };
  let counts = done;
  const rejected: Rejection[] = [];
  for await (const rows of batches(table, done.rows)) {
    const stored: StoredBatch = await store(readBatch(rows, table.headings, columns, readSettings), counts.rows);
    counts = sum(counts, stored.counts);
    rejected.push(...stored.rejected.slice(0, shownRejections - rejected.length));
    watcher.onProgress?.(table.progress(), counts);
    await gatherStatistics(ctx, counts.created, stored.counts.created, isDryRun);
  }
  const rejectedPath = isDryRun || counts.rejected === 0 ? null : `${path}.rejected.csv`;
  if (rejectedPath !== null) await writeRejected(ctx, organizationId, importId, table, rejectedPath);
  if (!isDryRun) await finishImport(ctx, organizationId, importId);
  return { counts, resumedFrom: done.rows, rejected: rejected.toSorted((a, b) => a.line - b.line), rejectedPath };
}

const nothing: Counts = { rows: 0, created: 0, updated: 0, skipped: 0, repeated: 0, rejected: 0 };

const sum = (a: Counts, b: Counts): Counts => ({
  rows: a.rows + b.rows,
  created: a.created + b.created,
  updated: a.updated + b.updated,
  skipped: a.skipped + b.skipped,
  repeated: a.repeated + b.repeated,
  rejected: a.rejected + b.rejected,
});

async function firstRows(table: Table): Promise<readonly (readonly string[])[]> {
  const found: (readonly string[])[] = [];
  for await (const { cells, fault } of table.rows()) {
    if (fault === null) found.push(cells);
    if (found.length === examples) break;
  }
  return found;
}

async function* batches(table: Table, skip: number): AsyncGenerator<readonly TableRow[]> {
  let rows: TableRow[] = [];
  let at = 0;
  for await (const row of table.rows()) {
    if (at++ < skip) continue;
    rows.push(row);
    if (rows.length === batchSize) {
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

function readBatch(
  tableRows: readonly TableRow[],
  headings: readonly string[],
  columns: readonly Column[],
  settings: Parameters<typeof readRow>[2],
): Batch {
  const rows: BatchRow[] = [];
  const rejected: Rejection[] = [];
  for (const { line, cells, fault } of tableRows) {
    const isHeader = cells.every((cell, at) => cell.trim() === headings[at]);
    const reason = fault ?? (isHeader ? 'is the first row of the file once more' : null);
    const read = reason === null ? readRow(cells, columns, settings) : { ok: false as const, reason };
    if (read.ok) rows.push({ line, cells, draft: read.draft });
    // PostgreSQL stores no NUL, not even in a row that is turned away for it.
    else rejected.push({ line, cells: cells.map((cell) => cell.replaceAll('\0', '')), reason: read.reason });
  }
  return { rows, rejected };
}

/** Without statistics the planner reads the whole table for each batch; the embedded database never gathers them by itself. */
async function gatherStatistics({ database }: Ctx, created: number, more: number, isDryRun: boolean): Promise<void> {
  const before = created - more;
  if (!isDryRun && [1, 10_000, 100_000, 1_000_000].some((step) => before < step && created >= step))
    await database.run({ name: '', text: 'analyze contacts' }, []);
}
