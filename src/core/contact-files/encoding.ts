import { detect } from 'jschardet';

export interface DetectedEncoding {
  /** A label that TextDecoder knows. */
  readonly encoding: string;
  /** How it was found: a mark at the file's start, zeros between letters, strict UTF-8, or how the letters look. */
  readonly by: 'mark' | 'zeros' | 'utf-8' | 'letters';
}

const marks: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** What programs in Russian and Czech save: Windows, DOS and old Unix. */
const usual = ['windows-1251', 'windows-1250', 'ibm866', 'koi8-r'];

/** More bytes than these tell nothing new. */
const longestSample = 65_536;

/**
 * The encoding of a file by a piece of it that has other letters than ASCII; `isUtf8` when the whole file is strictly that. A statistical guess
 * alone is unsure of short tables: every usual encoding is tried, and the text that looks most like Russian or Czech wins.
 */
export function detectEncoding(bytes: Uint8Array, isUtf8: boolean): DetectedEncoding {
  const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked !== undefined) return { encoding: marked[0], by: 'mark' };
  const sample = bytes.subarray(0, longestSample);
  const wide = wideEncoding(sample);
  if (wide !== null) return { encoding: wide, by: 'zeros' };
  if (isUtf8) return { encoding: 'utf-8', by: 'utf-8' };
  const guess = guessedBy(sample);
  const candidates = [...new Set(guess === null ? usual : [...usual, guess])];
  const [best] = candidates
    .map((encoding) => ({ encoding, looks: plausibility(decode(sample, encoding)) + (encoding === guess ? 0.2 : 0) }))
    .toSorted((a, b) => b.looks - a.looks);
  return { encoding: best!.encoding, by: 'letters' };
}

export function isKnownEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

const decode = (bytes: Uint8Array, encoding: string): string => new TextDecoder(encoding).decode(bytes);

/** Tables are full of digits and separators, and in UTF-16 every second byte of those is zero. */
function wideEncoding(bytes: Uint8Array): string | null {
  const zeros = [0, 0];
  for (const [at, byte] of bytes.entries()) if (byte === 0) zeros[at % 2]!++;
  const enough = bytes.length / 8;
  if (zeros[1]! > enough && zeros[0]! < zeros[1]! / 8) return 'utf-16le';
  return zeros[0]! > enough && zeros[1]! < zeros[0]! / 8 ? 'utf-16be' : null;
}

/** The statistical guess, which also knows encodings beyond the usual ones; it counts as one voice. */
function guessedBy(bytes: Uint8Array): string | null {
  const binary = Array.from({ length: Math.ceil(bytes.length / 4096) }, (_, part) =>
    String.fromCharCode(...bytes.subarray(part * 4096, (part + 1) * 4096)),
  ).join('');
  const { encoding } = detect(binary);
  return encoding !== null && isKnownEncoding(encoding) ? new TextDecoder(encoding).encoding : null;
}

/** Letters by how often Russian and Czech use them. */
const letterWeights = new Map<string, number>(
  (
    [
      ['оеаинтсрвл', 1],
      ['кмдпуяы', 0.6],
      ['ьгзбчйхж', 0.2],
      ['шюцщэфъё', -0.3],
      ['áéíýěščřžů', 1],
      ['úťďňó', 0.6],
    ] as const
  ).flatMap(([letters, weight]) => Array.from(letters, (letter) => [letter, weight] as const)),
);

/** Signs that texts hold beside letters. */
const usualSigns = /[«»„“”‘’…–—№€°§\u00a0]/u;

/** Between 1 (every letter is a frequent one in a usual place) and -4 (pieces of frames). ASCII says nothing. */
function plausibility(text: string): number {
  let sum = 0;
  let count = 0;
  let before = '';
  for (const sign of text) {
    if (sign > '\u007f') {
      sum += signWeight(sign, before);
      count++;
    }
    before = sign;
  }
  return count === 0 ? 0 : sum / count;
}

function signWeight(sign: string, before: string): number {
  if (usualSigns.test(sign)) return 0;
  // Controls, frames and the sign of what cannot be decoded.
  if (/[\u0080-\u009f\u2500-\u25ff\ufffd]/u.test(sign)) return -4;
  const lower = sign.toLowerCase();
  const weight = letterWeights.get(lower);
  if (weight === undefined) return /\p{L}/u.test(sign) ? -0.5 : -1.5;
  // A capital within a word, or two alphabets in one, is what a wrong table makes of right letters.
  if (sign !== lower && /\p{Ll}/u.test(before)) return -2;
  if (/\p{L}/u.test(before) && /\p{Script=Cyrillic}/u.test(sign) !== /\p{Script=Cyrillic}/u.test(before)) return -2;
  return weight;
}
