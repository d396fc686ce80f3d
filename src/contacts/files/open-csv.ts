import { createReadStream } from 'node:fs';
import { createCsvReader, detectDelimiter } from '../../core/contact-files/csv.ts';
import type { CsvRecord } from '../../core/contact-files/csv.ts';
import { detectEncoding, isKnownEncoding } from '../../core/contact-files/encoding.ts';
import type { DetectedEncoding } from '../../core/contact-files/encoding.ts';
import { AppError } from '../../errors.ts';
import type { FileFacts } from './inspect-file.ts';
import { firstOf } from './table.ts';
import type { Table, TableOptions } from './table.ts';

const found: Readonly<Record<DetectedEncoding['by'] | 'option', string>> = {
  mark: 'by the mark at its beginning',
  zeros: 'by the zeros between its letters',
  'utf-8': 'all of it is',
  letters: 'guessed by its letters; --encoding says it better',
  option: 'as you said',
};
const signs: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

export async function openCsv(file: FileFacts, options: TableOptions): Promise<Table> {
  const { encoding, by } = encodingOf(file, options.encoding);
  const delimiter = options.delimiter ?? detectDelimiter(new TextDecoder(encoding).decode(file.head));
  let bytesRead = 0;
  async function* records(): AsyncGenerator<CsvRecord> {
    const decoder = new TextDecoder(encoding);
    const reader = createCsvReader(delimiter);
    bytesRead = 0;
    for await (const chunk of createReadStream(file.path, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>) {
      bytesRead += chunk.length;
      yield* reader.push(decoder.decode(chunk, { stream: true })).filter(isFilled);
    }
    yield* reader.push(decoder.decode());
    yield* reader.end().filter(isFilled);
  }
  const first = await firstOf(records());
  if (first === undefined) throw new AppError('import-invalid', `The file ${file.path} holds nothing but empty lines.`);
  return {
    format: 'csv',
    description: `CSV, ${encoding} (${found[by]}), ${signs[delimiter] ?? `"${delimiter}"`} between cells`,
    delimiter,
    headings: first.cells.map((heading) => heading.trim()),
    async *rows() {
      const all = records();
      await all.next();
      yield* all;
    },
    progress: () => bytesRead / file.bytes,
  };
}

const isFilled = ({ cells, fault }: CsvRecord): boolean => fault !== null || cells.some((cell) => cell.trim() !== '');

function encodingOf({ sample, isUtf8 }: FileFacts, chosen: string | null): { encoding: string; by: DetectedEncoding['by'] | 'option' } {
  if (chosen === null) return detectEncoding(sample, isUtf8);
  if (isKnownEncoding(chosen)) return { encoding: new TextDecoder(chosen).encoding, by: 'option' };
  throw new AppError(
    'usage',
    `There is no encoding "${chosen}". Usual are utf-8, utf-16le, windows-1251, windows-1250, koi8-r and ibm866 (cp866).`,
  );
}
