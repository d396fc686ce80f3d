import { planRows } from '../../core/contact-files/plan-rows.ts';
import type { DraftRow, KnownContact } from '../../core/contact-files/plan-rows.ts';
import type { Ctx } from '../../context.ts';
import type { Batch, ImportRun, StoredBatch } from './batch.ts';
import { findKnown, inOneUnit, storedBatch } from './store-batch.ts';

/**
 * Says what an import would do, and writes nothing. People whom earlier batches would have made are remembered by their keys, because the
 * database does not know them: the one thing here that grows with the file.
 */
export function dryRunner(ctx: Ctx, run: ImportRun): (batch: Batch) => Promise<StoredBatch> {
  const seen = new Map<string, string>();
  return async (batch) => {
    const now = new Date(ctx.clock.now()).toISOString();
    const known = await inOneUnit(ctx, (em) => findKnown(em, run, batch.rows));
    const rows = batch.rows.map((row): DraftRow => ({ ...row, companyId: null, sourceId: null }));
    const plan = planRows(rows, [...known, ...remembered(seen, rows)], { onDuplicate: run.onDuplicate, now, nextId: () => ctx.ids.next() });
    for (const { contact } of plan.created) {
      if (contact.phone !== null) seen.set(`phone ${contact.phone}`, contact.id);
      if (contact.email !== null) seen.set(`email ${contact.email}`, contact.id);
    }
    return storedBatch(batch, plan);
  };
}

function remembered(seen: ReadonlyMap<string, string>, rows: readonly DraftRow[]): KnownContact[] {
  const people = new Map<string, KnownContact>();
  for (const { draft } of rows) {
    for (const key of ['phone', 'email'] as const) {
      const id = seen.get(`${key} ${draft[key]}`);
      if (id !== undefined) people.set(id, { ...(people.get(id) ?? stranger(id)), [key]: draft[key] });
    }
  }
  return [...people.values()];
}

const stranger = (id: string): KnownContact => ({
  id,
  phone: null,
  email: null,
  name: null,
  role: null,
  companyName: null,
  companyId: null,
  language: null,
  country: null,
  timeZone: null,
  birthday: null,
  sourceId: null,
  tags: [],
  extras: {},
  consents: {},
  isOfThisImport: true,
});
