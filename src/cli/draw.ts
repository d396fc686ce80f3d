import { writeFileSync } from 'node:fs';
import { listOrganizations } from '../accounts/index.ts';
import { readStepTraffic } from '../analytics/index.ts';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { drawScript } from '../core/draw/draw-script.ts';
import type { Drawing } from '../core/draw/drawing.ts';
import { mermaidOf } from '../core/draw/mermaid.ts';
import { svgOf } from '../core/draw/svg.ts';
import { withTraffic } from '../core/draw/traffic.ts';
import type { Transition } from '../core/draw/traffic.ts';
import { defaultChannels } from '../core/prove/channels.ts';
import { openDatabase } from '../db/open-database.ts';
import { AppError } from '../errors.ts';
import { shippedScripts } from '../scripts-folder.ts';
import { checkFile } from './check/checked.ts';
import type { Cli, DefineCommand } from './index.ts';
import { problemLines } from './problem-lines.ts';
import { requireMigrated } from './require-migrated.ts';
import { findScripts, scriptsFolder, scriptsOption } from './script-files.ts';

interface Flags {
  readonly scripts?: string;
  readonly out?: string;
  readonly language?: string;
  readonly traffic?: string | true;
}

export const drawCommand: DefineCommand = (program, run) => {
  program
    .command('draw <script>')
    .description('draw a script as SVG and as Mermaid text, with the faults that the checker finds')
    .option(...scriptsOption)
    .option('--out <file>', 'a name that ends with .svg, or .mmd for Mermaid (default: both, named after the script)')
    .option('--language <tag>', 'language of the texts (default: the first one of the script)')
    .option('--traffic [days]', 'count on the arrows what talks of the last days did, from the database (30 when no number follows)')
    .addHelpText('after', examples)
    .action((name: string, flags: Flags) => run(async (cli) => draw(name, flags, cli)));
};

const examples = `
Cards are steps; dashed arrows are taken when an answer could not be read, a customer was silent, or a webhook failed. The way of every
question to a person stands on its card. The picture is light or dark as its reader prefers.

Examples:
  parley draw lead-qualification
  parley draw appointment --language cs --out appointment.svg
  parley draw drafts/kitchen.yaml
  DATABASE_URL=postgres://... parley draw lead-qualification --traffic 14`;

async function draw(name: string, { scripts, out, language, traffic }: Flags, cli: Cli): Promise<number> {
  const days = traffic === undefined ? null : daysOf(traffic);
  if (out !== undefined && !/\.(?:svg|mmd)$/.test(out))
    throw new AppError('usage', `--out is "${out}", its name must end with .svg or .mmd.`);
  const { picked, all } = findScripts([name], () => scriptsFolder(scripts, cli));
  const file = picked[0]!;
  const { script, positions } = file;
  if (script === null) {
    file.problems.flatMap(problemLines).forEach(cli.print);
    return 1;
  }
  const { problems } = checkFile(file, all, { at: systemClock.now(), channels: defaultChannels, consent: null });
  if (language !== undefined && !script.languages.includes(language))
    throw new AppError('usage', `--language is "${language}", allowed is ${script.languages.join(', ')}.`);
  const plain = drawScript({ script, problems, positions, language: language ?? script.languages[0]! });
  const drawing = days === null ? plain : withTraffic(plain, await readTraffic(script.script, days, cli), days);
  for (const path of out === undefined ? [`${script.script}.svg`, `${script.script}.mmd`] : [out]) write(path, drawing, cli);
  return 0;
}

function write(path: string, drawing: Drawing, { print }: Cli): void {
  writeFileSync(path, path.endsWith('.svg') ? svgOf(drawing) : mermaidOf(drawing));
  print(`drew ${path}`);
}

function daysOf(text: string | true): number {
  const days = text === true ? 30 : Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 3650) return days;
  throw new AppError('usage', `--traffic is "${text}", allowed is a number of days from 1 to 3650.`);
}

const dayMs = 86_400_000;

/** Of all organizations of the database: the script's own ones are one as a rule. */
async function readTraffic(script: string, days: number, { env }: Cli): Promise<readonly Transition[]> {
  const { databaseUrl } = readConfig(env, shippedScripts);
  const database = await openDatabase({ url: databaseUrl, entities: [] });
  try {
    await requireMigrated(database);
    const since = systemClock.now() - days * dayMs;
    const organizations = await listOrganizations(database);
    return (await Promise.all(organizations.map(({ id }) => readStepTraffic({ database }, id, { script, since })))).flat();
  } finally {
    await database.close();
  }
}
