import { domainToASCII } from 'node:url';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Ctx } from '../../context.ts';
import { contactAddresses, countSuppressions, deleteSuppressions, findSuppressions, insertSuppressions } from '../sql/suppressions.ts';
import type { AddressKind, Secrets } from './secrets.ts';

/** Where a contact can be written to. */
export interface ContactAddresses {
  readonly phone: string | null;
  readonly email: string | null;
  readonly identities: readonly { readonly channel: string; readonly externalId: string }[];
}

export interface Address {
  readonly kind: AddressKind;
  readonly text: string;
}

export interface SuppressionCount {
  readonly kind: AddressKind;
  readonly reason: string;
  readonly count: number;
  readonly latest: number;
}

/**
 * Addresses that no campaign may reach, whoever has them: the contact may be deleted, and made again by an import or by writing to us. Only
 * keyed hashes are kept.
 */
export interface Suppressions {
  /** The places of those contacts of whom any address is suppressed. */
  find(organizationId: string, contacts: readonly ContactAddresses[]): Promise<ReadonlySet<number>>;
  /** Why and since when an address is suppressed; null: it is not. */
  check(organizationId: string, address: Address): Promise<{ readonly reason: string; readonly at: number } | null>;
  /** How many were not there yet. */
  add(organizationId: string, addresses: readonly Address[], reason: string): Promise<number>;
  /** Every address of the contacts; to be called before they are deleted. */
  addContacts(organizationId: string, contactIds: readonly string[], reason: string): Promise<number>;
  remove(organizationId: string, addresses: readonly Address[]): Promise<number>;
  count(organizationId: string): Promise<SuppressionCount[]>;
}

export function openSuppressions(ctx: Ctx, secrets: Secrets): Suppressions {
  async function hashed(organizationId: string, addresses: readonly Address[]): Promise<[string, string[], string[]]> {
    const keys = await secrets.of(organizationId);
    return [organizationId, addresses.map(({ kind }) => kind), addresses.map(({ kind, text }) => keys.hash(kind, comparable(kind, text)))];
  }

  async function look(organizationId: string, addresses: readonly Address[]): Promise<{ index: number; reason: string; at: number }[]> {
    return addresses.length === 0 ? [] : ctx.database.run(findSuppressions, await hashed(organizationId, addresses));
  }

  async function add(organizationId: string, addresses: readonly Address[], reason: string): Promise<number> {
    if (addresses.length === 0) return 0;
    const params = [...(await hashed(organizationId, addresses)), reason, new Date(ctx.clock.now()).toISOString()];
    return (await ctx.database.run(insertSuppressions, params)).length;
  }

  return {
    async find(organizationId, contacts) {
      const owned = contacts.flatMap((contact, index) => addressesOf(contact).map((address) => ({ index, address })));
      const rows = await look(
        organizationId,
        owned.map(({ address }) => address),
      );
      return new Set(rows.map(({ index }) => owned[index]!.index));
    },
    async check(organizationId, address) {
      const [row] = await look(organizationId, [address]);
      return row === undefined ? null : { reason: row.reason, at: row.at };
    },
    add,
    async addContacts(organizationId, contactIds, reason) {
      const rows = await ctx.database.run<ContactAddresses>(contactAddresses, [organizationId, contactIds]);
      return add(organizationId, rows.flatMap(addressesOf), reason);
    },
    async remove(organizationId, addresses) {
      return (await ctx.database.run(deleteSuppressions, await hashed(organizationId, addresses))).length;
    },
    count: (organizationId) => ctx.database.run<SuppressionCount>(countSuppressions, [organizationId]),
  };
}

function addressesOf({ phone, email, identities }: ContactAddresses): Address[] {
  return [
    ...(phone === null ? [] : [{ kind: 'phone' as const, text: phone }]),
    ...(email === null ? [] : [{ kind: 'email' as const, text: email }]),
    ...identities.map(({ channel, externalId }) => ({ kind: 'identity' as const, text: `${channel}:${externalId}` })),
  ];
}

/** One form for all ways of writing an address. */
function comparable(kind: AddressKind, text: string): string {
  const plain = text.trim();
  if (kind === 'identity') return plain;
  if (kind === 'phone') return parsePhoneNumberFromString(plain)?.number ?? plain.replaceAll(/\D/g, '');
  const [, name = plain, domain = ''] = /^(.*)@([^@]+)$/.exec(plain.normalize('NFC').toLowerCase()) ?? [];
  return `${name}@${domainToASCII(domain) || domain}`;
}
