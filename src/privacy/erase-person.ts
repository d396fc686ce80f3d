import type { EntityManager } from '@mikro-orm/postgresql';
import type { Suppressions } from '../contacts/index.ts';
import type { Ctx } from '../context.ts';
import { bind } from './bind.ts';
import type { Person } from './bind.ts';
import { loadPerson } from './find-person.ts';
import { rules } from './rules.ts';
import type { TableRule } from './rules.ts';
import { insertErasure } from './sql/person.ts';

/** Rows by table, without those that have none. */
export type RowCounts = Readonly<Record<string, number>>;

/** What an erasure would remove; changes nothing. */
export function countErasure(ctx: Ctx, organizationId: string, contactId: string): Promise<RowCounts> {
  return ctx.database.inOrganization(organizationId, async (em) => {
    const person = await loadPerson(em, contactId);
    const counts: Record<string, number> = {};
    for (const [table, { rows }] of Object.entries(rules)) {
      const { text, params } = bind(`select count(*)::int as n from ${table} t where ${rows}`, person, new Date(ctx.clock.now()));
      const [row] = await em.execute<{ n: number }[]>(text, params);
      if (row!.n > 0) counts[table] = row!.n;
    }
    return counts;
  });
}

export interface Erasure {
  readonly contactId: string;
  /** Who gave the command. */
  readonly author: string;
}

/**
 * Removes everything that says who a contact was, in one transaction. Rows that figures are counted from stay, without words. Their addresses
 * are suppressed first, so that an import or a campaign does not bring them back.
 */
export async function erasePerson(
  ctx: Ctx,
  suppressions: Suppressions,
  organizationId: string,
  { contactId, author }: Erasure,
): Promise<RowCounts> {
  const now = new Date(ctx.clock.now());
  await suppressions.addContacts(organizationId, await contactsOf(ctx, organizationId, contactId), 'erased');
  const removed = await ctx.database.inOrganization(organizationId, async (em) => {
    const person = await loadPerson(em, contactId);
    const counts: Record<string, number> = {};
    for (const [table, rule] of Object.entries(rules)) {
      const count = await applyRule(em, table, rule, person, now);
      if (count > 0) counts[table] = count;
    }
    for (const id of person.contacts) await em.execute(insertErasure, [id, author, JSON.stringify(counts), now.toISOString()]);
    return counts;
  });
  ctx.log.info({ contactId, removed }, 'a contact was erased');
  return removed;
}

async function contactsOf(ctx: Ctx, organizationId: string, contactId: string): Promise<readonly string[]> {
  return (await ctx.database.inOrganization(organizationId, (em) => loadPerson(em, contactId))).contacts;
}

async function applyRule(em: EntityManager, table: string, { rows, erase }: TableRule, person: Person, now: Date): Promise<number> {
  const change =
    erase === 'delete'
      ? `delete from ${table} t where ${rows}`
      : `update ${table} t set ${Object.entries(erase)
          .map(([column, value]) => `${column} = ${value}`)
          .join(', ')} where ${rows}`;
  const { text, params } = bind(`with changed as (${change} returning 1) select count(*)::int as n from changed`, person, now);
  const [row] = await em.execute<{ n: number }[]>(text, params);
  return row!.n;
}
