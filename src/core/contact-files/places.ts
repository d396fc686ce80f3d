import { getCountries } from 'libphonenumber-js/max';
import { headingKey } from './fields.ts';
import { refused, value } from './read-value.ts';
import type { Value } from './read-value.ts';

const languages = ['en', 'ru', 'cs'];

/** "Česko", "Чехия", "Czechia" and "cz" are one country. */
const countries = new Map<string, string>(
  getCountries().flatMap((code) => [
    [code.toLowerCase(), code] as const,
    ...languages.map((language) => [headingKey(new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code), code] as const),
  ]),
);
for (const [name, code] of [
  ['czech republic', 'CZ'],
  ['ceska republika', 'CZ'],
  ['чешская республика', 'CZ'],
  ['российская федерация', 'RU'],
  ['рф', 'RU'],
  ['usa', 'US'],
  ['сша', 'US'],
  ['uk', 'GB'],
] as const)
  countries.set(headingKey(name), code);

export function readCountry(cell: string): Value<string> {
  const code = countries.get(headingKey(cell));
  return code === undefined ? refused('is no country; write its name or its code of two letters, such as CZ') : value(code);
}

const languageNames = new Map<string, string>(
  ['en', 'ru', 'cs', 'de', 'sk', 'pl', 'uk', 'fr', 'es', 'it', 'kk', 'be', 'tr', 'pt', 'zh'].flatMap((code) => [
    [code, code] as const,
    ...[...languages, code].map(
      (language) => [headingKey(new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code), code] as const,
    ),
  ]),
);
for (const [name, code] of [
  ['cz', 'cs'],
  ['cesky', 'cs'],
  ['rus', 'ru'],
  ['eng', 'en'],
  ['ces', 'cs'],
] as const)
  languageNames.set(name, code);

/** Names of languages, and tags such as "en-GB", of which the language is kept. */
export function readLanguage(cell: string): Value<string> {
  const code = languageNames.get(headingKey(cell)) ?? /^([a-z]{2})(?:[-_][a-z]{2})?$/i.exec(cell.trim())?.[1]?.toLowerCase();
  return code === undefined ? refused('is no language; write its name or its code of two letters, such as cs') : value(code);
}

export function readTimeZone(cell: string): Value<string> {
  try {
    return value(new Intl.DateTimeFormat('en', { timeZone: cell.trim() }).resolvedOptions().timeZone);
  } catch {
    return refused('is no time zone such as Europe/Prague');
  }
}
