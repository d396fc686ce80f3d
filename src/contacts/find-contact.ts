import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Ctx } from '../context.ts';
import { AppError } from '../errors.ts';

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** $1 organization, $2 the id, phone or e-mail address. */
const byId = 'select id from contacts where organization_id = $1 and id = $2::uuid';
const byPhone = 'select id from contacts where organization_id = $1 and phone = $2 order by id';
const byEmail = 'select id from contacts where organization_id = $1 and lower(email) = $2 order by id';

/** The contact of an id, a phone number in the international form or an e-mail address. A name names nobody for sure. */
export async function getContactId({ database }: Pick<Ctx, 'database'>, organizationId: string, given: string): Promise<string> {
  const [text, value] = queryOf(given.trim());
  const found = await database.run<{ id: string }>({ name: '', text }, [organizationId, value]);
  if (found.length === 1) return found[0]!.id;
  throw found.length === 0
    ? new AppError('not-found', `There is no contact with "${given}" in this organization.`)
    : new AppError(
        'usage',
        `"${given}" belongs to ${found.length} contacts: ${found.map(({ id }) => id).join(', ')}. Give the id of one of them.`,
      );
}

function queryOf(given: string): readonly [text: string, value: string] {
  if (uuid.test(given)) return [byId, given.toLowerCase()];
  if (given.includes('@')) return [byEmail, given.toLowerCase()];
  const phone = parsePhoneNumberFromString(given)?.number;
  if (phone !== undefined) return [byPhone, phone];
  throw new AppError('usage', `"${given}" is no id, no e-mail address and no phone number with a country code such as +420601123456.`);
}
