/** Part (b): customers over the wire. */
import type { Mode } from './bot-process.ts';
import { findFaults } from './inspect.ts';
import { runMode } from './over-the-wire.ts';
import type { Stored, WireOptions, WireRun } from './over-the-wire.ts';
import { renderTable } from './table.ts';
import type { Cell, Demand } from './table.ts';
import { turnsPerTalk } from './talk.ts';

const head = [
  'way',
  'at once',
  'bot',
  'messages/s',
  'of handwritten',
  'p50 ms',
  'p99 ms',
  'bot us',
  'PostgreSQL us',
  'driver us',
  'peak MB',
  'statements/turn',
  'turns/batch',
  'wrong',
  'stuck',
];
/** Parley's messages per second, at least so many times the handwritten bot's. */
const wantedRatio: Readonly<Record<number, number>> = { 1: 0.8, 32: 1, 256: 1.5 };
const mostMemoryMb = 300;

export async function reportWire(modes: readonly Mode[], options: WireOptions, print: (text: string) => void): Promise<Demand[]> {
  const runs: WireRun[] = [];
  const stored: Stored[] = [];
  const faults: string[] = [];
  for (const mode of modes) {
    runs.push(
      ...(await runMode(mode, options, async (left, database) => {
        stored.push(left);
        faults.push(...(await findFaults(left, database)));
      })),
    );
  }
  print(`\n(b) ${options.customers.toLocaleString('en')} customers, ${turnsPerTalk} turns each; CPU in microseconds per message\n`);
  print(
    renderTable(
      head,
      runs.map((run) => rowOf(run, runs)),
    ),
  );
  print(`\nRows stored per turn\n\n${renderRows(stored)}`);
  const said = stored
    .filter(({ complaints }) => complaints !== '')
    .map(({ bot, mode, complaints }) => `${bot} (${mode}) wrote to its standard error:\n${complaints.slice(0, 2000)}`);
  for (const line of [...faults, ...runs.flatMap(({ examples }) => examples), ...said]) print(`! ${line}`);
  return demandsOf(runs, faults.length);
}

function handwrittenBeside(run: WireRun, runs: readonly WireRun[]): WireRun | undefined {
  return runs.find(({ bot, mode, atOnce }) => bot === 'handwritten' && mode === run.mode && atOnce === run.atOnce);
}

function ratioOf(run: WireRun, runs: readonly WireRun[]): number | null {
  const beside = handwrittenBeside(run, runs);
  return beside === undefined ? null : run.perSecond / beside.perSecond;
}

function rowOf(run: WireRun, runs: readonly WireRun[]): Cell[] {
  const {
    mode,
    atOnce,
    bot,
    perSecond,
    p50Ms,
    p99Ms,
    botCpuUs,
    postgresCpuUs,
    driverCpuUs,
    peakMb,
    statements,
    turnsPerBatch,
    wrong,
    stuck,
  } = run;
  const ratio = bot === 'handwritten' ? null : ratioOf(run, runs);
  return [
    mode,
    String(atOnce),
    bot,
    perSecond,
    ratio,
    p50Ms,
    p99Ms,
    botCpuUs,
    postgresCpuUs,
    driverCpuUs,
    peakMb,
    statements,
    turnsPerBatch,
    String(wrong),
    String(stuck),
  ];
}

function renderRows(stored: readonly Stored[]): string {
  const tables = [...new Set(stored.flatMap(({ rows }) => [...rows.keys()]))].toSorted();
  const perTurn = ({ rows, customers }: Stored, table: string): number | null => {
    const count = rows.get(table);
    return count === undefined ? null : count / (customers * turnsPerTalk);
  };
  const total = stored.map(({ rows, customers }) => rows.values().reduce((sum, count) => sum + count, 0) / (customers * turnsPerTalk));
  const lines = tables.map((table): Cell[] => [table, ...stored.map((one) => perTurn(one, table))]);
  return renderTable(['table', ...stored.map(({ bot, mode }) => `${bot}, ${mode}`)], [...lines, ['all', ...total]]);
}

function demandsOf(runs: readonly WireRun[], faults: number): Demand[] {
  const ours = runs.filter(({ bot }) => bot === 'parley');
  const speed = ours.flatMap((run): Demand[] => {
    const [ratio, atLeast] = [ratioOf(run, runs), wantedRatio[run.atOnce]];
    return ratio === null || atLeast === undefined
      ? []
      : [{ what: `${run.mode}, ${run.atOnce} at once: of the handwritten bot's messages/s`, measured: ratio, atLeast }];
  });
  const sum = (of: 'wrong' | 'stuck'): number => runs.reduce((total, run) => total + run[of], 0);
  return [
    ...speed,
    ...(ours.length === 0
      ? []
      : [{ what: 'memory of Parley under load, MB', measured: Math.max(...ours.map(({ peakMb }) => peakMb)), atMost: mostMemoryMb }]),
    { what: 'chats stuck', measured: sum('stuck'), atMost: 0 },
    { what: 'replies wrong, doubled or out of order', measured: sum('wrong'), atMost: 0 },
    { what: 'faults found in the databases', measured: faults, atMost: 0 },
  ];
}
