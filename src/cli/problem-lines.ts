import type { Problem, SpokenLine } from '../core/script/problem.ts';
import { colours } from './colours.ts';
import { shownPath } from './script-files.ts';

/** A problem as editors and terminals link it: file, line and column first. */
export function problemLines({ file, line, column, severity, code, message, hint, chat = [] }: Problem): string[] {
  const place = `${shownPath(file)}:${line}:${column}`;
  const mark = severity === 'error' ? colours.red(severity) : colours.yellow(severity);
  const first = `${place}  ${mark}  ${message}  ${colours.dim(code)}`;
  const advice = hint === undefined ? [] : [`    ${colours.dim(hint)}`];
  return [first, ...advice, ...chat.flatMap(chatLines)];
}

/** A long talk is read for its turns, not for its wording. */
const longestText = 100;

function chatLines({ from, text, choices }: SpokenLine): string[] {
  if (from === 'clock' || from === 'outside') return [`      ${colours.dim(`-- ${text} --`)}`];
  const [line = '', ...more] = text.split('\n');
  const short = line.length > longestText || more.length > 0 ? `${line.slice(0, longestText)} ...` : line;
  const shown = from === 'customer' ? colours.cyan(`> ${short}`) : `  ${short}`;
  return [`      ${shown}`, ...(choices.length > 0 ? [`        ${choices.map((choice) => `[${choice}]`).join(' ')}`] : [])];
}
