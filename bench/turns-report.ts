/** Part (a): turns in process beside the bare SQL of a turn. */
import { conversationsPerClient, parleysStatement, plainStatement, prepareConversations } from './bare-turn.ts';
import type { PgbenchScript } from './bare-turn.ts';
import { createBenchDatabase } from './bench-database.ts';
import type { BenchDatabase, Server } from './bench-database.ts';
import { openInProcess } from './in-process.ts';
import type { InProcess, InProcessRun, Spied } from './in-process.ts';
import { runPgbench } from './pgbench.ts';
import type { PgbenchRun } from './pgbench.ts';
import { renderTable } from './table.ts';
import type { Cell, Demand } from './table.ts';

export interface TurnsOptions {
  readonly server: Server;
  readonly levels: readonly number[];
  readonly seconds: number;
  readonly progress: (line: string) => void;
}

interface Level {
  readonly inFlight: number;
  readonly parley: InProcessRun;
  /** Fewer than in flight where the server has not so many connections. */
  readonly clients: number;
  readonly statement: PgbenchRun;
  readonly plain: PgbenchRun;
  readonly statements: readonly (readonly [string, number, number])[];
}

const head = [
  'in flight',
  'turns/s',
  'p50 ms',
  'p99 ms',
  'turns/batch',
  'pgbench clients',
  'its statement/s',
  'ratio',
  'plain SQL/s',
  'ratio',
];
/** Parley's turns per second, at least so many times those of the bare SQL. */
const wantedRatio: Readonly<Record<number, number>> = { 8: 0.5, 32: 0.8, 200: 1 };
/** Left for the bots, the superuser and whoever looks on. */
const reservedConnections = 20;
const warmUpMs = 1_500;

export async function reportTurns(options: TurnsOptions, print: (text: string) => void): Promise<Demand[]> {
  const database = await createBenchDatabase('turns');
  try {
    const levels = await runLevels(database, options);
    print(`\n(a) turns in process, ${options.seconds} s each\n`);
    print(renderTable(head, levels.map(rowOf)));
    print(`\nStatements of a turn\n\n${renderStatements(levels)}`);
    return levels.flatMap(({ inFlight, parley, statement, plain }): Demand[] => {
      const atLeast = wantedRatio[inFlight];
      if (atLeast === undefined) return [];
      const what = (of: string): string => `in process, ${inFlight} in flight: of pgbench with ${of}`;
      return [
        { what: what("Parley's own statement"), measured: parley.perSecond / statement.perSecond, atLeast },
        { what: what('plain SQL'), measured: parley.perSecond / plain.perSecond, atLeast },
      ];
    });
  } finally {
    await database.drop();
  }
}

async function runLevels(database: BenchDatabase, options: TurnsOptions): Promise<Level[]> {
  const inProcess = await openInProcess(database.url);
  try {
    // The second time for what only one conversation at a time shows: a turn that stands alone in its batch.
    await inProcess.play(32, warmUpMs);
    await inProcess.play(1, warmUpMs);
    const parameters = inProcess.spied.plainTurn;
    if (parameters === null)
      throw new Error(
        'No commit of one plain turn was seen: bring readPlainTurn of bare-turn.ts up to date with commit-turns.function.sql.',
      );
    const scripts = [await parleysStatement(database, parameters), plainStatement(parameters)] as const;
    const levels: Level[] = [];
    let first = 1;
    for (const inFlight of options.levels) {
      const clients = Math.min(inFlight, options.server.maxConnections - reservedConnections);
      levels.push(await runLevel(inProcess, database, scripts, { inFlight, clients, first, seconds: options.seconds }));
      first += 2 * clients * conversationsPerClient;
      options.progress(`${inFlight} in flight: ${Math.round(levels.at(-1)!.parley.perSecond)} turns/s`);
    }
    return levels;
  } finally {
    await inProcess.stop();
  }
}

interface LevelPlan {
  readonly inFlight: number;
  readonly clients: number;
  readonly first: number;
  readonly seconds: number;
}

async function runLevel(
  inProcess: InProcess,
  database: BenchDatabase,
  scripts: readonly [PgbenchScript, PgbenchScript],
  plan: LevelPlan,
): Promise<Level> {
  const { inFlight, clients, first, seconds } = plan;
  const each = clients * conversationsPerClient;
  await prepareConversations(database, first, 2 * each);
  inProcess.spied.times.clear();
  const parley = await inProcess.play(inFlight, seconds * 1000);
  const statements = statementsOf(inProcess.spied, parley.turns);
  const options = { databaseUrl: database.url, clients, seconds };
  const statement = await runPgbench(scripts[0], { ...options, first });
  const plain = await runPgbench(scripts[1], { ...options, first: first + each });
  return { inFlight, parley, clients, statement, plain, statements };
}

/** Name, runs per turn, milliseconds that the caller waited. */
function statementsOf({ times }: Spied, turns: number): Level['statements'] {
  return [...times].map(([name, { runs, waitedMs }]) => [name, runs / turns, waitedMs / runs] as const);
}

function rowOf({ inFlight, parley, clients, statement, plain }: Level): Cell[] {
  const { perSecond, p50Ms, p99Ms, turnsPerBatch } = parley;
  return [
    String(inFlight),
    perSecond,
    p50Ms,
    p99Ms,
    turnsPerBatch,
    String(clients),
    statement.perSecond,
    perSecond / statement.perSecond,
    plain.perSecond,
    perSecond / plain.perSecond,
  ];
}

function renderStatements(levels: readonly Level[]): string {
  const names = [...new Set(levels.flatMap(({ statements }) => statements.map(([name]) => name)))].toSorted();
  const columns = levels.flatMap(({ inFlight }) => [`per turn at ${inFlight}`, 'ms']);
  const lines = names.map((name): Cell[] => [
    name,
    ...levels.flatMap(({ statements }) => {
      const [, perTurn = null, ms = null] = statements.find(([known]) => known === name) ?? [];
      return [perTurn, ms];
    }),
  ]);
  return renderTable(['statement', ...columns], lines);
}
