import { pathToFileURL } from 'node:url';
import type { Log, Notification, Result } from 'sarif';
import { problemCodes } from '../../core/script/problem.ts';
import type { Problem, ProblemCode, SpokenLine } from '../../core/script/problem.ts';
import { shownPath } from '../script-files.ts';
import type { Checked } from './checked.ts';

const codes = Object.keys(problemCodes) as ProblemCode[];

/** For editors and code hosts: SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html). */
export function asSarif(checked: readonly Checked[]): string[] {
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Parley', rules: codes.map((code) => ({ id: code, shortDescription: { text: problemCodes[code] } })) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { uri: pathToFileURL(`${process.cwd()}/`).href } },
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: checked.flatMap(notificationsOf) }],
        results: checked.flatMap(({ problems }) => problems.map(resultOf)),
      },
    ],
  };
  return [JSON.stringify(log, null, 2)];
}

function resultOf({ code, severity, message, hint, file, line, column, endLine = line, endColumn = column, chat }: Problem): Result {
  const text = [message, hint, chat && `The shortest talk that shows it:\n${chat.map(spoken).join('\n')}`].filter(Boolean).join('\n');
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text },
    locations: [{ physicalLocation: { artifactLocation: artifact(file), region } }],
  };
}

function notificationsOf({ path, unproved }: Checked): Notification[] {
  return unproved.map(({ what, line }) => ({
    level: 'note',
    message: { text: `Not proved: ${what}` },
    locations: [{ physicalLocation: { artifactLocation: artifact(path), region: { startLine: line } } }],
  }));
}

/** Relative where it lies below the folder one stands in, as code hosts want it. */
function artifact(path: string): { uri: string; uriBaseId?: string } {
  const shown = shownPath(path);
  if (shown === path) return { uri: pathToFileURL(path).href };
  return { uri: shown.split(/[/\\]/).map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' };
}

function spoken({ from, text, choices }: SpokenLine): string {
  return `${from}: ${text}${choices.length > 0 ? ` [${choices.join('] [')}]` : ''}`;
}
