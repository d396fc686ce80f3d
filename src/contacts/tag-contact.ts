import type { Ctx } from '../context.ts';
import { AppError } from '../errors.ts';

const update = `update contacts set updated_at = $5::timestamptz,
    tags = array(select tag from unnest(tags) with ordinality t(tag, at) where tag <> all($4::text[]) and tag <> all($3::text[]) order by at) || $3::text[]
  where organization_id = $1 and id = $2 returning to_json(tags) as tags`;

/** Puts tags on a contact and takes others off; gives the tags that it has then. */
export async function tagContact(
  { database, clock }: Pick<Ctx, 'database' | 'clock'>,
  organizationId: string,
  contactId: string,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): Promise<readonly string[]> {
  const wrong = add.find((tag) => tag.trim() === '' || /[,;|\n]/.test(tag));
  if (wrong !== undefined)
    throw new AppError('usage', `"${wrong}" is no tag: it may hold neither , nor ; nor | because files divide tags by them.`);
  const params = [organizationId, contactId, [...new Set(add.map((tag) => tag.trim()))], remove, new Date(clock.now()).toISOString()];
  const [row] = await database.run<{ tags: string[] }>({ name: '', text: update }, params);
  if (row === undefined) throw new AppError('not-found', `There is no contact ${contactId} in this organization.`);
  return row.tags;
}
