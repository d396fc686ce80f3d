import { openPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { readDateStyles, readRelations, readWorkbook, sheetReader, stringsReader } from '../../core/contact-files/xlsx.ts';
import type { Reader, SheetContext, SheetRow, Workbook } from '../../core/contact-files/xlsx.ts';
import { AppError, messageOf } from '../../errors.ts';
import type { FileFacts } from './inspect-file.ts';
import { firstOf } from './table.ts';
import type { Table } from './table.ts';

const mib = 1_048_576;

/** A sheet is read row by row; the other parts are kept in memory. What a part says of its size is checked while it is unpacked. */
const largestSheet = 1024 * mib;
const largestPart = 128 * mib;
/** Sheets shrink to a tenth, seldom to a fiftieth; a bomb to a thousandth. */
const mostPacked = 250;
const alwaysAllowed = 8 * mib;
/** Of one row. */
const longestRow = 16 * mib;

interface Archive {
  readonly path: string;
  readonly zip: ZipFile;
  readonly entries: ReadonlyMap<string, Entry>;
}

/** The first sheet, or the one that is named. */
export async function openXlsx({ path }: FileFacts, sheet: string | null): Promise<Table> {
  const archive = await openArchive(path);
  try {
    const workbook = await readPart(archive, 'xl/workbook.xml', readWorkbook);
    const entry = await findSheet(archive, workbook, sheet);
    const context = await readContext(archive, workbook);
    let bytesRead = 0;
    async function* sheetRows(): AsyncGenerator<SheetRow> {
      bytesRead = 0;
      const { zip } = await openArchive(path);
      try {
        let sinceRow = 0;
        for await (const { items, bytes } of readPieces(path, zip, entry, sheetReader(context))) {
          bytesRead += bytes;
          sinceRow = items.length > 0 ? 0 : sinceRow + bytes;
          if (sinceRow > longestRow) throw refused(path, 'one of its rows is larger than any table needs');
          yield* items;
        }
      } finally {
        zip.close();
      }
    }
    const first = await firstOf(sheetRows());
    if (first === undefined) throw refused(path, 'its sheet is empty');
    return {
      format: 'xlsx',
      description: `XLSX, ${sheet === null ? 'its first sheet' : `its sheet "${sheet}"`}`,
      delimiter: ';',
      headings: first.cells.map((heading) => heading.trim()),
      async *rows() {
        const width = first.cells.length;
        for await (const { line, cells } of sheetRows()) {
          // A sheet does not store the empty cells at the end of a row.
          const padded = cells.length < width ? [...cells, ...Array.from({ length: width - cells.length }, () => '')] : cells;
          if (line !== first.line) yield { line, cells: padded, fault: null };
        }
      },
      progress: () => bytesRead / Math.max(1, entry.uncompressedSize),
    };
  } finally {
    archive.zip.close();
  }
}

async function openArchive(path: string): Promise<Archive> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((cause: unknown) => {
    throw damaged(path, cause);
  });
  try {
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) {
      const isLarge = entry.uncompressedSize > alwaysAllowed && entry.uncompressedSize > mostPacked * entry.compressedSize;
      if (isLarge) throw refused(path, `the part ${entry.fileName} unpacks to ${mostPacked} times its size and more`);
      entries.set(entry.fileName, entry);
    }
    return { path, zip, entries };
  } catch (cause) {
    zip.close();
    throw cause instanceof AppError ? cause : damaged(path, cause);
  }
}

async function findSheet({ path, entries, ...archive }: Archive, { sheets }: Workbook, name: string | null): Promise<Entry> {
  const chosen = name === null ? sheets[0] : sheets.find((sheet) => sheet.name === name);
  if (chosen === undefined) throw refused(path, `it has no sheet "${name}", only ${sheets.map((sheet) => `"${sheet.name}"`).join(', ')}`);
  const relations = await readPart({ path, entries, ...archive }, 'xl/_rels/workbook.xml.rels', readRelations);
  const entry = entries.get(relations.get(chosen.relation) ?? '');
  if (entry === undefined) throw refused(path, `the sheet "${chosen.name}" is missing in it`);
  if (entry.uncompressedSize > largestSheet) throw refused(path, `its sheet is larger than ${largestSheet / mib} MiB; divide it`);
  return entry;
}

async function readContext(archive: Archive, { is1904 }: Workbook): Promise<SheetContext> {
  const stylesPart = 'xl/styles.xml';
  const dateStyles = archive.entries.has(stylesPart) ? await readPart(archive, stylesPart, readDateStyles) : new Set<number>();
  const strings: string[] = [];
  const entry = archive.entries.get('xl/sharedStrings.xml');
  if (entry !== undefined) {
    checkSize(archive.path, entry);
    for await (const { items } of readPieces(archive.path, archive.zip, entry, stringsReader()))
      for (const item of items) strings.push(item);
  }
  return { strings, dateStyles, is1904 };
}

async function readPart<T>({ path, zip, entries }: Archive, name: string, read: (xml: string) => T): Promise<T> {
  const entry = entries.get(name);
  if (entry === undefined) throw refused(path, `the part ${name} is missing in it`);
  checkSize(path, entry);
  let xml = '';
  for await (const { items } of readPieces(path, zip, entry, { push: (piece) => [piece] })) xml += items.join('');
  return read(xml);
}

async function* readPieces<T>(
  path: string,
  zip: ZipFile,
  entry: Entry,
  reader: Reader<T>,
): AsyncGenerator<{ readonly items: readonly T[]; readonly bytes: number }> {
  const decoder = new TextDecoder();
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>)
      yield { items: reader.push(decoder.decode(chunk, { stream: true })), bytes: chunk.length };
  } catch (cause) {
    throw cause instanceof AppError ? cause : damaged(path, cause);
  }
}

function checkSize(path: string, entry: Entry): void {
  if (entry.uncompressedSize > largestPart) throw refused(path, `the part ${entry.fileName} is larger than ${largestPart / mib} MiB`);
}

const refused = (path: string, reason: string) => new AppError('import-invalid', `${path} cannot be read: ${reason}.`);

const damaged = (path: string, cause: unknown) =>
  new AppError('import-invalid', `${path} is a damaged archive (${messageOf(cause)}). Save it again in the spreadsheet program.`, {
    cause,
  });
