/** A file of contacts while it is read: what was found out about it, and its rows. */
export interface Table {
  readonly format: 'csv' | 'xlsx';
  /** How the file is written, in words: encoding and separator, or the sheet. */
  readonly description: string;
  /** Between cells of the file of rejected rows, too. */
  readonly delimiter: string;
  readonly headings: readonly string[];
  /** Below the first row, without empty ones; each call reads from the beginning. */
  rows(): AsyncGenerator<TableRow>;
  /** The part of the file that was read, from 0 to 1. */
  progress(): number;
}

export interface TableRow {
  /** The line of the file, or the row of the sheet, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Why the row could not be read. */
  readonly fault: string | null;
}

/** And ends the reading there, so that the file is closed. */
export async function firstOf<T>(items: AsyncGenerator<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}

export interface TableOptions {
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheet: string | null;
}
