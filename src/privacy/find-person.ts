import type { EntityManager } from '@mikro-orm/postgresql';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Ctx } from '../context.ts';
import { AppError } from '../errors.ts';
import type { Person } from './bind.ts';
import { findContacts, personFacts } from './sql/person.ts';

/** A contact as it is shown to who looks for one. */
export interface Candidate {
  readonly id: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: string | null;
  readonly createdAt: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The one contact with this id, phone, e-mail address, or name or id in a messenger (`telegram:12345`, `@jana`). */
export async function getContact(ctx: Ctx, organizationId: string, asked: string): Promise<Candidate> {
  const text = asked.trim();
  const [, channel = null, externalId = text] = /^([a-z][a-z-]*):(.+)$/.exec(text) ?? [];
  const phone = parsePhoneNumberFromString(text)?.number ?? text;
  const id = uuid.test(text) ? text.toLowerCase() : null;
  const found = await ctx.database.run<Candidate>(findContacts, [
    organizationId,
    id,
    phone,
    text.toLowerCase(),
    channel,
    externalId,
    text.replace(/^@/, '').toLowerCase(),
  ]);
  if (found.length === 1) return found[0]!;
  if (found.length === 0)
    throw new AppError(
      'not-found',
      `No contact is "${asked}". Allowed are an id, a phone in the international form (+420601123456), an e-mail address, @name, and telegram:12345.`,
    );
  const lines = found.map(({ id: each, name, phone: number, email }) => `  ${[each, name, number, email].filter(Boolean).join('  ')}`);
  throw new AppError('usage', `${found.length} contacts are "${asked}"; name one by its id:\n${lines.join('\n')}`);
}

interface Facts {
  readonly contacts: readonly string[];
  readonly conversations: readonly string[];
  readonly leads: readonly string[];
  readonly names: readonly string[];
  readonly phones: readonly string[];
  readonly addresses: readonly string[];
  readonly chats: readonly string[];
}

/** Shorter ones stand in texts of others by chance. */
const shortestAddress = 5;
const shortestNumber = 7;

/** Everything that leads to the rows of a contact, and of those that were merged into it. */
export async function loadPerson(em: EntityManager, contactId: string): Promise<Person> {
  const [facts] = await em.execute<Facts[]>(personFacts, [contactId]);
  if (facts === undefined) throw new AppError('not-found', `There is no contact ${contactId}.`);
  const { contacts, conversations, leads } = facts;
  const numbers = facts.phones.map((phone) => phone.replaceAll(/\D/g, '')).filter((digits) => digits.length >= shortestNumber);
  // A first name alone is many people's.
  const names = facts.names.filter((name) => name.trim().includes(' '));
  const addresses = [...facts.addresses, ...facts.chats].filter((address) => address.length >= shortestAddress);
  const words = [...names, ...addresses, ...facts.phones.filter((phone) => phone.length >= shortestNumber), ...numbers];
  return { contacts, conversations, leads, words: words.map(patternOf), digits: numbers.map(patternOf) };
}

function patternOf(text: string): string {
  return `%${text
    .trim()
    .toLowerCase()
    .replaceAll(/[%_\\]/g, String.raw`\$&`)}%`;
}
