import type { ReadLanguage } from '../language.ts';

/**
 * `small` adds within a group of three digits, `hundred` multiplies the digit before it, `scale` closes the group;
 * `half` is "half" before a scale, `halfMore` is "and a half" after a number.
 */
export interface NumberWord {
  readonly role: 'small' | 'hundred' | 'scale' | 'half' | 'halfMore' | 'and' | 'fixed';
  readonly value: number;
  readonly ordinal?: true;
}

type Lines = readonly (readonly [value: number, words: string])[];

const russianSmall: Lines = [
  [0, 'ноль нуля'],
  [1, 'один одна одно одного одной одну одному одним'],
  [1.5, 'полтора полторы полутора'],
  [2, 'два две двух двум двумя двое'],
  [3, 'три трех трем тремя трое'],
  [4, 'четыре четырех четырем четверо'],
  [5, 'пять пяти пятью пятеро'],
  [6, 'шесть шести шестью шестеро'],
  [7, 'семь семи семью семеро'],
  [8, 'восемь восьми восьмеро'],
  [9, 'девять девяти'],
  [10, 'десять десяти'],
  [11, 'одиннадцать одиннадцати'],
  [12, 'двенадцать двенадцати'],
  [13, 'тринадцать тринадцати'],
  [14, 'четырнадцать четырнадцати'],
  [15, 'пятнадцать пятнадцати'],
  [16, 'шестнадцать шестнадцати'],
  [17, 'семнадцать семнадцати'],
  [18, 'восемнадцать восемнадцати'],
  [19, 'девятнадцать девятнадцати'],
  [20, 'двадцать двадцати'],
  [30, 'тридцать тридцати'],
  [40, 'сорок сорока'],
  [50, 'пятьдесят пятидесяти'],
  [60, 'шестьдесят шестидесяти'],
  [70, 'семьдесят семидесяти'],
  [80, 'восемьдесят восьмидесяти'],
  [90, 'девяносто девяноста'],
  [100, 'сто ста'],
  [200, 'двести двухсот'],
  [300, 'триста трехсот'],
  [400, 'четыреста четырехсот'],
  [500, 'пятьсот пятисот'],
  [600, 'шестьсот шестисот'],
  [700, 'семьсот семисот'],
  [800, 'восемьсот восьмисот'],
  [900, 'девятьсот девятисот'],
];
const russianScales: Lines = [
  [10, 'десяток десятка десятков десятки'],
  [12, 'дюжина дюжину дюжины'],
  [100, 'сотня сотни сотню сотен'],
  [1e3, 'тысяча тысячи тысяч тысячу тысячей тысячам тысячами тысячах тыс тыщ тыщи тыща тыщу косарь косаря косарей'],
  [1e6, 'миллион миллиона миллионов миллиону миллионе миллионами миллионах млн лям ляма лямов'],
  [1e9, 'миллиард миллиарда миллиардов млрд'],
];
const englishSmall: Lines = [
  [0, 'zero'],
  ...count('one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'),
  ...count('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10),
  [40, 'fourty'],
];
const czechUnits = 'jeden dva tri ctyri pet sest sedm osm devet';
const czechTens = 'dvacet tricet ctyricet padesat sedesat sedmdesat osmdesat devadesat';
const czechSmall: Lines = [
  [0, 'nula'],
  ...count(czechUnits),
  [1, 'jedna jedno jednu jedne jednoho jednom'],
  [2, 'dve dvou dvema'],
  [3, 'tri tri trech trem'],
  [4, 'ctyr ctyrech ctyrem'],
  [5, 'peti'],
  [6, 'sesti'],
  [7, 'sedmi'],
  [8, 'osmi'],
  [9, 'deviti'],
  [10, 'deset deseti'],
  ...count('jedenact dvanact trinact ctrnact patnact sestnact sedmnact osmnact devatenact', 11),
  ...count('jedenacti dvanacti trinacti ctrnacti patnacti sestnacti sedmnacti osmnacti devatenacti', 11),
  ...count(czechTens, 20, 10),
  ...count('dvaceti triceti ctyriceti padesati sedesati sedmdesati osmdesati devadesati', 20, 10),
  ...inverted(),
  [100, 'sto'],
  ...count('dveste trista ctyrista petset sestset sedmset osmset devetset', 200, 100),
];

const russian: readonly (readonly [string, NumberWord])[] = [
  ...entries(russianSmall, 'small'),
  ...entries(russianScales, 'scale'),
  ...entries([[0.5, 'пол половина половину']], 'half'),
  ...entries(
    [
      [150, 'полтораста'],
      [500, 'полтысячи полутысячи'],
      [500_000, 'полмиллиона полумиллиона полляма'],
      [2, 'пара пару пары'],
    ],
    'fixed',
  ),
];

/** Russian words are in both: their letters cannot be taken for anything else. */
export const numberWords: Readonly<Record<ReadLanguage, ReadonlyMap<string, NumberWord>>> = {
  ru: new Map(russian),
  en: new Map([
    ...russian,
    ...entries(englishSmall, 'small'),
    ...entries([[100, 'hundred hundreds']], 'hundred'),
    ...entries(
      [
        [12, 'dozen dozens'],
        [1e3, 'thousand thousands grand'],
        [1e6, 'million millions mln mil mio'],
        [1e9, 'billion billions bln'],
      ],
      'scale',
    ),
    ...entries([[0.5, 'half']], 'half'),
    ...entries([[0, 'and']], 'and'),
    ...entries([[2, 'couple']], 'fixed'),
  ]),
  cs: new Map([
    ...russian,
    ...entries(czechSmall, 'small'),
    ...entries([[100, 'ste sta set']], 'hundred'),
    ...entries(
      [
        [10, 'desitka desitku desitky desitek'],
        [12, 'tucet tuctu tucty'],
        [100, 'stovka stovky stovku stovek'],
        [1e3, 'tisic tisice tisicu tisici tisicich tis'],
        [1e6, 'milion miliony milionu milionech mil mio mln mega'],
        [1e9, 'miliarda miliardy miliard mld'],
      ],
      'scale',
    ),
    ...entries([[0.5, 'pul']], 'half'),
    ...entries(
      [
        [1.5, 'puldruheho'],
        [2, 'par'],
      ],
      'fixed',
    ),
  ]),
};

/** "And a half" in the three languages, as words that follow a number. */
export const halfMore: readonly (readonly string[])[] = [
  ['and', 'a', 'half'],
  ['and', 'half'],
  ['с', 'половиной'],
  ['a', 'pul'],
];

/** The parts that a numerator counts: "three quarters of a million", "две пятых миллиона", "čtvrt milionu". */
export const denominators: ReadonlyMap<string, number> = new Map(
  [
    [2, 'halves'],
    [3, 'third thirds треть трети третьих третья tretina tretiny tretinu'],
    [4, 'quarter quarters четверть четверти четвертых ctvrt ctvrte ctvrtina ctvrtiny ctvrtinu'],
    [5, 'fifth fifths пятых пятая petina petiny petinu'],
    [6, 'sixth sixths шестых шестая sestina sestiny sestinu'],
    [8, 'eighth eighths восьмых восьмая osmina osminy osminu'],
    [10, 'tenth tenths десятых десятая desetina desetiny desetinu'],
  ].flatMap(([value, words]) =>
    String(words)
      .split(' ')
      .map((word): [string, number] => [word, Number(value)]),
  ),
);

function count(words: string, from = 1, step = 1): Lines {
  return words.split(' ').map((word, i) => [from + i * step, word]);
}

/** "pětadvacet": units before tens. */
function inverted(): Lines {
  const units = czechUnits.replace('jeden', 'jedn').split(' ');
  return czechTens.split(' ').flatMap((ten, t) => units.map((unit, u): [number, string] => [20 + 10 * t + u + 1, `${unit}a${ten}`]));
}

function entries(lines: Lines, role: NumberWord['role']): [string, NumberWord][] {
  return lines.flatMap(([value, words]) => words.split(' ').map((word): [string, NumberWord] => [word, { role, value }]));
}
