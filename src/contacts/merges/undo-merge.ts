import type { EntityManager } from '@mikro-orm/postgresql';
import { unmergedColumns } from '../../core/contact-merge/merged-contact.ts';
import type { ContactRow } from '../../core/contact-merge/merged-contact.ts';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { raiseVersions, writeColumns } from './merge-contacts.ts';
import type { Moved } from './merge-contacts.ts';
import { listContactTables, sameIn } from './tables.ts';
import type { ContactTable } from './tables.ts';

interface Stored {
  readonly keptId: string;
  readonly mergedId: string;
  readonly before: { readonly kept: ContactRow; readonly merged: ContactRow };
  readonly moved: Moved;
  readonly mergedAt: unknown;
  readonly undoneAt: unknown;
}

const find = `select kept_id as "keptId", merged_id as "mergedId", before, moved, merged_at as "mergedAt", undone_at as "undoneAt" from contact_merges
  where organization_id = ? and id = ? for update`;
const lockKept = 'select to_jsonb(c) as row from contacts c where organization_id = ? and id = ? for update';
const bringBack = 'insert into contacts select * from jsonb_populate_record(null::contacts, ?::jsonb)';
const giveBack = `update contact_consents k set state = x.state, changed_at = x.changed_at from jsonb_populate_recordset(null::contact_consents, ?::jsonb) x
  where k.organization_id = x.organization_id and k.contact_id = x.contact_id and k.channel = x.channel and k.purpose = x.purpose and k.changed_at = ?::timestamptz`;
const close = 'update contact_merges set undone_at = ?::timestamptz where organization_id = ? and id = ?';

/** Takes a merge back: what moved goes back, the record is there again, and what nobody changed since on the kept one is as it was. */
export function undoMerge(
  ctx: Ctx,
  organizationId: string,
  mergeId: string,
): Promise<{ readonly keptId: string; readonly mergedId: string }> {
  const now = new Date(ctx.clock.now()).toISOString();
  return ctx.database.inOrganization(organizationId, async (em) => {
    const [merge] = await em.execute<Stored[]>(find, [organizationId, mergeId]);
    if (merge === undefined)
      throw new AppError(
        'not-found',
        `There is no merge ${mergeId} in this organization. \`parley contacts show\` lists those of a contact.`,
      );
    if (merge.undoneAt !== null) throw new AppError('usage', 'This merge was undone already.');
    const { keptId, mergedId, before, moved } = merge;
    const [kept] = await em.execute<{ row: ContactRow }[]>(lockKept, [organizationId, keptId]);
    if (kept === undefined)
      throw new AppError(
        'not-found',
        `The contact ${keptId} is gone: it became part of another one, or was deleted. Undo the later merge first.`,
      );
    await em.execute(raiseVersions, [organizationId, keptId]);
    await em.execute(bringBack, [JSON.stringify(before.merged)]);
    await moveBack(em, await listContactTables(em), organizationId, merge);
    await em.execute(giveBack, [JSON.stringify(moved.refused), merge.mergedAt]);
    await writeColumns(em, organizationId, keptId, unmergedColumns(kept.row, before.kept, before.merged), now);
    await em.execute(close, [now, organizationId, mergeId]);
    return { keptId, mergedId };
  });
}

/** Rows that are gone by now are left out; those that came since stay with the contact that they came to. */
async function moveBack(em: EntityManager, tables: readonly ContactTable[], organizationId: string, merge: Stored): Promise<void> {
  const { keptId, mergedId, moved } = merge;
  for (const { name, key } of tables) {
    const rows = moved.rows[name] ?? [];
    if (rows.length > 0) {
      const columns = key.map((column) => `"${column.name}" ${column.type}`).join(', ');
      const same = sameIn(
        key.map((column) => column.name),
        't',
        'x',
      );
      const text = `update ${name} t set contact_id = ? from jsonb_to_recordset(?::jsonb) x(${columns}) where t.organization_id = ? and t.contact_id = ?${same}`;
      await em.execute(text, [mergedId, JSON.stringify(rows), organizationId, keptId]);
    }
    const removed = moved.removed[name] ?? [];
    if (removed.length > 0)
      await em.execute(`insert into ${name} select * from jsonb_populate_recordset(null::${name}, ?::jsonb) on conflict do nothing`, [
        JSON.stringify(removed),
      ]);
  }
}
