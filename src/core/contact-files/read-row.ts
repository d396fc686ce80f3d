import type { CountryCode } from 'libphonenumber-js/max';
import type { Utm } from '../attribution/touch.ts';
import { plainCell, readExtra } from './cells.ts';
import type { Column } from './columns.ts';
import { readDay } from './dates.ts';
import { readEmails } from './emails.ts';
import type { Field } from './fields.ts';
import { readPhones } from './phones.ts';
import { readCountry, readLanguage, readTimeZone } from './places.ts';
import { refused, value } from './read-value.ts';
import type { Value } from './read-value.ts';
import { readRequisite, requisites } from './requisites.ts';
import type { Requisite } from './requisites.ts';

/** What a row of a file says about a person; null where it says nothing. */
export interface ContactDraft {
  readonly id: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly role: string | null;
  readonly companyName: string | null;
  readonly requisites: Readonly<Partial<Record<Requisite, string>>>;
  readonly language: string | null;
  readonly country: string | null;
  readonly timeZone: string | null;
  readonly birthday: string | null;
  readonly tags: readonly string[];
  readonly source: string | null;
  readonly utm: Utm;
  /** Agreed to advertising, or refused it; `at` when the file says the day. */
  readonly consent: { readonly isGiven: boolean; readonly at: string | null } | null;
  /** ISO instant, or the moment of the import when the file only says yes. */
  readonly optedOut: { readonly at: string | null } | null;
  readonly createdAt: string | null;
  readonly extras: Readonly<Record<string, unknown>>;
}

export interface RowSettings {
  /** Where phone numbers without a country code are at home. */
  readonly region: CountryCode | undefined;
  /** UTC milliseconds; no birthday lies after it. */
  readonly now: number;
}

export type ReadRow = { readonly ok: true; readonly draft: ContactDraft } | { readonly ok: false; readonly reason: string };

/** Reads one row; the reason for refusing it names the cell and what to do. */
export function readRow(cells: readonly string[], columns: readonly Column[], settings: RowSettings): ReadRow {
  if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== ''))
    return { ok: false, reason: `has ${cells.length} cells, the first row has ${columns.length}: a separator or a quote is wrong in it` };
  if (cells.length < columns.length)
    return { ok: false, reason: `has only ${cells.length} of ${columns.length} cells: a separator or a line break is wrong in it` };
  const texts = new Map<Field, string>();
  const extras: Record<string, unknown> = {};
  for (const [at, column] of columns.entries()) {
    if (column.as === 'nothing') continue;
    const cell = plainCell(cells[at]!);
    if (cell.includes('\0')) return { ok: false, reason: `holds a NUL character in column ${at + 1}, which no text may` };
    if (cell.includes('\ufffd'))
      return { ok: false, reason: `holds letters in column ${at + 1} that are none in this encoding; see --encoding` };
    if (column.as === 'extra') {
      if (cell !== '') extras[column.key] = column.isTyped ? readExtra(cell) : cell;
    } else if (cell.trim() !== '') {
      const before = texts.get(column.field);
      texts.set(column.field, before === undefined ? cell.trim() : `${before};${cell.trim()}`);
    }
  }
  return draftOf(texts, extras, settings);
}

function draftOf(texts: ReadonlyMap<Field, string>, extras: Record<string, unknown>, { region, now }: RowSettings): ReadRow {
  const faults: string[] = [];
  function read<T>(field: Field, reader: (text: string) => Value<T>): T | null {
    const text = texts.get(field);
    if (text === undefined) return null;
    const result = reader(text);
    if (!result.ok) faults.push(`${field} "${text.slice(0, 80)}" ${result.reason}`);
    return result.ok ? result.value : null;
  }
  const order = region === 'US' ? 'mdy' : 'dmy';
  const phones = read('phone', (text) => readPhones(text, region)) ?? [];
  const emails = read('email', readEmails) ?? [];
  const draft: ContactDraft = {
    id: read('id', readId),
    name: fullName(texts),
    phone: phones[0]?.number ?? null,
    email: emails[0] ?? null,
    role: texts.get('role') ?? null,
    companyName: texts.get('company') ?? null,
    requisites: Object.fromEntries(
      requisites.flatMap((name) => {
        const number = read(name, (text) => readRequisite(name, text));
        return number === null ? [] : [[name, number]];
      }),
    ),
    language: read('language', readLanguage),
    country: read('country', readCountry) ?? phones[0]?.country ?? null,
    timeZone: read('time_zone', readTimeZone),
    birthday: read('birthday', (text) => readBirthday(text, order, now)),
    tags: readTags(texts.get('tags') ?? ''),
    source: texts.get('source') ?? null,
    utm: utmOf(texts),
    consent: read('consent', (text) => readConsent(text, order)),
    optedOut: read('opted_out', (text) => readOptedOut(text, order)),
    createdAt: read('created_at', (text) => readInstant(text, order)),
    extras: { ...extras, ...furtherPhones(phones), ...(emails.length > 1 ? { emails: emails.slice(1) } : {}) },
  };
  if (faults.length > 0) return { ok: false, reason: faults.join('; ') };
  if (draft.phone === null && draft.email === null && draft.id === null)
    return { ok: false, reason: 'has neither a phone number nor an e-mail address, so nobody could be reached or recognised by it' };
  return { ok: true, draft };
}

/** `extras.phones` and `extras.emails` hold what is beyond the first: only that is the key. */
function furtherPhones(phones: readonly { readonly number: string; readonly extension: string | null }[]): Record<string, unknown> {
  const extension = phones[0]?.extension ?? null;
  return {
    ...(phones.length > 1 ? { phones: phones.slice(1).map(({ number }) => number) } : {}),
    ...(extension === null ? {} : { phone_extension: extension }),
  };
}

/** With a column for the family name, the one called "name" holds the given one. */
function fullName(texts: ReadonlyMap<Field, string>): string | null {
  const last = texts.get('last_name');
  const whole = texts.get('name');
  if (whole !== undefined && (last === undefined || whole.includes(last))) return whole;
  const parts = [texts.get('first_name') ?? whole, texts.get('middle_name'), last];
  return parts.filter((part) => part !== undefined).join(' ') || null;
}

const readTags = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[,;|\n]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
];

const utmOf = (texts: ReadonlyMap<Field, string>): Utm => ({
  source: texts.get('utm_source') ?? null,
  medium: texts.get('utm_medium') ?? null,
  campaign: texts.get('utm_campaign') ?? null,
  term: texts.get('utm_term') ?? null,
  content: texts.get('utm_content') ?? null,
});

function readId(text: string): Value<string> {
  const id = text.toLowerCase();
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)
    ? value(id)
    : refused('is no id of a contact; leave the column out with --map, or keep another system\'s number with --map "id=extra"');
}

function readBirthday(text: string, order: 'dmy' | 'mdy', now: number): Value<string> {
  const read = readDay(text, order);
  if (!read.ok) return read;
  return read.value >= '1900-01-01' && Date.parse(read.value) <= now ? read : refused('is no birthday of somebody alive');
}

function readInstant(text: string, order: 'dmy' | 'mdy'): Value<string> {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text))) return value(new Date(text).toISOString());
  const day = readDay(text, order);
  return day.ok ? value(`${day.value}T00:00:00.000Z`) : day;
}

const yes = /^(?:yes|y|true|1|\+|x|да|д|истина|ano|a|granted|on|✓|✔)$/iu;
const no = /^(?:no|n|false|0|-|нет|н|ложь|ne|withdrawn|off)$/iu;

function readConsent(text: string, order: 'dmy' | 'mdy'): Value<ContactDraft['consent']> {
  if (yes.test(text)) return value({ isGiven: true, at: null });
  if (no.test(text)) return value({ isGiven: false, at: null });
  const at = readInstant(text, order);
  return at.ok ? value({ isGiven: true, at: at.value }) : refused('is neither yes nor no nor the day when it was given');
}

function readOptedOut(text: string, order: 'dmy' | 'mdy'): Value<ContactDraft['optedOut']> {
  if (no.test(text)) return value(null);
  if (yes.test(text)) return value({ at: null });
  const at = readInstant(text, order);
  return at.ok ? value({ at: at.value }) : refused('is neither yes nor no nor the day when it was said');
}
