import { readConfig } from '../config.ts';
import type { Config, Environment } from '../config.ts';
import { AppError } from '../errors.ts';
import { shippedScripts } from '../scripts-folder.ts';
import { colours } from './colours.ts';
import { checkDatabase } from './doctor/database.ts';
import { fail, ok } from './doctor/finding.ts';
import type { Finding } from './doctor/finding.ts';
import { checkNode, checkPort } from './doctor/machine.ts';
import { checkOutsides } from './doctor/outsides.ts';
import { checkScripts } from './doctor/scripts.ts';
import type { Cli, DefineCommand } from './index.ts';
import { counted } from './table.ts';

export const doctorCommand: DefineCommand = (program, run) => {
  program
    .command('doctor')
    .description('check everything that Parley needs and say what to do')
    .addHelpText('after', examples)
    .action(() => run(examine));
};

const examples = `
Looks at Node, the configuration, the database, the scripts, the channels, the language model (one small request) and the port; changes nothing.
The exit code is 1 when something fails; warnings alone give 0.

Examples:
  parley doctor
  TELEGRAM_BOT_TOKEN=123:abc parley doctor`;

async function examine({ env, print }: Cli): Promise<number> {
  const findings: Finding[] = [];
  const report = (...found: readonly Finding[]): void => {
    findings.push(...found);
    for (const finding of found) linesOf(finding).forEach(print);
  };
  report(checkNode());
  const { config, found } = checkConfig(env);
  report(...found);
  if (config !== null) await examineParts(config, report);
  return conclude(findings, print);
}

function checkConfig(env: Environment): { readonly config: Config | null; readonly found: readonly Finding[] } {
  try {
    return { config: readConfig(env, shippedScripts), found: [ok('The configuration is valid')] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problems = error.details['problems'] as readonly string[];
    return {
      config: null,
      found: problems.map((problem) =>
        fail(problem, 'Correct it in the environment or in .env; docs/configuration.md lists every variable.'),
      ),
    };
  }
}

async function examineParts(config: Config, report: (...found: readonly Finding[]) => void): Promise<void> {
  const { database, findings, isReady } = await checkDatabase(config.databaseUrl);
  try {
    report(...findings);
    report(...(await checkScripts(config)));
    report(...(await checkOutsides(config, isReady ? database : null)));
    report(await checkPort(config));
  } finally {
    await database?.close();
  }
}

const paint = { ok: colours.green, warn: colours.yellow, fail: colours.red } as const;

function linesOf({ mark, text, advice }: Finding): string[] {
  const [first = '', ...more] = text.split('\n');
  const rest = [...more, ...(advice === undefined ? [] : [advice])];
  return [`${paint[mark](mark.padEnd(5))} ${first}`, ...rest.map((line) => `      ${colours.dim(line)}`)];
}

function conclude(findings: readonly Finding[], print: Cli['print']): number {
  const [failed = 0, warned = 0] = (['fail', 'warn'] as const).map((mark) => findings.filter((finding) => finding.mark === mark).length);
  const summary = `${counted(findings.length, 'check')}: ${counted(failed, 'failure')}, ${counted(warned, 'warning')}.`;
  print('');
  print(failed > 0 ? colours.red(summary) : colours.green(summary));
  return failed > 0 ? 1 : 0;
}
