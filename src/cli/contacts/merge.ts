import { getContact, mergeContacts, undoMerge } from '../../contacts/index.ts';
import type { Cli } from '../index.ts';
import type { ScriptStore } from '../script-store.ts';

/** `parley contacts merge`: the second one becomes part of the first. */
export async function merge({ ctx, organization }: ScriptStore, kept: string, other: string, { print }: Cli): Promise<number> {
  const [{ id: keptId }, { id: otherId }] = [await getContact(ctx, organization.id, kept), await getContact(ctx, organization.id, other)];
  const { id, counts } = await mergeContacts(ctx, organization.id, keptId, otherId);
  const moved = Object.entries(counts).map(([table, count]) => `${count} ${table.replaceAll('_', ' ')}`);
  print(`${otherId} is part of ${keptId} now${moved.length === 0 ? '' : `: ${moved.join(', ')} went over`}.`);
  print(`\`parley contacts unmerge ${id}\` takes it back.`);
  return 0;
}

/** `parley contacts unmerge`. */
export async function unmerge({ ctx, organization }: ScriptStore, mergeId: string, { print }: Cli): Promise<number> {
  const { keptId, mergedId } = await undoMerge(ctx, organization.id, mergeId);
  print(`${mergedId} is a contact of its own again, beside ${keptId}.`);
  return 0;
}
