import { durationText } from '../core/chat-test/duration-text.ts';
import type { MissedAnswer, SimulationReport, StepReport } from '../core/simulate/report.ts';
import { colours } from './colours.ts';
import { counted, tableLines } from './table.ts';
import type { Column } from './table.ts';

const mostShown = 30;
const right = (title: string): Column => ({ title, align: 'right' });

/** A simulation as tables for a person. */
export function simulationLines(report: SimulationReport, seed: number): string[] {
  return [
    `${counted(report.talks, 'customer')} talked with ${report.script} (seed ${seed}).`,
    '',
    ...endLines(report),
    '',
    ...tableLines(stepColumns, report.steps.map(stepCells)),
    '',
    ...tableLines([{ title: 'customers' }, right('talks'), right('to a goal'), right('handed off')], report.tempers.map(temperCells)),
    ...missedLines(report.missed),
    ...brokenLines(report),
  ];
}

function endLines({ ends, talks, goals, toGoal }: SimulationReport): string[] {
  const rows = Object.entries(ends).map(([end, count]) => [end, String(count), percent(count, talks)]);
  const lines = tableLines([{ title: 'end' }, right('talks'), right('%')], rows);
  if (toGoal === null) return [...lines, '', 'No talk reached a goal.'];
  const { medianMs, slowestTenthMs, medianMessages } = toGoal;
  const times = `half within ${minutes(medianMs)}, nine of ten within ${minutes(slowestTenthMs)}`;
  return [...lines, '', `${counted(goals, 'talk')} reached a goal: ${times}, ${counted(medianMessages, 'message')} as a rule.`];
}

/** Seconds tell nothing of a talk of minutes. */
function minutes(ms: number): string {
  const unit = ms >= 60_000 ? 60_000 : 1000;
  return durationText(Math.round(ms / unit) * unit);
}

const stepColumns = [
  { title: 'step' },
  right('answers'),
  right('read %'),
  right('misread'),
  right('asked back'),
  right('refused'),
  right('as interrupt'),
  right('unread'),
  right('unread %'),
  right('to floor'),
];

function stepCells({ script, step, answers, outcomes, floors }: StepReport): string[] {
  const { read, misread, refused, interrupted, unread } = outcomes;
  const counts = [misread, outcomes['asked-back'], refused, interrupted, unread].map(String);
  return [`${script}/${step}`, String(answers), percent(read, answers), ...counts, percent(unread, answers), String(floors)];
}

function temperCells({ temper, talks, goals, handedOff }: SimulationReport['tempers'][number]): string[] {
  return [temper, String(talks), percent(goals, talks), percent(handedOff, talks)];
}

function percent(part: number, whole: number): string {
  return ((part / whole) * 100).toFixed(part === whole || part === 0 ? 0 : 1);
}

function missedLines(missed: readonly MissedAnswer[]): string[] {
  if (missed.length === 0) return [];
  const rows = missed.slice(0, mostShown).map(({ script, step, language, outcome, text, meant, found, times }) => {
    const taken = outcome === 'misread' ? `"${text}" meant ${meant}, taken for ${found}` : `"${text}"`;
    return [`${script}/${step}`, language, outcome, String(times), taken];
  });
  const more = missed.length - rows.length;
  return [
    '',
    ...tableLines([{ title: 'not understood at' }, { title: 'in' }, { title: 'as' }, right('times'), { title: 'text' }], rows),
    ...(more > 0 ? [colours.dim(`${counted(more, 'other text')}; --format json shows all.`)] : []),
  ];
}

function brokenLines({ broken, talks }: SimulationReport): string[] {
  if (broken.length === 0) return ['', colours.green(`No dead talk and no loop in ${counted(talks, 'talk')}.`)];
  const lines = broken.slice(0, mostShown).map(({ number, temper, language, end, why, where }) => {
    return colours.red(
      `${end}: customer ${number} (${temper}, ${language}) at ${where === null ? 'the beginning' : `${where.script}/${where.step}`}: ${why}`,
    );
  });
  return ['', ...lines, colours.red(`${counted(broken.length, 'talk')} did not come to an end.`)];
}
