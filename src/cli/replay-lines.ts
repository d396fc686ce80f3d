import { differenceKinds, isDifferenceKind } from '../core/replay/difference.ts';
import type { DifferenceKind } from '../core/replay/difference.ts';
import type { DifferenceGroup, ReplayReport } from '../core/replay/tally.ts';
import { AppError } from '../errors.ts';
import { colours } from './colours.ts';
import { counted, tableLines } from './table.ts';

/** `lost-answer,other-task`, or `none`. */
export function parseGate(text: string): readonly DifferenceKind[] {
  if (text === 'none') return [];
  return text.split(',').map((part) => {
    const name = part.trim();
    if (isDifferenceKind(name)) return name;
    throw new AppError('usage', `--fail-on names "${name}", allowed are none, or ${Object.keys(differenceKinds).join(', ')}.`);
  });
}

/** What the gate refuses: each kind with how many talks have it. */
export function gateFaults({ kinds }: ReplayReport, gate: readonly DifferenceKind[]): string[] {
  return gate.flatMap((kind) => (kinds[kind] > 0 ? [`${kind}: ${counted(kinds[kind], 'conversation')} (${differenceKinds[kind]})`] : []));
}

const mostGroups = 20;
const longestCell = 48;

/** A report for people: what would change, grouped by the first difference of each conversation. */
export function replayLines(report: ReplayReport): string[] {
  const { talks, same, otherWords, groups, notAsRecorded, asRecorded } = report;
  if (talks === 0) return ['There are no conversations to replay.'];
  const words = otherWords > 0 ? `, ${otherWords.toLocaleString('en')} differ in words only` : '';
  const summary = `${counted(talks, 'conversation')}: ${same.toLocaleString('en')} go the same way${words}.`;
  return [
    ...(groups.length === 0 ? [] : [...groupLines(groups), kindsLine(report), '']),
    colours.green(summary),
    colours.dim(recordedLine(asRecorded, notAsRecorded)),
  ];
}

/** The table names each conversation by its first difference; others may follow from it. */
function kindsLine({ kinds }: ReplayReport): string {
  const found = Object.entries(kinds).filter(([, talks]) => talks > 0);
  return `Conversations with each: ${found.map(([kind, talks]) => `${kind} ${talks.toLocaleString('en')}`).join(', ')}.`;
}

/** How far the replay can be trusted: it comes to what really happened, or something outside had a part in that. */
function recordedLine(same: number, other: number): string {
  const all = (same + other).toLocaleString('en');
  if (other === 0) return `All ${all} that no person took over end in the published script as they were recorded.`;
  const others = `${other.toLocaleString('en')} of ${all} that no person took over`;
  return `${others} do not end in the published script as they were recorded: they ran on other versions, or a model, a lookup or an outage had a part.`;
}

function groupLines(groups: readonly DifferenceGroup[]): string[] {
  const columns = [
    { title: 'conversations', align: 'right' as const },
    ...['first difference', 'at', 'was', 'is now', 'for example'].map((title) => ({ title })),
  ];
  const rows = groups.slice(0, mostGroups).map(({ talks, kind, step, was, now, examples: [example] }) => {
    return [
      talks.toLocaleString('en'),
      kind,
      step,
      short(was),
      short(now),
      short(example === undefined ? '' : `${example.said}  ${example.talk}`, 80),
    ];
  });
  const more = groups.length > mostGroups ? [`... and ${counted(groups.length - mostGroups, 'group')} more; --json has them all.`] : [];
  return [...tableLines(columns, rows), ...more];
}

function short(text: string, longest = longestCell): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
