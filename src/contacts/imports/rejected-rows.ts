import { reasonColumns } from '../../core/contact-files/fields.ts';
import type { Ctx } from '../../context.ts';
import type { Table } from '../files/table.ts';
import { writeCsv } from '../files/write-csv.ts';

const page = 1000;

const select = `select line, reason, cells from contact_import_rows where organization_id = ? and import_id = ? and line > ? order by line limit ${page}`;
const forget = `delete from contact_import_rows where organization_id = ? and import_id = ?`;
const finish = `update contact_imports set finished_at = ?::timestamptz, updated_at = ?::timestamptz where organization_id = ? and id = ?`;

interface RejectedRow {
  readonly line: number;
  readonly reason: string;
  readonly cells: readonly string[];
}

/** The rows that were not taken as a file like the one they came from, with line and reason behind: mended, it can be imported itself. */
export function writeRejected({ database }: Ctx, organizationId: string, importId: string, table: Table, path: string): Promise<void> {
  async function* pages() {
    yield [[...table.headings, ...reasonColumns]];
    let line = 0;
    for (;;) {
      const rows = await database.inOrganization(organizationId, (em) =>
        em.execute<RejectedRow[]>(select, [organizationId, importId, line]),
      );
      if (rows.length === 0) return;
      yield rows.map((row) => [...fitted(row.cells, table.headings.length), String(row.line), row.reason]);
      line = rows.at(-1)!.line;
    }
  }
  return writeCsv(path, { delimiter: table.delimiter, hasMark: true }, pages());
}

/** A ragged row must not move its reason to another column: what is too much stays in the last cell. */
function fitted(cells: readonly string[], width: number): readonly string[] {
  if (cells.length <= width) return [...cells, ...Array.from({ length: width - cells.length }, () => '')];
  return [...cells.slice(0, width - 1), cells.slice(width - 1).join(' | ')];
}

/** The rejected rows stand in their file by now; people who are no contacts do not stay in the database. */
export async function finishImport({ database, clock }: Ctx, organizationId: string, importId: string): Promise<void> {
  const now = new Date(clock.now()).toISOString();
  await database.inOrganization(organizationId, async (em) => {
    await em.execute(forget, [organizationId, importId]);
    await em.execute(finish, [now, now, organizationId, importId]);
  });
}
