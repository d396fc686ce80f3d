/**
 * Russian in Latin letters. People mix schemes ("hochu", "xochu", "khochu"; "chto", "4to"; "moj", "moy", "moi"), so the way back is not
 * unique: words meet by a key that their spellings share, and only a word that nobody expects is spelled back letter by letter.
 */

/** Latin spellings, the longest first: the Russian letter, and its key. Letters that people do not tell apart in Latin share a key. */
const spellings: readonly (readonly [latin: string, russian: string, key: string])[] = [
  ['shch', 'щ', 'S'],
  ['tch', 'ч', 'C'],
  ['sch', 'щ', 'S'],
  ['shh', 'щ', 'S'],
  ['sh', 'ш', 'S'],
  ['ch', 'ч', 'C'],
  ['kh', 'х', 'h'],
  ['zh', 'ж', 'z'],
  ['ts', 'ц', 'ts'],
  ['tz', 'ц', 'ts'],
  ['yo', 'е', 'e'],
  ['jo', 'е', 'e'],
  ['ye', 'е', 'e'],
  ['je', 'е', 'e'],
  ['yu', 'ю', 'u'],
  ['ju', 'ю', 'u'],
  ['iu', 'ю', 'u'],
  ['ya', 'я', 'a'],
  ['ja', 'я', 'a'],
  ['ia', 'я', 'a'],
  ['a', 'а', 'a'],
  ['b', 'б', 'b'],
  ['c', 'ц', 'ts'],
  ['d', 'д', 'd'],
  ['e', 'е', 'e'],
  ['f', 'ф', 'f'],
  ['g', 'г', 'g'],
  ['h', 'х', 'h'],
  ['i', 'и', 'i'],
  ['j', 'й', 'i'],
  ['k', 'к', 'k'],
  ['l', 'л', 'l'],
  ['m', 'м', 'm'],
  ['n', 'н', 'n'],
  ['o', 'о', 'o'],
  ['p', 'п', 'p'],
  ['q', 'к', 'k'],
  ['r', 'р', 'r'],
  ['s', 'с', 's'],
  ['t', 'т', 't'],
  ['u', 'у', 'u'],
  ['v', 'в', 'v'],
  ['w', 'ш', 'S'],
  ['x', 'х', 'h'],
  ['y', 'ы', 'i'],
  ['z', 'з', 'z'],
];

/** Russian letters whose key is not that of a spelling above; hard and soft signs are left out by most who type in Latin. */
const otherLetters: Readonly<Record<string, string>> = { э: 'e', ъ: '', ь: '', ё: 'e' };

const keyOfLetter = new Map([...spellings.map(([, russian, key]): [string, string] => [russian, key]), ...Object.entries(otherLetters)]);

/** Spellings that stand for something else as well: "schet" is счет, "mojno" можно, "wse" все. */
const otherReadings: readonly (readonly [latin: RegExp, other: string])[] = [
  [/sch/g, 's-ch'],
  [/j/g, 'z'],
  [/w/g, 'v'],
  [/c(?!h)/g, 'k'],
  [/c(?!h)/g, 's'],
  [/c(?!h)/g, 'ch'],
  [/x/g, 'ks'],
  [/y/g, 'u'],
];

const vowel = /[aeou]/;

/** The key of a normalised Russian word. */
export function keyOfRussian(word: string): string {
  return settled(Array.from(word, (letter) => keyOfLetter.get(letter) ?? letter).join(''));
}

/** The keys that a normalised word in Latin letters may have, the likeliest first. */
export function keysOfLatin(word: string): readonly string[] {
  const others = otherReadings.filter(([latin]) => word.search(latin) >= 0).map(([latin, other]) => word.replace(latin, other));
  return [
    ...new Set(
      [word, ...others].map((spelled) =>
        settled(
          piecesOf(spelled)
            .map(({ key }) => key)
            .join(''),
        ),
      ),
    ),
  ];
}

/** A normalised word, letter by letter: right for most, near for all. */
export function spelledBack(word: string): string {
  const pieces = piecesOf(word);
  return pieces
    .map(({ latin, russian, key }, i) => {
      const isAfterVowel = vowel.test(pieces[i - 1]?.key ?? '');
      const isAfterI = pieces[i - 1]?.key === 'i';
      return key === 'i' && latin !== 'i' && (isAfterVowel || isAfterI) ? 'й' : russian;
    })
    .join('');
}

/** `4` and `6` within a word in Latin letters are ч and ш. */
export function lettersForDigits(normalized: string): string {
  return normalized.replace(/(?<![\d])4(?=[a-z]{2})|(?<=[a-z])4(?=[a-z])/g, 'ch').replace(/(?<=[a-z])6(?=[a-z])/g, 'sh');
}

interface Piece {
  readonly latin: string;
  readonly russian: string;
  readonly key: string;
}

function piecesOf(word: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let rest = word;
  while (rest !== '') {
    const found = spellings.find(([latin]) => rest.startsWith(latin));
    const [latin, russian, key] = found ?? [rest[0]!, rest[0]!, ''];
    pieces.push({ latin, russian, key });
    rest = rest.slice(latin.length);
  }
  return pieces;
}

/** Doubled letters are often typed once, and an `i` before a vowel is й or nothing. */
function settled(key: string): string {
  return key.replace(/i+(?=[aeou])/g, '').replace(/(.)\1+/g, '$1');
}
