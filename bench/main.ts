/** `npm run bench [-- options]`; README.md beside it tells how to read what it prints. */
import { arch, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { describeServer, serverUrl } from './bench-database.ts';
import { openTestFake } from './bot-api.ts';
import { openLeanApi } from './lean-bot-api.ts';
import { reportReplay } from './replay-report.ts';
import { isMet, renderDemands } from './table.ts';
import type { Demand } from './table.ts';
import { reportTurns } from './turns-report.ts';
import { reportWire } from './wire-report.ts';

const usage = `npm run bench [-- options]

  --only a|b|c          (a) turns in process, (b) customers over the wire, (c) stored conversations through a draft; all unless told
  --quick               short runs, for looking whether it works; demands on speed are printed but do not fail the run
  --levels 1,32         other numbers in flight or at once
  --customers 2000      per run of (b)
  --seconds 4           per run of (a)
  --talks 10000         of (c)
  --mode webhook        or polling; both unless told
  --bot parley          or handwritten; both unless told
  --api lean            or fake: the Bot API of the tests, which checks every call
  --node-option x       for Parley's process, such as --node-option=--cpu-prof; may stand several times

BENCH_DATABASE_URL is the PostgreSQL server, ${new URL(serverUrl).host} now. Each run makes a database of its own and drops it.
`;

const modes = ['polling', 'webhook'] as const;
const bots = ['handwritten', 'parley'] as const;

function chosen<const T extends string>(name: string, all: readonly T[], given: string | undefined): readonly T[] {
  const found = all.filter((one) => given === undefined || one === given);
  if (found.length === 0) throw new Error(`--${name} ${given} is not known, allowed is ${all.join(', ')}.\n\n${usage}`);
  return found;
}

function positive(name: string, given: string): number {
  const number = Number(given);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} ${given} is no whole number above 0.\n\n${usage}`);
  return number;
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    levels: { type: 'string' },
    customers: { type: 'string' },
    seconds: { type: 'string' },
    talks: { type: 'string' },
    mode: { type: 'string' },
    bot: { type: 'string' },
    api: { type: 'string', default: 'lean' },
    'node-option': { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean' },
  },
});
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const progress = (line: string): void => void process.stderr.write(`  ${line}\n`);

async function run(): Promise<number> {
  const { quick } = values;
  const parts = chosen('only', ['a', 'b', 'c'], values.only);
  const levels = values.levels?.split(',').map((level) => positive('levels', level));
  const [api] = chosen('api', ['lean', 'fake'], values.api);
  const server = await describeServer();
  const place = server.postmaster === null ? 'on another machine, its CPU time is not seen' : 'on this machine';
  print(`${new Date().toISOString()}  Node ${process.version} ${arch()}, ${cpus().length} cores; PostgreSQL ${server.version} ${place}`);
  const demands: Demand[] = [];
  if (parts.includes('a')) {
    const seconds = positive('seconds', values.seconds ?? (quick ? '1' : '4'));
    demands.push(...(await reportTurns({ server, levels: levels ?? [1, 8, 32, 200], seconds, progress }, print)));
  }
  if (parts.includes('b')) {
    const customers = positive('customers', values.customers ?? (quick ? '200' : '2000'));
    const options = {
      server,
      openApi: api === 'fake' ? openTestFake : openLeanApi,
      customers,
      levels: levels ?? [1, 32, 256],
      bots: chosen('bot', bots, values.bot),
      nodeOptions: values['node-option'],
      progress,
    };
    demands.push(...(await reportWire(chosen('mode', modes, values.mode), options, print)));
  }
  if (parts.includes('c')) {
    const talks = positive('talks', values.talks ?? (quick ? '500' : '10000'));
    demands.push(...(await reportReplay({ talks, progress }, print)));
  }
  print(`\n${renderDemands(demands)}`);
  return demands.every((demand) => isMet(demand) || (quick && demand.atMost !== 0)) ? 0 : 1;
}

if (values.help === true) print(usage);
else process.exitCode = await run();
