import { getContact, getContactDetails, listContacts, tagContact } from '../../contacts/index.ts';
import type { ContactDetails } from '../../contacts/index.ts';
import type { Touch } from '../../core/attribution/touch.ts';
import type { Cli } from '../index.ts';
import type { ScriptStore } from '../script-store.ts';
import { counted, tableLines } from '../table.ts';

export interface ListFlags {
  readonly search?: string;
  readonly tag?: string;
  readonly limit: number;
}

const day = (at: number | string): string => new Date(at).toISOString().slice(0, 10);

/** `parley contacts list`. */
export async function list({ ctx, organization }: ScriptStore, { search, tag, limit }: ListFlags, { print }: Cli): Promise<number> {
  const { contacts, total } = await listContacts(ctx, organization.id, { search: search ?? null, tag: tag ?? null, limit });
  const columns = [
    { title: 'id' },
    { title: 'name' },
    { title: 'phone' },
    { title: 'e-mail' },
    { title: 'tags' },
    { title: 'source' },
    { title: 'since' },
  ];
  const rows = contacts.map((each) => [
    each.id,
    each.name ?? '-',
    each.phone ?? '-',
    each.email ?? '-',
    each.tags.join(', ') || '-',
    each.source ?? '-',
    day(each.createdAt),
  ]);
  if (rows.length > 0) tableLines(columns, rows).forEach(print);
  print(`${contacts.length} of ${counted(total, 'contact')}.`);
  return 0;
}

/** `parley contacts show`. */
export async function show({ ctx, organization }: ScriptStore, given: string, { print }: Cli): Promise<number> {
  const contact = await getContactDetails(ctx, organization.id, (await getContact(ctx, organization.id, given)).id);
  detailLines(contact).forEach(print);
  return 0;
}

function detailLines(contact: ContactDetails): string[] {
  const rows: readonly (readonly [string, string | null])[] = [
    ['id', contact.id],
    ['name', contact.name],
    ['phone', contact.phone],
    ['e-mail', contact.email],
    ['company', [contact.role, contact.company].filter(Boolean).join(', ')],
    ['language, country', [contact.language, contact.country, contact.timeZone].filter(Boolean).join(', ')],
    ['birthday', contact.birthday],
    ['tags', contact.tags.join(', ')],
    ['since', `${day(contact.createdAt)}${contact.source === null ? '' : `, from ${contact.source}`}`],
    ['first touch', touchText(contact.firstTouch)],
    ['last touch', touchText(contact.lastTouch)],
    ['extras', Object.keys(contact.extras).length === 0 ? null : JSON.stringify(contact.extras)],
    ...contact.identities.map(
      ({ channel, connection, externalId, isReachable }) =>
        [channel, `${externalId} on ${connection}${isReachable ? '' : ', cannot be reached'}`] as const,
    ),
    ['talks, leads', `${contact.conversations}, ${contact.leads}`],
    ...contact.merges.map(
      ({ id, mergedId, at, undone }) => ['merge', `${id}: ${mergedId} on ${day(at)}${undone ? ', undone' : ''}`] as const,
    ),
  ];
  return tableLines(
    [{ title: 'what' }, { title: 'value' }],
    rows.flatMap(([what, value]) => (value === null || value === '' ? [] : [[what, value]])),
  );
}

function touchText(touch: Touch | null): string | null {
  if (touch === null) return null;
  const { source, medium, campaign, term, content } = touch.utm;
  const marks = Object.entries({ source, medium, campaign, term, content }).flatMap(([name, mark]) =>
    mark === null ? [] : [`${name} ${mark}`],
  );
  return [day(touch.at), touch.channel, ...(touch.ref === null ? [] : [touch.ref]), ...marks].join(', ');
}

/** `parley contacts tag`. */
export async function tag(
  { ctx, organization }: ScriptStore,
  given: string,
  tags: readonly string[],
  { remove }: { readonly remove?: true },
  { print }: Cli,
): Promise<number> {
  const { id } = await getContact(ctx, organization.id, given);
  const now = await tagContact(ctx, organization.id, id, remove === true ? { add: [], remove: tags } : { add: tags, remove: [] });
  print(`${given} has ${now.length === 0 ? 'no tags' : now.join(', ')}.`);
  return 0;
}
