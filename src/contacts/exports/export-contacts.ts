import { exportHeadings, exportRow, extraColumns } from '../../core/contact-files/export-row.ts';
import type { ExportedContact } from '../../core/contact-files/export-row.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { writeCsv } from '../files/write-csv.ts';
import { writeXlsx } from '../files/write-xlsx.ts';
import { segmentStatement } from '../segments/ask-segment.ts';

export interface ExportOptions {
  /** Ends with .csv or .xlsx. */
  readonly path: string;
  /** Null: everybody. */
  readonly segment: string | null;
  /** As Excel in Russian and Czech expects CSV: semicolons, and the mark of UTF-8. */
  readonly forExcel: boolean;
}

const pageSize = 1000;

const findExtras = `select distinct key from contacts c, jsonb_object_keys(c.extras) key
  where c.organization_id = ? and (?::uuid[] is null or c.id = any(?::uuid[]))`;

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const selectPage = `select c.id, c.name, c.phone, c.email, c.role, coalesce(c.company_name, o.name) as company, o.inn, o.ogrn, o.okved, o.ico, o.dic, c.language,
    c.country, c.time_zone as "timeZone", c.birthday::text as birthday, to_json(c.tags) as tags, s.name as source, c.first_touch -> 'utm' as utm,
    case m.state when 'withdrawn' then 'no' when 'granted' then ${instant('m.changed_at')} end as consent,
    case v.state when 'withdrawn' then ${instant('v.changed_at')} end as "optedOut", ${instant('c.created_at')} as "createdAt", c.extras
  from contacts c
  left join companies o on o.organization_id = c.organization_id and o.id = c.company_id
  left join contact_sources s on s.organization_id = c.organization_id and s.id = c.source_id
  left join contact_consents m on m.organization_id = c.organization_id and m.contact_id = c.id and m.channel = '*' and m.purpose = 'marketing'
  left join contact_consents v on v.organization_id = c.organization_id and v.contact_id = c.id and v.channel = '*' and v.purpose = 'service'
  where c.organization_id = ? and c.id > ? and (?::uuid[] is null or c.id = any(?::uuid[])) order by c.id limit ${pageSize}`;

/** Writes contacts to a file, page by page, so that any number of them takes the same memory but for the ids of a segment. Gives how many there were. */
export async function exportContacts(ctx: Ctx, organizationId: string, { path, segment, forExcel }: ExportOptions): Promise<number> {
  const format = /\.(csv|xlsx)$/i.exec(path)?.[1]?.toLowerCase();
  if (format === undefined) throw new AppError('usage', `The name of the file is "${path}", allowed is one that ends with .csv or .xlsx.`);
  const members = segment === null ? null : await membersOf(ctx, organizationId, segment);
  let contacts = 0;
  async function* pages(): AsyncGenerator<readonly (readonly string[])[]> {
    const extras = await extrasOf(ctx, organizationId, members);
    yield [exportHeadings(extras)];
    let last = '00000000-0000-0000-0000-000000000000';
    for (let done = 0; ; done += pageSize) {
      const ids = idList(members?.slice(done, done + pageSize) ?? null);
      const params = [organizationId, last, ids, ids];
      const page = await ctx.database.inOrganization(organizationId, (em) => em.execute<ExportedContact[]>(selectPage, params));
      if (page.length === 0 && done + pageSize >= (members?.length ?? 0)) return;
      // All of these members were deleted meanwhile.
      if (page.length === 0) continue;
      yield page.map((contact) => exportRow(contact, extras));
      contacts += page.length;
      last = page.at(-1)!.id;
    }
  }
  if (format === 'csv') await writeCsv(path, { delimiter: forExcel ? ';' : ',', hasMark: forExcel }, pages());
  else await writeXlsx(path, 'Contacts', pages());
  return contacts;
}

async function extrasOf({ database }: Ctx, organizationId: string, members: readonly string[] | null): Promise<readonly string[]> {
  const params = [organizationId, idList(members), idList(members)];
  const rows = await database.inOrganization(organizationId, (em) => em.execute<{ key: string }[]>(findExtras, params));
  return extraColumns(rows.map(({ key }) => key));
}

/** As the database writes an array; the ORM would write a list of values. */
function idList(ids: readonly string[] | null): string | null {
  return ids === null ? null : `{${ids.join(',')}}`;
}

/** Who is in the segment as the export begins, in the order of ids. */
async function membersOf(ctx: Ctx, organizationId: string, name: string): Promise<readonly string[]> {
  const { text, values } = await segmentStatement(ctx, organizationId, { allOf: [name] });
  return (await ctx.database.runLarge<{ id: string }>(`${text} order by c.id`, values)).map(({ id }) => id);
}
