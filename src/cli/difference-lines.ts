import type { Difference } from '../core/chat-test/compare.ts';
import { colours } from './colours.ts';

const indent = 4;
const label = 9;

/** A difference as a person reads it: where, what was looked at, expected over found, line by line, with a mark under the first character that differs. */
export function differenceLines(place: string, { line, what, expected, found }: Difference): string[] {
  const [expectedLines, foundLines] = [expected.split('\n'), found.split('\n')];
  const isShort = expectedLines.length === 1 && foundLines.length === 1;
  const body = isShort
    ? [row('expected', colours.green(expected)), row('found', colours.red(found)), ...markUnder(expected, found)]
    : [...block('expected', expectedLines, foundLines, colours.green), ...block('found', foundLines, expectedLines, colours.red)];
  return [`${place}:${line}  ${what}`, ...body];
}

/** Lines that both have stay plain: the eye finds those that differ. */
function block(title: string, lines: readonly string[], others: readonly string[], colour: (text: string) => string): string[] {
  const isSame = (text: string): boolean => others.includes(text);
  return lines.map((text, index) =>
    row(index === 0 ? title : '', isSame(text) ? `  ${text}` : colour(`${title === 'found' ? '+' : '-'} ${text}`)),
  );
}

function row(title: string, text: string): string {
  return `${' '.repeat(indent)}${title.padEnd(label)}${text}`;
}

/** Texts that share nothing need no mark. */
function markUnder(expected: string, found: string): string[] {
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at++;
  return at < 3 ? [] : [`${' '.repeat(indent + label + at)}${colours.yellow('^')}`];
}
