import { expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { detectEncoding } from '../../../src/core/contact-files/encoding.ts';

const russian = 'Имя;Телефон;Город\nИванова Анна;+79161234567;Москва\nПЕТРОВ ИВАН;+79161234568;САНКТ-ПЕТЕРБУРГ\n';
const capitals = 'ИМЯ;ТЕЛЕФОН\nИВАНОВ;+79161234567\n';
const czech = 'Jméno;Telefon;Město\nJiří Dvořák;+420601123456;Plzeň\nŽaneta Šťastná;+420601123457;Ústí nad Labem\n';
const short = 'Jméno;Telefon\nJiří;+420601123456\n';

test.each([
  ['Russian of Windows', russian, 'win1251'],
  ['Russian of old Unix', russian, 'koi8-r'],
  ['Russian of DOS', russian, 'cp866'],
  ['capitals of Windows', capitals, 'win1251'],
  ['capitals of old Unix', capitals, 'koi8-r'],
  ['capitals of DOS', capitals, 'cp866'],
  ['Czech of Windows', czech, 'win1250'],
  ['Czech of Linux', czech, 'iso-8859-2'],
  ['few Czech letters of Windows', short, 'win1250'],
  ['UTF-16 of Windows without its mark', russian, 'utf16le'],
  ['UTF-16 the other way round', czech, 'utf16be'],
])('a table is read as it was written: %s', (_, text, encoding) => {
  const bytes = iconv.encode(text, encoding);
  const detected = detectEncoding(bytes, false);
  expect(new TextDecoder(detected.encoding).decode(bytes)).toBe(text);
});

test.each([
  ['utf8', 'utf-8'],
  ['utf16le', 'utf-16le'],
  ['utf16be', 'utf-16be'],
])('a mark at the beginning decides: %s', (encoding, expected) => {
  const bytes = iconv.encode(czech, encoding, { addBOM: true });
  expect(detectEncoding(bytes, encoding === 'utf8')).toEqual({ encoding: expected, by: 'mark' });
});

test('strict UTF-8 is not doubted', () => {
  expect(detectEncoding(iconv.encode(russian, 'utf8'), true)).toEqual({ encoding: 'utf-8', by: 'utf-8' });
});
