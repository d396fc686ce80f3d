import { refused, value } from './read-value.ts';
import type { Value } from './read-value.ts';

/** The numbers by which registers know a company, Russian and Czech. All carry check digits, so a mistyped one is found. */
export type Requisite = 'inn' | 'ogrn' | 'okved' | 'ico' | 'dic';

export const requisites: readonly Requisite[] = ['inn', 'ogrn', 'okved', 'ico', 'dic'];

export function readRequisite(name: Requisite, cell: string): Value<string> {
  const text = cell.replace(/\s/g, '').replace(/^(\d+)[.,]0+$/, '$1');
  return readers[name](text);
}

const readers: Readonly<Record<Requisite, (text: string) => Value<string>>> = {
  inn: (text) =>
    paddedTo([10, 12], 1, text, hasInnChecks) ?? refused('is no INN: it has 10 or 12 digits, and the last ones must agree with the others'),
  ogrn: (text) =>
    paddedTo([13, 15], 0, text, hasOgrnCheck) ?? refused('is no OGRN: it has 13 or 15 digits, and the last one must agree with the others'),
  okved: (text) => (/^\d{2}(?:\.\d{1,2}){0,2}$/.test(text) ? value(text) : refused('is no OKVED code such as 43.39')),
  ico: (text) => paddedTo([8], 4, text, hasIcoCheck) ?? refused('is no IČO: it has 8 digits, and the last one must agree with the others'),
  dic: (text) => (/^[A-Z]{2}\d{8,10}$/i.test(text) ? value(text.toUpperCase()) : refused('is no DIČ such as CZ25596641')),
};

/** Spreadsheets drop leading zeros; as many as such a number may begin with are put back where the check digits prove it. */
function paddedTo(lengths: readonly number[], mostLost: number, text: string, isRight: (digits: string) => boolean): Value<string> | null {
  if (!/^\d+$/.test(text)) return null;
  for (const length of lengths) {
    const padded = text.padStart(length, '0');
    if (padded.length === length && length - text.length <= mostLost && isRight(padded)) return value(padded);
  }
  return null;
}

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);

const innWeights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

function hasInnChecks(inn: string): boolean {
  const check = (count: number) => (weighted(inn, innWeights.slice(-count)) % 11) % 10;
  if (inn.length === 10) return check(9) === Number(inn[9]);
  return check(10) === Number(inn[10]) && check(11) === Number(inn[11]);
}

function hasOgrnCheck(ogrn: string): boolean {
  const body = Number(ogrn.slice(0, -1));
  return (body % (ogrn.length - 2)) % 10 === Number(ogrn.at(-1));
}

function hasIcoCheck(ico: string): boolean {
  const rest = weighted(ico, [8, 7, 6, 5, 4, 3, 2]) % 11;
  return (11 - rest) % 10 === Number(ico[7]);
}
