import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Ctx } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { contactsByAddress } from '../sql/consents.ts';

export interface FoundContact {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Those whom an id, a phone or an e-mail address names. */
function findContacts(ctx: Pick<Ctx, 'database'>, organizationId: string, named: string): Promise<FoundContact[]> {
  const id = uuid.test(named) ? named : null;
  const phone = parsePhoneNumberFromString(named)?.number ?? named;
  return ctx.database.run<FoundContact>(contactsByAddress, [organizationId, id, phone, named.trim().toLowerCase()]);
}

/** The one contact that an id, a phone or an e-mail address names. */
export async function getContact(ctx: Pick<Ctx, 'database'>, organizationId: string, named: string): Promise<FoundContact> {
  const [first, ...others] = await findContacts(ctx, organizationId, named);
  if (first === undefined)
    throw new AppError('not-found', `There is no contact "${named}". Name one by id, phone (+420...) or e-mail address.`);
  if (others.length === 0) return first;
  const all = [first, ...others].map(({ id, name }) => `${id} ${name ?? ''}`.trimEnd()).join('\n');
  throw new AppError('usage', `"${named}" names ${others.length + 1} contacts. Take one by its id:\n${all}`);
}
