import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeXlsxStream } from 'hucre/xlsx';

/** Writes pages of rows as the sheet of an XLSX file. Every cell is a text, which no spreadsheet runs as a formula. The file appears whole or not at all. */
export async function writeXlsx(path: string, sheet: string, pages: AsyncIterable<readonly (readonly string[])[]>): Promise<void> {
  async function* rows(): AsyncGenerator<(string | null)[]> {
    for await (const page of pages) for (const row of page) yield row.map((cell) => (cell === '' ? null : cell));
  }
  const unfinished = `${path}.unfinished`;
  try {
    const stream = writeXlsxStream(rows(), { name: sheet, freezePane: { rows: 1 } });
    await pipeline(Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(unfinished, { flush: true }));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
