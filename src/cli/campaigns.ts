import { changeCampaign, approveOne, createOne, startOne } from './campaigns/change.ts';
import { checkFiles } from './campaigns/check.ts';
import { previewOne, testOne } from './campaigns/preview.ts';
import { listAll, showStatus } from './campaigns/show.ts';
import type { DefineCommand } from './index.ts';
import { organizationOption } from './script-store.ts';

interface Flags {
  readonly organization?: string;
  readonly as?: string;
  readonly step: string;
}

export const campaignsCommand: DefineCommand = (program, run) => {
  const campaigns = program.command('campaigns').description('messages to many contacts: check, store, preview, approve, start, stop');
  campaigns
    .command('check <files...>')
    .description('every problem of campaign files with its place')
    .action((files: string[]) => run(async (cli) => checkFiles(files, cli)));
  campaigns
    .command('create <file>')
    .description('store a campaign as a draft, or a draft anew')
    .option('--as <name>', 'who answers for it (default: the user of this machine)')
    .option(...organizationOption)
    .action((file: string, flags: Flags) => run((cli) => createOne(file, flags, cli)));
  campaigns
    .command('preview <name> [contact]')
    .description('how many would get it and why the others not; or what one contact would get')
    .option('--step <number>', 'which step', '1')
    .option(...organizationOption)
    .action((name: string, contact: string | undefined, flags: Flags) => run((cli) => previewOne(name, contact, flags, cli)));
  campaigns
    .command('test <name> <contacts...>')
    .description('send a step to chosen contacts, marked as a test')
    .option('--step <number>', 'which step', '1')
    .option(...organizationOption)
    .action((name: string, contacts: string[], flags: Flags) => run((cli) => testOne(name, contacts, flags, cli)));
  campaigns
    .command('approve <name>')
    .description('approve it as it stands, as somebody other than its author')
    .option('--as <name>', 'who approves (default: the user of this machine)')
    .option(...organizationOption)
    .action((name: string, flags: Flags) => run((cli) => approveOne(name, flags, cli)));
  campaigns
    .command('start <name>')
    .description('start it; a running Parley sends')
    .option(...organizationOption)
    .action((name: string, flags: Flags) => run((cli) => startOne(name, flags, cli)));
  for (const [what, does] of [
    ['pause', 'hold it: what is queued waits too'],
    ['resume', 'let a paused one go on'],
    ['stop', 'end it for good; what was not sent is kept with the reason'],
  ] as const) {
    campaigns
      .command(`${what} <name>`)
      .description(does)
      .option(...organizationOption)
      .action((name: string, flags: Flags) => run((cli) => changeCampaign(what, name, flags, cli)));
  }
  campaigns
    .command('status <name>')
    .description('how many recipients stand where, and why')
    .option(...organizationOption)
    .action((name: string, flags: Flags) => run((cli) => showStatus(name, flags, cli)));
  campaigns
    .command('list')
    .description('all campaigns')
    .option(...organizationOption)
    .action((flags: Flags) => run((cli) => listAll(flags, cli)));
  campaigns.addHelpText('after', examples);
};

const examples = `
docs/campaigns.md explains the file and everything that happens.

Examples:
  parley campaigns check campaigns/*.yaml
  parley campaigns create campaigns/spring-offer.yaml
  parley campaigns preview spring-offer
  parley campaigns start spring-offer`;
