import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Ctx } from '../context.ts';
import { AppError } from '../errors.ts';
import { contactsByAddress } from './sql/contacts-by-address.ts';

export interface FoundContact {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The contact of an id, a phone number in the international form or an e-mail address. A name names nobody for sure. */
export async function getContact({ database }: Pick<Ctx, 'database'>, organizationId: string, given: string): Promise<FoundContact> {
  const found = await database.run<FoundContact>(contactsByAddress, [organizationId, ...keysOf(given)]);
  if (found.length === 1) return found[0]!;
  if (found.length === 0) throw new AppError('not-found', `There is no contact with "${given}" in this organization.`);
  const all = found.map(({ id, name }) => `${id} ${name ?? ''}`.trimEnd()).join('\n');
  throw new AppError('usage', `"${given}" belongs to ${found.length} contacts. Give the id of one of them:\n${all}`);
}

function keysOf(given: string): readonly [id: string | null, phone: string | null, email: string | null] {
  const text = given.trim().toLowerCase();
  if (uuid.test(text)) return [text, null, null];
  if (text.includes('@')) return [null, null, text];
  const phone = parsePhoneNumberFromString(text)?.number;
  if (phone !== undefined) return [null, phone, null];
  throw new AppError('usage', `"${given}" is no id, no e-mail address and no phone number with a country code such as +420601123456.`);
}
