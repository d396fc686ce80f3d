import { consentPurposes } from '../gate/reasons.ts';
import type { ConsentPurpose, ConsentState } from '../gate/reasons.ts';
import type { ContactDraft } from './read-row.ts';

/** What an import may do with a row about somebody who is there already: leave them, fill what is empty, or let the file win. */
export type OnDuplicate = 'skip' | 'fill' | 'update';

/** A consent that a row gives or takes, for every channel. */
export interface ConsentChange {
  readonly contactId: string;
  readonly line: number;
  readonly purpose: ConsentPurpose;
  readonly state: ConsentState;
  /** ISO instant. */
  readonly at: string;
}

/** A stored contact, as far as an import may change it. */
export interface KnownContact {
  readonly id: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly role: string | null;
  readonly companyName: string | null;
  readonly companyId: string | null;
  readonly language: string | null;
  readonly country: string | null;
  readonly timeZone: string | null;
  readonly birthday: string | null;
  readonly sourceId: string | null;
  readonly tags: readonly string[];
  readonly extras: Readonly<Record<string, unknown>>;
  /** What holds for every channel. */
  readonly consents: Readonly<Partial<Record<ConsentPurpose, ConsentState>>>;
  /** Whether a row above in the same file made it. */
  readonly isOfThisImport: boolean;
}

export interface DraftRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly draft: ContactDraft;
  /** The company and the source of the draft, already stored. */
  readonly companyId: string | null;
  readonly sourceId: string | null;
}

export interface Rejection {
  readonly line: number;
  readonly cells: readonly string[];
  readonly reason: string;
}

export interface RowPlan {
  readonly created: readonly { readonly contact: KnownContact; readonly row: DraftRow }[];
  readonly updated: readonly KnownContact[];
  readonly consents: readonly ConsentChange[];
  readonly skipped: number;
  /** Rows about somebody from a row above. */
  readonly repeated: number;
  readonly rejected: readonly Rejection[];
}

export interface PlanSettings {
  readonly onDuplicate: OnDuplicate;
  /** ISO instant. */
  readonly now: string;
  readonly nextId: () => string;
}

/**
 * Decides what becomes of each row, in their order; a row sees what the ones before it did. People are the same by id, phone or e-mail and
 * never by name. When these point to different people, nobody can know who is meant: the row is rejected.
 */
export function planRows(rows: readonly DraftRow[], known: readonly KnownContact[], settings: PlanSettings): RowPlan {
  const people = new People(known);
  const created = new Map<string, DraftRow>();
  const updated = new Set<string>();
  const consents: ConsentChange[] = [];
  const rejected: Rejection[] = [];
  let skipped = 0;
  let repeated = 0;
  for (const row of rows) {
    const found = people.find(row.draft);
    if (typeof found === 'string') {
      rejected.push({ line: row.line, cells: row.cells, reason: found });
      continue;
    }
    const given = contactOf(row, settings.nextId);
    const before = found ?? { ...given, consents: {} };
    const changes = found === null || settings.onDuplicate !== 'skip' ? consentChanges(before, row, settings.now) : [];
    const after = withConsents(
      found === null || settings.onDuplicate === 'skip' ? before : merged(before, given, settings.onDuplicate),
      changes,
    );
    const isChanged = JSON.stringify(after) !== JSON.stringify(found);
    if (found === null) created.set(after.id, row);
    else if (found.isOfThisImport) repeated++;
    else if (!isChanged) skipped++;
    if (isChanged) people.put(after);
    if (isChanged && !created.has(after.id)) updated.add(after.id);
    consents.push(...changes);
  }
  return {
    created: [...created].map(([id, row]) => ({ contact: people.get(id), row })),
    updated: [...updated].map((id) => people.get(id)),
    consents,
    skipped,
    repeated,
    rejected,
  };
}

/** Contacts by everything that tells them apart. */
class People {
  readonly #byId = new Map<string, KnownContact>();
  readonly #idsByKey = new Map<string, Set<string>>();

  constructor(known: readonly KnownContact[]) {
    for (const contact of known) this.put(contact);
  }

  get(id: string): KnownContact {
    return this.#byId.get(id)!;
  }

  put(contact: KnownContact): void {
    const before = this.#byId.get(contact.id);
    for (const key of before === undefined ? [] : keysOf(before)) this.#idsByKey.get(key)?.delete(contact.id);
    this.#byId.set(contact.id, contact);
    for (const key of keysOf(contact)) {
      const ids = this.#idsByKey.get(key);
      if (ids === undefined) this.#idsByKey.set(key, new Set([contact.id]));
      else ids.add(contact.id);
    }
  }

  /** The one contact that a draft is about, null when it is somebody new, or why that cannot be told. */
  find(draft: ContactDraft): KnownContact | string | null {
    const ids = new Set<string>();
    if (draft.id !== null && this.#byId.has(draft.id)) ids.add(draft.id);
    for (const key of keysOf(draft)) {
      const found = this.#idsByKey.get(key) ?? new Set<string>();
      // The id says which of several is meant.
      if (found.size > 1 && !(draft.id !== null && found.has(draft.id)))
        return `${key} belongs to ${found.size} contacts (${[...found].join(', ')}); make them one with \`parley contacts merge\`, or give the id`;
      if (found.size === 1 || draft.id === null) found.forEach((id) => ids.add(id));
    }
    const [first, ...others] = ids;
    if (others.length > 0)
      return `its id, phone and e-mail belong to different contacts (${[...ids].join(', ')}); mend the row, or make them one with \`parley contacts merge\``;
    return first === undefined ? null : this.get(first);
  }
}

const keysOf = ({ phone, email }: Pick<KnownContact, 'phone' | 'email'>): string[] => [
  ...(phone === null ? [] : [`phone ${phone}`]),
  ...(email === null ? [] : [`e-mail ${email.toLowerCase()}`]),
];

function contactOf({ draft, companyId, sourceId }: DraftRow, nextId: () => string): KnownContact {
  return {
    id: draft.id ?? nextId(),
    phone: draft.phone,
    email: draft.email,
    name: draft.name,
    role: draft.role,
    companyName: draft.companyName,
    companyId,
    language: draft.language,
    country: draft.country,
    timeZone: draft.timeZone,
    birthday: draft.birthday,
    sourceId,
    tags: draft.tags,
    extras: draft.extras,
    consents: {},
    isOfThisImport: true,
  };
}

function merged(known: KnownContact, given: KnownContact, how: 'fill' | 'update'): KnownContact {
  const pick = <T>(old: T | null, fresh: T | null): T | null => (how === 'fill' ? (old ?? fresh) : (fresh ?? old));
  return {
    ...known,
    phone: pick(known.phone, given.phone),
    email: pick(known.email, given.email),
    name: pick(known.name, given.name),
    role: pick(known.role, given.role),
    companyName: pick(known.companyName, given.companyName),
    companyId: pick(known.companyId, given.companyId),
    language: pick(known.language, given.language),
    country: pick(known.country, given.country),
    timeZone: pick(known.timeZone, given.timeZone),
    birthday: pick(known.birthday, given.birthday),
    sourceId: pick(known.sourceId, given.sourceId),
    tags: [...new Set([...known.tags, ...given.tags])],
    extras: how === 'fill' ? { ...given.extras, ...known.extras } : { ...known.extras, ...given.extras },
  };
}

/** Nobody is made reachable again by a file: a refusal in it counts at once, an agreement only where nothing is known. */
function consentChanges({ id, consents }: KnownContact, { draft, line }: DraftRow, now: string): ConsentChange[] {
  const { consent, optedOut } = draft;
  const wanted: Omit<ConsentChange, 'contactId' | 'line'>[] = [];
  if (optedOut !== null)
    wanted.push(...consentPurposes.map((purpose) => ({ purpose, state: 'withdrawn' as const, at: optedOut.at ?? now })));
  else if (consent !== null) wanted.push({ purpose: 'marketing', state: consent.isGiven ? 'granted' : 'withdrawn', at: consent.at ?? now });
  return wanted
    .filter(({ purpose, state }) => consents[purpose] === undefined || (state === 'withdrawn' && consents[purpose] === 'granted'))
    .map((change) => ({ contactId: id, line, ...change }));
}

const withConsents = (contact: KnownContact, changes: readonly ConsentChange[]): KnownContact =>
  changes.length === 0
    ? contact
    : { ...contact, consents: { ...contact.consents, ...Object.fromEntries(changes.map(({ purpose, state }) => [purpose, state])) } };
