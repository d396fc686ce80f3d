import type { EntityManager } from '@mikro-orm/postgresql';
import { mergedColumns } from '../../core/contact-merge/merged-contact.ts';
import type { ContactRow } from '../../core/contact-merge/merged-contact.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { listContactTables, sameIn } from './tables.ts';
import type { ContactTable } from './tables.ts';

/** What a merge did to the tables of contacts, by table: what its undo needs. */
export interface Moved {
  /** Keys of the rows that went over to the kept contact. */
  readonly rows: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** Rows of which the kept contact had one already. */
  readonly removed: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** Consents of the kept contact that gave way to a refusal, as they were. */
  readonly refused: readonly Readonly<Record<string, unknown>>[];
}

export interface Merge {
  readonly id: string;
  /** Rows that went over, by table. */
  readonly counts: Readonly<Record<string, number>>;
}

const lock = 'select to_jsonb(c) as row from contacts c where organization_id = ? and id = any(array[?, ?]::uuid[]) order by id for update';

/** A refusal of either is one of the person. */
const refuse = `with before as (
    select k.* from contact_consents k join contact_consents m
      on m.organization_id = k.organization_id and m.contact_id = ?::uuid and m.channel = k.channel and m.purpose = k.purpose and m.state = 'withdrawn'
    where k.organization_id = ? and k.contact_id = ? and k.state = 'granted'
  )
  update contact_consents k set state = 'withdrawn', changed_at = ?::timestamptz from before b
  where k.organization_id = b.organization_id and k.contact_id = b.contact_id and k.channel = b.channel and k.purpose = b.purpose
  returning to_jsonb(b) as row`;

const save = `insert into contact_merges (organization_id, id, kept_id, merged_id, before, moved, merged_at) values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::timestamptz)`;

/** Processes keep running conversations in memory; the next turn of each finds that it is stale and loads the new contact. */
export const raiseVersions =
  'update conversations set version = version + 1 where organization_id = ? and contact_id = ? and ended_at is null';

/**
 * Makes two records of one person one: everything of `mergedId` (identities, conversations, leads, whatever tables have a contact) goes over to
 * `keptId`, and the record is gone. Only a person decides that; `undoMerge` takes it back.
 */
export async function mergeContacts(ctx: Ctx, organizationId: string, keptId: string, mergedId: string): Promise<Merge> {
  if (keptId === mergedId) throw new AppError('usage', 'These are one contact already. Name two different ones.');
  const now = new Date(ctx.clock.now()).toISOString();
  return ctx.database.inOrganization(organizationId, async (em) => {
    const rows = (await em.execute<{ row: ContactRow }[]>(lock, [organizationId, keptId, mergedId])).map(({ row }) => row);
    const [kept, merged] = [found(rows, keptId), found(rows, mergedId)];
    const refused = (await em.execute<{ row: Record<string, unknown> }[]>(refuse, [mergedId, organizationId, keptId, now])).map(
      ({ row }) => row,
    );
    const moved: Moved = { refused, ...(await moveRows(em, await listContactTables(em), organizationId, keptId, mergedId)) };
    await em.execute(raiseVersions, [organizationId, keptId]);
    await em.execute('delete from contacts where organization_id = ? and id = ?', [organizationId, mergedId]);
    await writeColumns(em, organizationId, keptId, mergedColumns(kept, merged), now);
    const id = ctx.ids.next();
    await em.execute(save, [organizationId, id, keptId, mergedId, JSON.stringify({ kept, merged }), JSON.stringify(moved), now]);
    const counts = Object.fromEntries(Object.entries(moved.rows).map(([table, keys]) => [table, keys.length]));
    return { id, counts };
  });
}

function found(rows: readonly ContactRow[], id: string): ContactRow {
  const row = rows.find((each) => each['id'] === id);
  if (row === undefined) throw new AppError('not-found', `There is no contact ${id} in this organization.`);
  return row;
}

async function moveRows(
  em: EntityManager,
  tables: readonly ContactTable[],
  organizationId: string,
  keptId: string,
  mergedId: string,
): Promise<Pick<Moved, 'rows' | 'removed'>> {
  const rows: Record<string, Record<string, unknown>[]> = {};
  const removed: Record<string, Record<string, unknown>[]> = {};
  for (const { name, key, owned } of tables) {
    for (const columns of owned) {
      const remove = `delete from ${name} m using ${name} k where m.organization_id = ? and m.contact_id = ? and k.organization_id = ? and k.contact_id = ?${sameIn(columns, 'm', 'k')} returning to_jsonb(m) as row`;
      const gone = await em.execute<{ row: Record<string, unknown> }[]>(remove, [organizationId, mergedId, organizationId, keptId]);
      if (gone.length > 0) removed[name] = [...(removed[name] ?? []), ...gone.map(({ row }) => row)];
    }
    const keys = key.map((column) => `'${column.name}', t."${column.name}"`).join(', ');
    const move = `update ${name} t set contact_id = ? where t.organization_id = ? and t.contact_id = ? returning jsonb_build_object(${keys}) as key`;
    const went = await em.execute<{ key: Record<string, unknown> }[]>(move, [keptId, organizationId, mergedId]);
    if (went.length > 0) rows[name] = went.map((each) => each.key);
  }
  return { rows, removed };
}

/** Names of columns come from the code, values from the rows. */
export async function writeColumns(em: EntityManager, organizationId: string, id: string, columns: ContactRow, now: string): Promise<void> {
  const names = Object.keys(columns).map((name) => `"${name}"`);
  const sets = [...names.map((name) => `${name} = x.${name}`), 'updated_at = ?::timestamptz'];
  const text = `update contacts c set ${sets.join(', ')} from jsonb_populate_record(null::contacts, ?::jsonb) x where c.organization_id = ? and c.id = ?`;
  await em.execute(text, [now, JSON.stringify(columns), organizationId, id]);
}
