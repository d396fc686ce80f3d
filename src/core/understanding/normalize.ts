/** A text as the readers see it, with the way back to the customer's own characters. */
export interface Normalized {
  readonly source: string;
  readonly text: string;
  /** Index in `source` of each character of `text`. */
  readonly starts: readonly number[];
}

const tableSize = 0x530;
const breve = 0x306;

// Letters that Unicode does not decompose into a base and a mark, and look-alike signs that phones type by themselves.
const replacements: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ё: 'е',
  ѐ: 'е',
  '«': '"',
  '»': '"',
  '„': '"',
  '“': '"',
  '”': '"',
  '’': "'",
  '‘': "'",
  '`': "'",
  '´': "'",
  ʼ: "'",
  '–': '-',
  '—': '-',
  '−': '-',
  '‑': '-',
  '‐': '-',
  '…': '.',
  '№': '#',
  '\u00ad': '',
};

const latinAndCyrillic = Array.from({ length: tableSize }, (_, code) => foldCharacter(String.fromCharCode(code)));

/** Lower case, no diacritics, ё as е, one space between words, no emoji; й stays a letter of its own. */
export function normalize(source: string): Normalized {
  if (latest.source !== source) latest = normalized(source);
  return latest;
}

/** Several readers look at one text in turn. */
let latest: Normalized = { source: '', text: '', starts: [] };

function normalized(source: string): Normalized {
  const starts: number[] = [];
  let text = '';
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code === breve && text.endsWith('и')) {
      text = `${text.slice(0, -1)}й`;
      continue;
    }
    const folded = code < tableSize ? latinAndCyrillic[code]! : foldRare(source, i);
    if (folded === ' ' && (text === '' || text.endsWith(' '))) continue;
    for (let k = 0; k < folded.length; k++) starts.push(i);
    text += folded;
  }
  if (!text.endsWith(' ')) return { source, text, starts };
  return { source, text: text.slice(0, -1), starts: starts.slice(0, -1) };
}

/** The normalised text alone. */
export function fold(source: string): string {
  return normalize(source).text;
}

/** Where a stretch of the normalised text stands in the source; combining marks after it belong to it. */
export function spanOf(normalized: Normalized, start: number, end: number): readonly [number, number] {
  const { source, starts } = normalized;
  if (end <= start) return [0, 0];
  let last = starts[end - 1]! + 1;
  while (/^\p{M}/u.test(source.slice(last, last + 1))) last++;
  return [starts[start]!, last];
}

function foldRare(source: string, i: number): string {
  const code = source.charCodeAt(i);
  if (code >= 0xdc00 && code <= 0xdfff) return isKept(source.slice(i - 1, i + 1)) ? source[i]! : '';
  if (code >= 0xd800 && code <= 0xdbff) return isKept(source.slice(i, i + 2)) ? source[i]! : ' ';
  return foldCharacter(source[i]!);
}

function foldCharacter(character: string): string {
  const lower = character.toLowerCase();
  const replaced = replacements[lower];
  if (replaced !== undefined) return replaced;
  if (/[\p{Cf}\p{M}]/u.test(lower)) return isKept(lower) ? lower.replace(/\p{M}/gu, '') : '';
  if (lower >= '\u0400' && lower < '\u0530') return lower;
  if (!isKept(lower)) return lower.codePointAt(0)! < 0x80 && lower > ' ' && lower !== '\u007f' ? lower : ' ';
  return lower.normalize('NFKD').replace(/\p{M}/gu, '');
}

function isKept(character: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{Sc}]/u.test(character);
}
