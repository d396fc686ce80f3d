import type { DefineCommand } from './index.ts';
import { organizationOption } from './score/with-organization.ts';
import { checkFiles, saveFiles } from './segments/files.ts';
import { changeMembers, removeOne } from './segments/members.ts';
import { countOne, explainOne, listAll, previewOne } from './segments/show.ts';
import { wholeNumber } from './whole-number.ts';

interface Flags {
  readonly organization?: string;
}

export const segmentsCommand: DefineCommand = (program, run) => {
  const segments = program
    .command('segments')
    .description('groups of contacts by rules or as fixed lists: check, save, count, preview, explain');
  segments
    .command('list')
    .description('the stored segments, with the contacts in each')
    .option(...organizationOption)
    .action(({ organization }: Flags) => run((cli) => listAll(organization, cli)));
  segments
    .command('check [files...]')
    .description('read segment files and say what is wrong with each (default: the folder segments/)')
    .option(...organizationOption)
    .action((files: string[], { organization }: Flags) => run((cli) => checkFiles(files, organization, cli)));
  segments
    .command('save [files...]')
    .description('check segment files and store them, each in place of the one of its name')
    .option(...organizationOption)
    .action((files: string[], { organization }: Flags) => run((cli) => saveFiles(files, organization, cli)));
  segments
    .command('count <name>')
    .description('how many contacts are in it now')
    .option(...organizationOption)
    .action((name: string, { organization }: Flags) => run((cli) => countOne(name, organization, cli)));
  segments
    .command('preview <name>')
    .description('some of its contacts, each with the reason')
    .option('--limit <number>', 'how many', wholeNumber(1), 10)
    .option(...organizationOption)
    .action((name: string, { organization, limit }: Flags & { readonly limit: number }) =>
      run((cli) => previewOne(name, limit, organization, cli)),
    );
  segments
    .command('explain <name> <contact>')
    .description('why a contact is in it or not; the exit code is 1 when it is not')
    .option(...organizationOption)
    .action((name: string, contact: string, { organization }: Flags) => run((cli) => explainOne(name, contact, organization, cli)));
  segments
    .command('add <name> <contacts...>')
    .description('put contacts into a fixed list; a new name makes one')
    .option(...organizationOption)
    .action((name: string, contacts: string[], { organization }: Flags) =>
      run((cli) => changeMembers('add', name, contacts, organization, cli)),
    );
  segments
    .command('remove <name> [contacts...]')
    .description('take contacts out of a fixed list; without contacts, remove the segment itself')
    .option(...organizationOption)
    .action((name: string, contacts: string[], { organization }: Flags) =>
      run((cli) =>
        contacts.length === 0 ? removeOne(name, organization, cli) : changeMembers('remove', name, contacts, organization, cli),
      ),
    );
  segments.addHelpText('after', examples);
};

const examples = `
A contact is named by id, phone number or e-mail address. docs/segments.md has every condition.

Examples:
  parley segments check
  parley segments save segments/quiet-vips.yaml
  parley segments preview quiet-vips
  parley segments explain quiet-vips +420777123456
  parley segments add partners anna@example.com`;
