import type { ReadLanguage } from './language.ts';
import type { Token } from './tokens.ts';

interface DigitNumber {
  readonly value: number;
  /** The other reading where one separator before three digits may group or may be the decimal sign. */
  readonly other: number | null;
  readonly next: number;
}

/** `1 000`, `1.000,50`, `1,000.50`, `1'000`: the number whose digits begin at token `i`; null for dates, clock times, parts of codes. */
export function digitsAt(tokens: readonly Token[], i: number, language: ReadLanguage): DigitNumber | null {
  const { groups, separators, next } = groupsAt(tokens, i);
  const after = tokens[next];
  if (after?.text === '%') return null;
  if (after?.glued && (after.text === ':' || after.text === '/') && tokens[next + 1]?.kind === 'digits') return null;
  // "07911" is the beginning of some code.
  if (/^0\d/.test(groups[0]!)) return null;
  if (groups.join('').length > 13) return null;
  const [first, second] = valuesOf(groups, separators, language);
  return first === undefined ? null : { value: first, other: second ?? null, next };
}

/** How far a run of digits and separators goes, read as a number or not. */
export function endOfDigitRun(tokens: readonly Token[], i: number): number {
  let next = groupsAt(tokens, i).next;
  while (tokens[next]?.glued && tokens[next + 1]?.kind === 'digits' && tokens[next + 1]!.glued && /[.,:/]/.test(tokens[next]!.text))
    next += 2;
  return next;
}

function groupsAt(tokens: readonly Token[], i: number): { groups: string[]; separators: string[]; next: number } {
  const groups = [tokens[i]!.text];
  const separators: string[] = [];
  let next = i + 1;
  for (;;) {
    const step = separatorAt(tokens, next, groups, separators);
    if (step === null) return { groups, separators, next };
    separators.push(step);
    next += step === ' ' ? 1 : 2;
    groups.push(tokens[next - 1]!.text);
  }
}

function separatorAt(tokens: readonly Token[], at: number, groups: readonly string[], separators: readonly string[]): string | null {
  const token = tokens[at];
  if (token === undefined) return null;
  const following = tokens[at + 1];
  if (token.glued && /^[.,']$/.test(token.text) && following?.kind === 'digits' && following.glued) return token.text;
  const canGroup = groups[0]!.length <= 3 && separators.every((separator) => separator === ' ');
  return token.kind === 'digits' && !token.glued && token.text.length === 3 && canGroup && tokens[at - 1]!.kind === 'digits' ? ' ' : null;
}

function valuesOf(groups: readonly string[], separators: readonly string[], language: ReadLanguage): readonly number[] {
  const last = separators.at(-1);
  if (last === undefined) return [Number(groups[0])];
  const whole = Number(groups.join(''));
  const decimal = Number(`${groups.slice(0, -1).join('')}.${groups.at(-1)}`);
  const grouped = groups.slice(1).every((group) => group.length === 3) && groups[0]!.length <= 3;
  const leading = separators.slice(0, -1);
  if (leading.length > 0) {
    if (separators.every((separator) => separator === last)) return grouped ? [whole] : [];
    const leadingGrouped = groups.slice(1, -1).every((group) => group.length === 3);
    return leadingGrouped && leading.every((separator) => separator === leading[0]) && last !== ' ' ? [decimal] : [];
  }
  if (last === ' ' || last === "'") return grouped ? [whole] : [];
  if (!grouped || groups[0] === '0') return [decimal];
  if (language === 'en' && last === ',') return [whole];
  return [whole, decimal];
}
