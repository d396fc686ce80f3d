import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { safeCell } from '../../core/contact-files/cells.ts';

export interface CsvStyle {
  readonly delimiter: string;
  /** The mark by which Excel knows UTF-8. */
  readonly hasMark: boolean;
}

/**
 * Writes pages of rows as CSV in UTF-8, with lines ended as RFC 4180 says, so that no cell is run as a formula. The file appears whole or not
 * at all: it is written beside its place and moved there at the end.
 */
export async function writeCsv(path: string, style: CsvStyle, pages: AsyncIterable<readonly (readonly string[])[]>): Promise<void> {
  const unfinished = `${path}.unfinished`;
  const out = createWriteStream(unfinished, { flush: true });
  try {
    if (style.hasMark) out.write('\ufeff');
    for await (const page of pages) {
      const text = stringify(
        page.map((row) => row.map(safeCell)),
        { delimiter: style.delimiter, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
      );
      if (!out.write(text)) await once(out, 'drain');
    }
    out.end();
    await finished(out);
    await rename(unfinished, path);
  } catch (error) {
    out.destroy();
    await rm(unfinished, { force: true });
    throw error;
  }
}
