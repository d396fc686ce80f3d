import { expect, test } from '@jest/globals';
import { extraCell, plainCell, readExtra, safeCell } from '../../../src/core/contact-files/cells.ts';
import { readDay } from '../../../src/core/contact-files/dates.ts';
import { readEmails } from '../../../src/core/contact-files/emails.ts';
import { readPhones } from '../../../src/core/contact-files/phones.ts';
import { readCountry, readLanguage, readTimeZone } from '../../../src/core/contact-files/places.ts';
import { readRequisite } from '../../../src/core/contact-files/requisites.ts';
import type { Requisite } from '../../../src/core/contact-files/requisites.ts';

const numbers = (cell: string, region?: 'CZ' | 'RU' | 'GB') => {
  const read = readPhones(cell, region);
  return read.ok ? read.value.map(({ number }) => number) : read.reason;
};

test.each([
  ['8 (916) 123-45-67', 'RU', ['+79161234567']],
  ['+7 701 234-56-78', 'RU', ['+77012345678']],
  ['601 123 456', 'CZ', ['+420601123456']],
  ['00420 601 123 456', undefined, ['+420601123456']],
  ['tel: +420601123456', undefined, ['+420601123456']],
  ['601123456, 602 123 456; +79161234567', 'CZ', ['+420601123456', '+420602123456', '+79161234567']],
  ['601123456 nebo 601 123 456', 'CZ', ['+420601123456']],
  ["'+420601123456", undefined, ['+420601123456']],
  // What spreadsheets do to numbers, where it can be undone for certain.
  ['4.20601123456E+11', undefined, ['+420601123456']],
  ['7,9161234567E+10', 'RU', ['+79161234567']],
  ['79161234567.0', undefined, ['+79161234567']],
  ['420601123456', undefined, ['+420601123456']],
  ['7911123456', 'GB', ['+447911123456']],
] as const)('the phone cell %s of %s is understood', (cell, region, expected) => {
  expect(numbers(cell, region)).toEqual(expected);
});

test('an extension belongs to its number', () => {
  expect(readPhones('+7 (495) 123-45-67, доб. 12', 'RU')).toEqual({
    ok: true,
    value: [{ number: '+74951234567', country: 'RU', extension: '12' }],
  });
});

test.each([
  ['4.2E+11', 'CZ', 'lost its last digits'],
  ['4.20601E+11', 'CZ', 'lost its last digits'],
  ['12345', 'CZ', 'neither in CZ nor with a country code'],
  ['601 123 456', undefined, 'say with --region'],
  ['Anna', 'CZ', 'no valid phone number'],
  ['601123456; 12', 'CZ', 'no valid phone number'],
] as const)('the phone cell %s of %s is refused: %s', (cell, region, reason) => {
  expect(numbers(cell, region)).toContain(reason);
});

test.each([
  ['Anna@Example.COM', ['anna@example.com']],
  ['mailto:anna@example.com', ['anna@example.com']],
  ['Anna Nová <Anna@example.com>', ['anna@example.com']],
  ['anna@example.com.', ['anna@example.com']],
  ['анна@пример.рф', ['анна@пример.рф']],
  ['anna@xn--e1afmkfd.xn--p1ai, anna@пример.рф', ['anna@пример.рф']],
  ['a@example.com; b@example.com', ['a@example.com', 'b@example.com']],
])('the e-mail cell %s is understood', (cell, expected) => {
  expect(readEmails(cell)).toEqual({ ok: true, value: expected });
});

test.each(['anna', 'anna@', '@example.com', 'a..b@example.com', 'anna@example', 'anna@-example.com', 'anna example.com'])(
  'the e-mail cell %s is refused',
  (cell) => {
    expect(readEmails(cell).ok).toBe(false);
  },
);

test.each([
  ['2026-03-01', 'dmy', '2026-03-01'],
  ['2026-03-01T10:00:00', 'dmy', '2026-03-01'],
  ['1.3.2026', 'dmy', '2026-03-01'],
  ['1. 3. 2026', 'dmy', '2026-03-01'],
  ['01/03/2026', 'dmy', '2026-03-01'],
  ['01/03/2026', 'mdy', '2026-01-03'],
  ['25/03/2026', 'mdy', '2026-03-25'],
  ['03/25/2026', 'dmy', '2026-03-25'],
] as const)('the day %s is understood as %s', (cell, order, expected) => {
  expect(readDay(cell, order)).toEqual({ ok: true, value: expected });
});

test.each([
  ['31.2.2026', 'no day of the calendar'],
  ['1.3.26', 'two digits'],
  ['46082', "spreadsheet's number"],
  ['soon', 'no date'],
])('the day %s is refused: %s', (cell, reason) => {
  expect(readDay(cell, 'dmy')).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
});

test.each<[Requisite, string, string | null]>([
  ['inn', '7707083893', '7707083893'],
  ['inn', '500100732259', '500100732259'],
  ['inn', '7707083894', null],
  ['inn', '105001227', '0105001227'],
  ['ogrn', '1027700132195', '1027700132195'],
  ['ogrn', '1027700132196', null],
  ['okved', '43.39', '43.39'],
  ['ico', '25596641', '25596641'],
  ['ico', '6947', '00006947'],
  ['ico', '25596642', null],
  ['dic', 'cz25596641', 'CZ25596641'],
  ['dic', '25596641', null],
])('the %s %s is read as %s', (name, cell, expected) => {
  const read = readRequisite(name, cell);
  expect(read.ok ? read.value : null).toBe(expected);
});

test('countries, languages and time zones are known by their names in three languages', () => {
  const read = [
    readCountry('Чехия'),
    readCountry('Česko'),
    readCountry('cz'),
    readLanguage('русский'),
    readLanguage('čeština'),
    readLanguage('en-GB'),
  ];
  expect(read.map((each) => (each.ok ? each.value : null))).toEqual(['CZ', 'CZ', 'CZ', 'ru', 'cs', 'en']);
  expect(readTimeZone('Europe/Prague')).toEqual({ ok: true, value: 'Europe/Prague' });
  expect([readCountry('Atlantis').ok, readLanguage('?').ok, readTimeZone('Middle-earth/Shire').ok]).toEqual([false, false, false]);
});

test.each(['=1+1', '+420601123456', '-5', '@sum', '\tx', '\rx', "'=x", "''", "it's", 'plain', '', '＝1', '\n=1'])(
  'a cell comes back as it was, and none is a formula in the file: %j',
  (text) => {
    expect(plainCell(safeCell(text))).toBe(text);
    expect(safeCell(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
  },
);

test.each([['text'], ['5'], ['true'], ['{'], ['"'], ['-'], ['01'], [5], [true], [null], [['a', 1]], [{ a: { b: '=' } }]])(
  'an extra comes back as what it was: %j',
  (given) => {
    expect(readExtra(extraCell(given))).toEqual(given);
  },
);
