import { AppError } from '../../errors.ts';
import type { FileFacts } from './inspect-file.ts';
import { openCsv } from './open-csv.ts';
import { openXlsx } from './open-xlsx.ts';
import type { Table, TableOptions } from './table.ts';

const startsWith = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((byte, at) => bytes[at] === byte);

/** By what the file holds, whatever its name says. */
export function openTable(file: FileFacts, options: TableOptions): Promise<Table> {
  if (startsWith(file.head, 0x50, 0x4b, 0x03, 0x04)) return openXlsx(file, options.sheet);
  if (startsWith(file.head, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw new AppError(
      'import-invalid',
      `${file.path} is an old XLS file, or an XLSX file with a password. Save it as XLSX without a password, or as CSV.`,
    );
  }
  return openCsv(file, options);
}
