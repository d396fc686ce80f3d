import type { Utm } from '../attribution/touch.ts';
import { extraCell } from './cells.ts';
import { extraPrefix } from './fields.ts';
import type { Field } from './fields.ts';

/** A contact as an export tells it; the import reads all of it back. */
export interface ExportedContact {
  readonly id: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly role: string | null;
  readonly company: string | null;
  readonly inn: string | null;
  readonly ogrn: string | null;
  readonly okved: string | null;
  readonly ico: string | null;
  readonly dic: string | null;
  readonly language: string | null;
  readonly country: string | null;
  readonly timeZone: string | null;
  readonly birthday: string | null;
  readonly tags: readonly string[];
  readonly source: string | null;
  readonly utm: Utm | null;
  /** `no`, or the instant since when there is a consent to marketing. */
  readonly consent: string | null;
  /** The instant since when nothing at all may be sent. */
  readonly optedOut: string | null;
  /** ISO instants. */
  readonly createdAt: string;
  readonly extras: Readonly<Record<string, unknown>>;
}

/** Kept in `extras`, shown beside the first phone and e-mail address. */
const shownElsewhere: ReadonlySet<string> = new Set(['phones', 'emails']);

const listed = (first: string | null, more: unknown): string =>
  [first ?? '', ...(Array.isArray(more) ? more.filter((each) => typeof each === 'string') : [])].filter((each) => each !== '').join('; ');

const cells: Readonly<Partial<Record<Field, (contact: ExportedContact) => string | null>>> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  phone: ({ phone, extras }) => listed(phone, extras['phones']),
  email: ({ email, extras }) => listed(email, extras['emails']),
  role: ({ role }) => role,
  company: ({ company }) => company,
  inn: ({ inn }) => inn,
  ogrn: ({ ogrn }) => ogrn,
  okved: ({ okved }) => okved,
  ico: ({ ico }) => ico,
  dic: ({ dic }) => dic,
  language: ({ language }) => language,
  country: ({ country }) => country,
  time_zone: ({ timeZone }) => timeZone,
  birthday: ({ birthday }) => birthday,
  tags: ({ tags }) => tags.join(', '),
  source: ({ source }) => source,
  utm_source: ({ utm }) => utm?.source ?? null,
  utm_medium: ({ utm }) => utm?.medium ?? null,
  utm_campaign: ({ utm }) => utm?.campaign ?? null,
  utm_term: ({ utm }) => utm?.term ?? null,
  utm_content: ({ utm }) => utm?.content ?? null,
  consent: ({ consent }) => consent,
  opted_out: ({ optedOut }) => optedOut,
  created_at: ({ createdAt }) => createdAt,
};

/** The keys of `extras` that become columns, in the order of the alphabet. */
export const extraColumns = (keys: readonly string[]): readonly string[] => keys.filter((key) => !shownElsewhere.has(key)).toSorted();

export const exportHeadings = (extras: readonly string[]): readonly string[] => [
  ...Object.keys(cells),
  ...extras.map((key) => extraPrefix + key),
];

export function exportRow(contact: ExportedContact, extras: readonly string[]): string[] {
  const own = Object.values(cells).map((cell) => cell(contact) ?? '');
  return [...own, ...extras.map((key) => (contact.extras[key] === undefined ? '' : extraCell(contact.extras[key])))];
}
