/** `npm run bench:check`: how long the proof of scripts takes, the shipped ones and one longer than people write. */
import { readFileSync } from 'node:fs';
import { tableLines } from '../src/cli/table.ts';
import { parseScript } from '../src/core/script/parse.ts';
import { prove } from '../src/core/prove/prove.ts';
import type { Report } from '../src/core/prove/prove.ts';
import type { Script } from '../src/core/script/types.ts';
import { readScripts, shippedScripts } from '../src/scripts-folder.ts';
import { longScript } from './long-script.ts';

const at = Date.UTC(2027, 2, 1);
const demandMs = 2000;

interface Timed {
  readonly name: string;
  readonly script: Script;
  readonly report: Report;
  readonly ms: number;
  /** Of the processor: what it would take if nothing else ran on the machine. */
  readonly cpuMs: number;
}

/** From the text of the file to the report, as `parley check` goes through it, in a process that has just begun. */
function time(name: string, source: string, others: ReadonlyMap<string, Script>): Timed {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const { script, positions, problems } = parseScript(source, name);
  if (script === null) throw new Error(`${name} cannot be read: ${problems.map(({ message }) => message).join('\n')}`);
  const report = prove({ script, positions, others }, { at });
  const { user, system } = process.cpuUsage(cpu);
  return { name, script, report, ms: performance.now() - start, cpuMs: (user + system) / 1000 };
}

const files = readScripts(shippedScripts);
const others = new Map(files.flatMap(({ script }) => (script === null ? [] : [[script.script, script] as const])));
const long = time('200 steps, 30 slots', longScript({ steps: 200, slots: 30 }), new Map());
const timed = [long, ...files.map(({ name, path }) => time(name, readFileSync(path, 'utf8'), others))];

const rows = timed.map(({ name, script, report, ms, cpuMs }) => [
  name,
  String(script.steps.length),
  String(Object.keys(script.slots).length),
  report.situations.toLocaleString('en'),
  report.moves.toLocaleString('en'),
  report.isComplete ? 'all' : 'up to the limit',
  String(report.problems.length),
  `${ms.toFixed(0)} ms`,
  `${cpuMs.toFixed(0)} ms`,
]);
const titles = ['script', 'steps', 'slots', 'situations', 'moves', 'explored', 'problems', 'time', 'processor'];
const columns = titles.map((title, index) => ({ title, align: index === 0 || index === 5 ? ('left' as const) : ('right' as const) }));
for (const line of tableLines(columns, rows)) process.stdout.write(`${line}\n`);
process.stdout.write(
  `\nDemand: 200 steps and 30 slots in ${demandMs} ms; taken: ${long.ms.toFixed(0)} ms, of the processor ${long.cpuMs.toFixed(0)} ms.\n`,
);
process.exitCode = long.cpuMs <= demandMs ? 0 : 1;
