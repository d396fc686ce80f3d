export interface Token {
  readonly kind: 'word' | 'digits' | 'sign';
  /** Without apostrophes: people leave them out ("dont"), so nobody's phrase may depend on them. */
  readonly text: string;
  /** Offsets into the normalised text. */
  readonly start: number;
  readonly end: number;
  /** Nothing stands between this token and the one before. */
  readonly glued: boolean;
}

const rareLetter = /\p{L}/u;

/** Splits a normalised text where letters, digits and signs meet: "50k" is two tokens, "пол-третьего" three. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let i = 0;
  while (i < text.length) {
    const start = i;
    const code = text.charCodeAt(i);
    if (code === 32) {
      i++;
      continue;
    }
    const kind = isDigit(code) ? 'digits' : isLetter(code) ? 'word' : 'sign';
    i = kind === 'digits' ? endOfDigits(text, i) : kind === 'word' ? endOfWord(text, i) : i + 1;
    const raw = text.slice(start, i);
    tokens.push({
      kind,
      text: kind === 'word' && raw.includes("'") ? raw.replaceAll("'", '') : raw,
      start,
      end: i,
      glued: tokens.at(-1)?.end === start,
    });
  }
  return tokens;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  if (code < 128) return code >= 97 && code <= 122;
  if (code >= 0x430 && code < 0x530) return true;
  return (code >= 0xd800 && code <= 0xdfff) || rareLetter.test(String.fromCharCode(code));
}

function endOfDigits(text: string, from: number): number {
  let i = from;
  while (i < text.length && isDigit(text.charCodeAt(i))) i++;
  return i;
}

function endOfWord(text: string, from: number): number {
  let i = from;
  while (i < text.length && (isLetter(text.charCodeAt(i)) || isInnerApostrophe(text, i))) i++;
  return i;
}

function isInnerApostrophe(text: string, i: number): boolean {
  return text[i] === "'" && i + 1 < text.length && isLetter(text.charCodeAt(i + 1));
}
