import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ctx } from '../../src/context.ts';
import { importContacts } from '../../src/contacts/index.ts';
import type { ImportOptions, ImportReport } from '../../src/contacts/index.ts';
import type { Database } from '../../src/db/database.ts';
import { systemIds } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { zip } from '../support/zip.ts';

export const now = Date.parse('2026-06-01T12:00:00Z');
export const ours = '01890000-0000-7000-8000-00000000000a';
export const theirs = '01890000-0000-7000-8000-00000000000b';
export const others = '01890000-0000-7000-8000-00000000000c';

export function ctxOf(database: Database): Ctx {
  return { database, clock: { now: () => now }, ids: systemIds({ now: () => now }), log: createLog('silent'), processId: 'test' };
}

export async function addOrganizations(database: Database): Promise<void> {
  const text = `insert into organizations (id, name, created_at, updated_at) select id, 'One', now(), now() from unnest($1::uuid[]) id`;
  await database.run({ name: '', text }, [[ours, theirs, others]]);
}

export interface Folder {
  readonly path: string;
  write(name: string, content: string | Uint8Array): string;
  remove(): void;
}

export function folder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'parley-contacts-'));
  return {
    path,
    write(name, content) {
      writeFileSync(join(path, name), content);
      return join(path, name);
    },
    remove: () => rmSync(path, { recursive: true }),
  };
}

export const defaults: Omit<ImportOptions, 'path'> = {
  map: {},
  keepUnknown: false,
  onDuplicate: 'skip',
  region: 'CZ',
  source: 'import',
  isDryRun: false,
  again: false,
  encoding: null,
  delimiter: null,
  sheet: null,
};

export function take(ctx: Ctx, path: string, options: Partial<ImportOptions> = {}, organizationId = ours): Promise<ImportReport> {
  return importContacts(ctx, organizationId, { ...defaults, path, ...options });
}

/** The parts of the smallest workbook; style 1 shows a date. */
export function workbook(rows: string, more: Readonly<Record<string, string | Buffer>> = {}): Record<string, string | Buffer> {
  return {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  };
}

export const xlsx = (rows: string, more: Readonly<Record<string, string | Buffer>> = {}): Buffer => zip(workbook(rows, more));
