import type { DefineCommand } from './index.ts';
import { closeOne } from './score/close.ts';
import { showModel, trainModel } from './score/model.ts';
import { previewScript } from './score/preview.ts';
import { showScores } from './score/show.ts';
import { organizationOption } from './score/with-organization.ts';
import { scriptsOption } from './script-files.ts';

interface Flags {
  readonly organization?: string;
  readonly day?: string;
  readonly scripts?: string;
  readonly value?: string;
}

export const scoreCommand: DefineCommand = (program, run) => {
  const score = program
    .command('score')
    .description('lead scores of any day, the probability of a sale, and what a change of rules would do');
  score
    .command('show [lead]')
    .description('scores as they stood at the end of a day, with their reasons')
    .option('--day <day>', 'such as 2026-03-01, in UTC (default: now)')
    .option(...organizationOption)
    .action((lead: string | undefined, flags: Flags) => run(async (cli) => showScores(lead, flags, cli)));
  score
    .command('preview <script>')
    .description('what the rules of a changed script would have given to the leads of the past')
    .option(...scriptsOption)
    .option(...organizationOption)
    .action((script: string, flags: Flags) => run(async (cli) => previewScript(script, flags, cli)));
  score
    .command('close <lead> <outcome>')
    .description('say what came of a lead: won, lost, or open again')
    .option('--value <amount>', "what a sale was worth, in the organization's currency")
    .option(...organizationOption)
    .action((lead: string, outcome: string, flags: Flags) => run(async (cli) => closeOne(lead, outcome, flags, cli)));
  score
    .command('train')
    .description('learn the probability of a sale from the closed leads, now')
    .option(...organizationOption)
    .action(({ organization }: Flags) => run(async (cli) => trainModel(organization, cli)));
  score
    .command('model')
    .description('the trained model: how good it is, and what drives it')
    .option(...organizationOption)
    .action(({ organization }: Flags) => run(async (cli) => showModel(organization, cli)));
  score.addHelpText('after', examples);
};

const examples = `
docs/scoring.md explains what the figures mean.

Examples:
  parley score show --organization Demo
  parley score show 01890000-0000-7000-8000-00000000000a --day 2026-03-01
  parley score preview lead-qualification --scripts ./drafts`;
