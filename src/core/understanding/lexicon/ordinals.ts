import type { ReadLanguage } from '../language.ts';

const english = [
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth',
  'eighteenth nineteenth',
].join(' ');

const russianStems = [
  'перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат',
  'семнадцат восемнадцат девятнадцат',
].join(' ');
const russianEndings = 'ый ой ий ого ом ому ую ая ое ые ым';
const russianThird = 'третий третьего третьем третьему третью третья третье третьей третьим';

const czechStems = [
  'prvn druh tret ctvrt pat sest sedm osm devat desat jedenact dvanact trinact ctrnact patnact sestnact sedmnact osmnact devatenact',
].join(' ');
const czechEndings = 'y a e eho emu em ou i iho imu im';

/** Ordinal words of the languages, normalised, by value: 1 to 19, then the tens that a day or a position needs. */
export const ordinalWords: Readonly<Record<ReadLanguage, ReadonlyMap<string, number>>> = {
  ru: new Map(russian()),
  en: new Map([
    ...russian(),
    ...english.split(' ').map((word, i): [string, number] => [word, i + 1]),
    ['twentieth', 20],
    ['thirtieth', 30],
  ]),
  cs: new Map([
    ...russian(),
    ...inflected(czechStems, czechEndings),
    ...inflected('dvacat', czechEndings, 20),
    ...inflected('tricat', czechEndings, 30),
  ]),
};

/** Written after digits: "15th", "15-го". */
export const ordinalSuffixes = new Set(['st', 'nd', 'rd', 'th', 'го', 'ого', 'е', 'ое', 'й', 'ый', 'ой', 'я', 'ая', 'ую', 'му', 'ем']);

function russian(): [string, number][] {
  return [
    ...inflected(russianStems, russianEndings).filter(([, value]) => value !== 3),
    ...russianThird.split(' ').map((word): [string, number] => [word, 3]),
    ...inflected('двадцат', russianEndings, 20),
    ...inflected('тридцат', russianEndings, 30),
  ];
}

function inflected(stems: string, endings: string, from = 1): [string, number][] {
  return stems.split(' ').flatMap((stem, i) => endings.split(' ').map((ending): [string, number] => [stem + ending, from + i]));
}
