import { colours } from '../colours.ts';
import { problemLines } from '../problem-lines.ts';
import { shownPath } from '../script-files.ts';
import { counted } from '../table.ts';
import type { Checked } from './checked.ts';
import { countErrors } from './checked.ts';

/** For people: every problem with its place and its talk, what is not proved, and a summary. */
export function asText(checked: readonly Checked[]): string[] {
  const problems = checked.flatMap((file) => file.problems);
  const errors = countErrors(problems);
  const summary = `${counted(checked.length, 'script')}: ${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}.`;
  return [
    ...problems.flatMap(problemLines),
    ...checked.flatMap(unprovedLines),
    ...(problems.some(({ chat }) => chat !== undefined) ? [''] : []),
    errors > 0 ? colours.red(summary) : colours.green(summary),
    colours.dim(exploredLine(checked)),
  ];
}

function unprovedLines({ path, unproved }: Checked): string[] {
  return unproved.map(({ what, line }) => `${shownPath(path)}:${line}  ${colours.yellow('not proved')}  ${what}`);
}

function exploredLine(checked: readonly Checked[]): string {
  const situations = checked.reduce((sum, file) => sum + file.situations, 0);
  const moves = checked.reduce((sum, file) => sum + file.moves, 0);
  const partly = checked.filter(({ isComplete }) => !isComplete).map(({ name }) => name);
  const all = `Explored ${counted(situations, 'situation')} and ${counted(moves, 'move')}`;
  return partly.length === 0 ? `${all}: all there are.` : `${all}; not all of ${partly.join(', ')}.`;
}
