import type { Suppressions } from '../contacts/index.ts';
import type { Ctx } from '../context.ts';
import { AppError } from '../errors.ts';
import { erasePerson } from './erase-person.ts';
import type { RowCounts } from './erase-person.ts';
import { listErasures as listText, returnedContacts } from './sql/person.ts';

/** Who was erased, without a word about them. */
export interface ErasureRecord {
  readonly contact_id: string;
  readonly author: string;
  readonly removed: RowCounts;
  readonly at: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function listErasures(ctx: Ctx, organizationId: string): Promise<ErasureRecord[]> {
  return ctx.database.inOrganization(organizationId, (em) => em.execute<ErasureRecord[]>(listText));
}

/** The ids in a file of `parley privacy erasures`, one JSON object a line. */
export function readErasures(text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const id = idOf(line);
    if (id === null)
      throw new AppError(
        'usage',
        `Line ${index + 1} is no erasure. Allowed is what \`parley privacy erasures\` prints: {"contact_id": "<id>", ...}.`,
      );
    return [id];
  });
}

function idOf(line: string): string | null {
  try {
    const { contact_id: id } = JSON.parse(line) as { contact_id?: unknown };
    return typeof id === 'string' && uuid.test(id) ? id : null;
  } catch {
    return null;
  }
}

/** Erases again whom a restored backup brought back; gives their ids. */
export async function replayErasures(
  ctx: Ctx,
  suppressions: Suppressions,
  organizationId: string,
  { contactIds, author }: { readonly contactIds: readonly string[]; readonly author: string },
): Promise<string[]> {
  const returned = await ctx.database.inOrganization(organizationId, (em) =>
    em.execute<{ id: string }[]>(returnedContacts, [`{${contactIds.join(',')}}`]),
  );
  for (const { id } of returned) await erasePerson(ctx, suppressions, organizationId, { contactId: id, author });
  return returned.map(({ id }) => id);
}
