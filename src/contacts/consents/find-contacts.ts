import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Ctx } from '../../context.ts';
import { contactsByAddress } from '../sql/consents.ts';

export interface FoundContact {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Those whom an id, a phone or an e-mail address names. */
export function findContacts(ctx: Pick<Ctx, 'database'>, organizationId: string, named: string): Promise<FoundContact[]> {
  const id = uuid.test(named) ? named : null;
  const phone = parsePhoneNumberFromString(named)?.number ?? named;
  return ctx.database.run<FoundContact>(contactsByAddress, [organizationId, id, phone, named.trim().toLowerCase()]);
}
