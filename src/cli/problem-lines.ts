import type { Problem } from '../core/script/problem.ts';
import { colours } from './colours.ts';
import { shownPath } from './script-files.ts';

/** A problem as editors and terminals link it: file, line and column first. */
export function problemLines({ file, line, column, severity, code, message, hint }: Problem): string[] {
  const place = `${shownPath(file)}:${line}:${column}`;
  const mark = severity === 'error' ? colours.red(severity) : colours.yellow(severity);
  const first = `${place}  ${mark}  ${message}  ${colours.dim(code)}`;
  return hint === undefined ? [first] : [first, `    ${colours.dim(hint)}`];
}
