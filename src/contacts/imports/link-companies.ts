import type { EntityManager } from '@mikro-orm/postgresql';
import type { Requisite } from '../../core/contact-files/requisites.ts';
import type { BatchRow } from './batch.ts';
import * as sql from './sql.ts';

export type CompanyRow = { readonly id: string; readonly name: string } & Readonly<Partial<Record<Requisite, string>>>;

export interface LinkedCompanies {
  idOf(row: BatchRow): string | null;
  /** Not stored yet: those whose contacts are turned away must not come into being. */
  readonly fresh: readonly CompanyRow[];
}

/**
 * A company is the one with the same INN or IČO. A name alone says too little to link two people: it stays with the contact, in
 * `company_name`.
 */
export async function linkCompanies(
  em: EntityManager,
  organizationId: string,
  rows: readonly BatchRow[],
  nextId: () => string,
): Promise<LinkedCompanies> {
  const keys = (name: 'inn' | 'ico') => rows.flatMap(({ draft }) => draft.requisites[name] ?? []);
  const [inns, icos] = [keys('inn'), keys('ico')];
  if (inns.length + icos.length === 0) return { idOf: () => null, fresh: [] };
  const params = [organizationId, JSON.stringify(inns), JSON.stringify(icos)];
  const known = await em.execute<{ id: string; inn: string | null; ico: string | null }[]>(sql.findCompanies, params);
  const ids = new Map<string, string>();
  // Of several with one number the oldest counts, which is read first.
  for (const { id, inn, ico } of known.toReversed()) {
    if (inn !== null) ids.set(`inn ${inn}`, id);
    if (ico !== null) ids.set(`ico ${ico}`, id);
  }
  const fresh: CompanyRow[] = [];
  const idOf = ({ draft: { requisites, companyName } }: BatchRow): string | null => {
    const own = [
      ...(requisites.inn === undefined ? [] : [`inn ${requisites.inn}`]),
      ...(requisites.ico === undefined ? [] : [`ico ${requisites.ico}`]),
    ];
    if (own.length === 0) return null;
    const found = own.map((key) => ids.get(key)).find((id) => id !== undefined);
    if (found !== undefined) return found;
    const id = nextId();
    for (const key of own) ids.set(key, id);
    fresh.push({ id, name: companyName ?? own[0]!.toUpperCase(), ...requisites });
    return id;
  };
  return { idOf, fresh };
}
