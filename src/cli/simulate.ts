import { SingleBar } from 'cli-progress';
import type { Program } from '../core/engine/program.ts';
import type { Knowledge } from '../core/knowledge/index.ts';
import type { Language } from '../core/script/types.ts';
import { simulationReport, worstTalks } from '../core/simulate/report.ts';
import { languagesToSpeak, simulateCustomer } from '../core/simulate/simulate.ts';
import type { SimulatedTalk } from '../core/simulate/simulate-talk.ts';
import { isError } from '../core/script/problem.ts';
import { AppError } from '../errors.ts';
import { openScriptKnowledge, readScripts } from '../scripts-folder.ts';
import { colours } from './colours.ts';
import type { Cli, DefineCommand } from './index.ts';
import { problemLines } from './problem-lines.ts';
import { saveTalks } from './save-talks.ts';
import { compilePrograms, pickScripts, scriptsFolder, scriptsOption } from './script-files.ts';
import { parseFault } from './simulation-gate.ts';
import { simulationLines } from './simulation-lines.ts';

interface Flags {
  readonly scripts?: string;
  readonly customers: string;
  readonly seed: string;
  readonly lang?: string;
  readonly format: string;
  readonly failOn?: string;
  readonly saveWorst?: string;
  readonly to?: string;
}

export const simulateCommand: DefineCommand = (program, run) => {
  program
    .command('simulate <script>')
    .description('let virtual customers talk with a script in bulk, and report where talks die or answers are not understood')
    .option(...scriptsOption)
    .option('--customers <count>', 'how many customers', '1000')
    .option('--seed <number>', 'the same number gives the same customers', '1')
    .option('--lang <tag>', 'all of them speak this language (default: those of the script in turn)')
    .option('--format <format>', 'text, or json for tools', 'text')
    .option('--fail-on <faults>', 'exit code 1 for: dead, loop, unread, misread; unread>10 when more than 10 % are so at a step')
    .option('--save-worst <count>', 'write the worst talks down as chats')
    .option('--to <folder>', 'where they go (default: chats/ of the script)')
    .addHelpText('after', examples)
    .action((name: string, flags: Flags) => run((cli) => simulateScript(name, flags, cli)));
};

const examples = `
Customers are plain, hurried, wordy, off-topic, angry, fickle, late, silent or curious, make typing errors, send stickers, or write in another
language than their messenger states. They talk with the real engine, without a model, on a clock of their own. Nothing is stored or sent.

Examples:
  parley simulate lead-qualification
  parley simulate lead-qualification --customers 5000 --seed 7 --lang cs
  parley simulate lead-qualification --fail-on 'dead,loop,unread>20'
  parley simulate lead-qualification --save-worst 5`;

async function simulateScript(name: string, flags: Flags, cli: Cli): Promise<number> {
  const options = readFlags(flags);
  const files = readScripts(scriptsFolder(flags.scripts, cli));
  const file = pickScripts(files, [name])[0]!;
  const errors = file.problems.filter(isError);
  errors.flatMap(problemLines).forEach(cli.print);
  const program = compilePrograms(files).get(file.name);
  if (program === undefined || errors.length > 0) return 1;
  const knowledge = (await openScriptKnowledge(files))(file.name);
  const talks = simulateAll(program, { ...options, knowledge, languages: languagesOf(program, flags.lang) });
  const report = simulationReport(program.main.script, talks);
  if (flags.format === 'json') cli.print(JSON.stringify({ seed: options.seed, ...report }, null, 2));
  else simulationLines(report, options.seed).forEach(cli.print);
  const saved = saveTalks(program, worstTalks(talks, options.saveWorst), { file, to: flags.to, seed: options.seed, knowledge });
  if (flags.format === 'text') saved.forEach((path) => cli.print(`saved ${path}`));
  const found = options.gate.flatMap((fault) => fault(report));
  for (const line of found) cli.fail(colours.red(line));
  return found.length > 0 ? 1 : 0;
}

function readFlags({ customers, seed, format, failOn, saveWorst, to }: Flags) {
  if (format !== 'text' && format !== 'json') throw new AppError('usage', `--format is "${format}", allowed is text or json.`);
  if (to !== undefined && saveWorst === undefined) throw new AppError('usage', '--to has a meaning only beside --save-worst.');
  return {
    customers: whole('--customers', customers, 1),
    seed: whole('--seed', seed, 0),
    saveWorst: saveWorst === undefined ? 0 : whole('--save-worst', saveWorst, 1),
    gate: failOn === undefined ? [] : failOn.split(',').map((fault) => parseFault(fault.trim())),
  };
}

function whole(option: string, text: string, least: number): number {
  if (/^\d{1,7}$/.test(text) && Number(text) >= least) return Number(text);
  throw new AppError('usage', `${option} is "${text}", allowed is a whole number from ${least} to 9999999.`);
}

function languagesOf(program: Program, lang: string | undefined): readonly Language[] {
  const spoken = languagesToSpeak(program);
  if (lang !== undefined && !spoken.includes(lang))
    throw new AppError('usage', `--lang is "${lang}", customers of this script speak ${spoken.join(', ') || 'nothing'}.`);
  if (spoken.length === 0)
    throw new AppError('usage', 'Virtual customers speak en, ru and cs, and the script speaks none of these languages.');
  return lang === undefined ? spoken : [lang];
}

interface Crowd {
  readonly customers: number;
  readonly seed: number;
  readonly languages: readonly Language[];
  readonly knowledge: Knowledge;
}

function simulateAll(program: Program, { customers, ...casting }: Crowd): SimulatedTalk[] {
  const bar = process.stderr.isTTY ? new SingleBar({ format: '{bar} {value}/{total} talks, {eta} s left', clearOnComplete: true }) : null;
  bar?.start(customers, 0);
  const talks = Array.from({ length: customers }, (_, number) => {
    const talk = simulateCustomer(program, { ...casting, number });
    bar?.increment();
    return talk;
  });
  bar?.stop();
  return talks;
}
