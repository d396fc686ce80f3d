import type { Touch } from '../core/attribution/touch.ts';
import type { Ctx } from '../context.ts';
import { AppError } from '../errors.ts';

export interface ContactLine {
  readonly id: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly tags: readonly string[];
  readonly source: string | null;
  readonly createdAt: number;
}

export interface ContactPage {
  readonly contacts: readonly ContactLine[];
  readonly total: number;
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;

/** $1 organization, $2 what names, phones and addresses contain, $3 a tag; either may be null. */
const matching = `c.organization_id = $1 and ($2::text is null or c.name ilike $2 or c.phone like $2 or c.email ilike $2) and ($3::text is null or $3 = any(c.tags))`;

const list = `select c.id, c.name, c.phone, c.email, to_json(c.tags) as tags, s.name as source, ${ms('c.created_at')} as "createdAt"
  from contacts c left join contact_sources s on s.organization_id = c.organization_id and s.id = c.source_id
  where ${matching} order by c.created_at desc, c.id limit $4`;
const count = `select count(*)::int as total from contacts c where ${matching}`;

/** The newest first. */
export async function listContacts(
  { database }: Pick<Ctx, 'database'>,
  organizationId: string,
  { search, tag, limit }: { readonly search: string | null; readonly tag: string | null; readonly limit: number },
): Promise<ContactPage> {
  const pattern = search === null ? null : `%${search.replace(/[\\%_]/g, String.raw`\$&`)}%`;
  const contacts = await database.run<ContactLine>({ name: '', text: list }, [organizationId, pattern, tag, limit]);
  const [{ total } = { total: 0 }] = await database.run<{ total: number }>({ name: '', text: count }, [organizationId, pattern, tag]);
  return { contacts, total };
}

export interface ContactDetails extends ContactLine {
  readonly role: string | null;
  readonly company: string | null;
  readonly language: string | null;
  readonly country: string | null;
  readonly timeZone: string | null;
  readonly birthday: string | null;
  readonly extras: Readonly<Record<string, unknown>>;
  readonly firstTouch: Touch | null;
  readonly lastTouch: Touch | null;
  readonly identities: readonly {
    readonly channel: string;
    readonly connection: string;
    readonly externalId: string;
    readonly isReachable: boolean;
  }[];
  readonly conversations: number;
  readonly leads: number;
  readonly merges: readonly { readonly id: string; readonly mergedId: string; readonly at: string; readonly undone: boolean }[];
}

const show = `select c.id, c.name, c.phone, c.email, to_json(c.tags) as tags, s.name as source, ${ms('c.created_at')} as "createdAt", c.role,
    coalesce(c.company_name, o.name) as company, c.language, c.country, c.time_zone as "timeZone", c.birthday::text as birthday, c.extras,
    c.first_touch as "firstTouch", c.last_touch as "lastTouch",
    coalesce((select json_agg(json_build_object('channel', m.kind, 'connection', m.name, 'externalId', i.external_id, 'isReachable', i.is_reachable) order by i.created_at)
      from contact_identities i join messengers m on m.organization_id = i.organization_id and m.id = i.messenger_id
      where i.organization_id = c.organization_id and i.contact_id = c.id), '[]') as identities,
    (select count(*)::int from conversations v where v.organization_id = c.organization_id and v.contact_id = c.id) as conversations,
    (select count(*)::int from leads l where l.organization_id = c.organization_id and l.contact_id = c.id) as leads,
    coalesce((select json_agg(json_build_object('id', g.id, 'mergedId', g.merged_id, 'at', g.merged_at, 'undone', g.undone_at is not null) order by g.merged_at)
      from contact_merges g where g.organization_id = c.organization_id and g.kept_id = c.id), '[]') as merges
  from contacts c
  left join contact_sources s on s.organization_id = c.organization_id and s.id = c.source_id
  left join companies o on o.organization_id = c.organization_id and o.id = c.company_id
  where c.organization_id = $1 and c.id = $2`;

export async function getContactDetails({ database }: Pick<Ctx, 'database'>, organizationId: string, id: string): Promise<ContactDetails> {
  const [contact] = await database.run<ContactDetails>({ name: '', text: show }, [organizationId, id]);
  if (contact === undefined) throw new AppError('not-found', `There is no contact ${id} in this organization.`);
  return contact;
}
