import { exportContacts } from '../../contacts/index.ts';
import type { Cli } from '../index.ts';
import type { ScriptStore } from '../script-store.ts';
import { counted } from '../table.ts';

export interface ExportFlags {
  readonly out: string;
  readonly segment?: string;
  readonly excel?: true;
}

/** `parley contacts export`. */
export async function exportFile(
  { ctx, organization }: ScriptStore,
  { out, segment, excel }: ExportFlags,
  { print }: Cli,
): Promise<number> {
  const contacts = await exportContacts(ctx, organization.id, { path: out, segment: segment ?? null, forExcel: excel === true });
  print(`${counted(contacts, 'contact')} in ${out}.`);
  return 0;
}
