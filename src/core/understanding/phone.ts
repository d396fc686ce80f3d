import { findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import type { SlotDefinition } from '../script/types.ts';
import { withoutTables } from './mention.ts';
import type { Mention } from './mention.ts';
import type { ReadContext, Reading } from './reading.ts';

/** Where a number without a country code is meant when the slot does not say. */
const homeOf: Readonly<Record<string, CountryCode>> = { cs: 'CZ', ru: 'RU' };

/** English is spoken everywhere: there the clock tells the country. */
export const homeOfZone: Readonly<Record<string, CountryCode>> = {
  'Europe/Prague': 'CZ',
  'Europe/Moscow': 'RU',
  'Europe/London': 'GB',
  'America/New_York': 'US',
  'America/Chicago': 'US',
  'America/Denver': 'US',
  'America/Los_Angeles': 'US',
};

const fewestDigits = 7;

/** Written like a phone number, of which country nobody knows: no amount either. */
const written = /\(\d{3}\)[ -]?\d{3}[ -]?\d{2,4}|(?<!\d)0\d{2,4}[ -]\d{3}[ -]?\d{2,4}|(?<![\d-])\d{3}-\d{3}-\d{3,4}(?![\d-])/g;

/** A phone number as E.164. Digits that look like one and are none are refused, so that the customer learns why. */
export function readPhone(slot: SlotDefinition, source: string, context: ReadContext): Reading {
  if (!hasEnoughDigits(source)) return { kind: 'none' };
  const found = findNumbers(source, regionOf(slot, context));
  const numbers = [...new Set(found.map(({ number }) => number.number))];
  if (numbers.length > 1) return { kind: 'ambiguous', candidates: numbers.map((value) => ({ value, title: value })) };
  if (numbers.length === 0) return looksLikePhone(source) ? { kind: 'refused', why: 'pattern' } : { kind: 'none' };
  return { kind: 'value', value: numbers[0]!, confidence: 1, by: 'grammar', span: [startOf(source, found[0]!.startsAt), found[0]!.endsAt] };
}

/** Every number of a text that is valid as it stands, or in the country of the customer's language. */
export function phoneMentions(source: string, context: ReadContext): readonly Mention[] {
  if (!hasEnoughDigits(source)) return [];
  const found = findNumbers(source, regionOf({ type: 'phone' }, context)).map(({ number, startsAt, endsAt }): Mention => ({
    type: 'phone',
    values: [number.number],
    span: [startOf(source, startsAt), endsAt],
  }));
  if (found.length > 0) return found;
  return [...source.matchAll(written)].map(({ index, 0: match }) => ({ type: 'phone', values: [], span: [index, index + match.length] }));
}

function hasEnoughDigits(source: string): boolean {
  return (source.match(/\d/g)?.length ?? 0) >= fewestDigits;
}

function findNumbers(source: string, defaultCountry: CountryCode | undefined) {
  return findPhoneNumbersInText(withoutTables(withPlus(source)), { defaultCountry, extended: true }).filter(
    // Who writes the country means a phone number, whatever ranges the books give out.
    ({ number, startsAt }) => number.isValid() || source[startsAt] === '+' || source.startsWith('00', startsAt),
  );
}

function regionOf({ region }: SlotDefinition, { language, timeZone }: ReadContext): CountryCode | undefined {
  return region !== undefined && isSupportedCountry(region) ? region : (homeOf[language] ?? homeOfZone[timeZone]);
}

/** "00420..." is how many write "+420"; a space keeps every offset where it was. */
function withPlus(source: string): string {
  return source.replace(/(?<![\d+])00(?=[1-9])/g, ' +');
}

function startOf(source: string, at: number): number {
  return source.startsWith('00', at - 1) ? at - 1 : at;
}

function looksLikePhone(source: string): boolean {
  return /(?:\d[\s()./-]*){7,}/.test(source);
}
