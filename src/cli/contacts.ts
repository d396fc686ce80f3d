import type { Command } from 'commander';
import type { Cli, DefineCommand } from './index.ts';
import { exportFile } from './contacts/export.ts';
import type { ExportFlags } from './contacts/export.ts';
import { importFile } from './contacts/import.ts';
import type { ImportFlags } from './contacts/import.ts';
import { merge, unmerge } from './contacts/merge.ts';
import { list, show, tag } from './contacts/show.ts';
import type { ListFlags } from './contacts/show.ts';
import { withScriptStore } from './script-store.ts';
import type { ScriptStore } from './script-store.ts';
import { wholeNumber } from './whole-number.ts';

interface Organization {
  readonly organization?: string;
}

const organizationOption = ['--organization <name>', 'whose contacts (default: those of this installation)'] as const;

type InStore = (flags: Organization, work: (store: ScriptStore, cli: Cli) => Promise<number>) => Promise<void>;

export const contactsCommand: DefineCommand = (program, run) => {
  const inStore: InStore = ({ organization }, work) =>
    run((cli) => withScriptStore(cli, { organization, prepares: true }, (store) => work(store, cli)));
  const contacts = program
    .command('contacts')
    .description('people: import and export them, look them up, tag them, make two records of one person one')
    .addHelpText('after', examples);
  defineFiles(contacts, inStore);
  definePeople(contacts, inStore);
};

function defineFiles(contacts: Command, inStore: InStore): void {
  contacts
    .command('import <file>')
    .description('take in a CSV or XLSX file; killed and started again, it goes on where it stood')
    .option('--dry-run', 'only show how the file is read and what would come of it')
    .option('--map <column=field...>', 'what a column is, when its heading does not tell: "Mobile=phone", "City=extra", "Note=-"')
    .option('--extras', 'keep columns that nobody knows, in extras')
    .option('--on-duplicate <way>', 'people who are there already: skip, fill what is empty, or update', 'skip')
    .option('--region <country>', 'where phone numbers without a country code are at home, such as CZ')
    .option('--source <name>', 'where these people come from, when the file does not say', 'import')
    .option('--encoding <name>', 'such as windows-1251, when the guess is wrong')
    .option('--delimiter <sign>', 'between the cells of a CSV file, when the guess is wrong')
    .option('--sheet <name>', 'of an XLSX file (default: the first)')
    .option('--again', 'take in a file that was imported before')
    .option(...organizationOption)
    .action((file: string, flags: ImportFlags & Organization) => inStore(flags, (store, cli) => importFile(store, file, flags, cli)));
  contacts
    .command('export')
    .description('write contacts to a CSV or XLSX file that can be imported again')
    .requiredOption('--out <file>', 'ends with .csv or .xlsx')
    .option('--segment <name>', 'only the contacts of a segment')
    .option('--excel', 'CSV as Excel in Russian and Czech opens it: semicolons, and the mark of UTF-8')
    .option(...organizationOption)
    .action((flags: ExportFlags & Organization) => inStore(flags, (store, cli) => exportFile(store, flags, cli)));
}

function definePeople(contacts: Command, inStore: InStore): void {
  contacts
    .command('list')
    .description('the newest contacts')
    .option('--search <text>', 'part of a name, phone or e-mail address')
    .option('--tag <tag>', 'only those with this tag')
    .option('--limit <count>', 'how many', wholeNumber(1), 20)
    .option(...organizationOption)
    .action((flags: ListFlags & Organization) => inStore(flags, (store, cli) => list(store, flags, cli)));
  contacts
    .command('show <contact>')
    .description('everything that is known of one, by id, phone or e-mail address')
    .option(...organizationOption)
    .action((contact: string, flags: Organization) => inStore(flags, (store, cli) => show(store, contact, cli)));
  contacts
    .command('tag <contact> <tags...>')
    .description('put tags on a contact')
    .option('--remove', 'take them off instead')
    .option(...organizationOption)
    .action((contact: string, tags: string[], flags: Organization & { readonly remove?: true }) =>
      inStore(flags, (store, cli) => tag(store, contact, tags, flags, cli)),
    );
  contacts
    .command('merge <kept> <other>')
    .description('make two records of one person one: everything of the other goes over to the kept one')
    .option(...organizationOption)
    .action((kept: string, other: string, flags: Organization) => inStore(flags, (store, cli) => merge(store, kept, other, cli)));
  contacts
    .command('unmerge <merge>')
    .description('take a merge back; its id is in `parley contacts show`')
    .option(...organizationOption)
    .action((id: string, flags: Organization) => inStore(flags, (store, cli) => unmerge(store, id, cli)));
}

const examples = `
docs/contacts.md tells which columns are known and how rows are judged.

Examples:
  parley contacts import customers.xlsx --dry-run
  parley contacts import klienti.csv --region CZ --on-duplicate fill
  parley contacts import клиенты.csv --map "Тел. 2=phone" --extras
  parley contacts export --out contacts.xlsx
  parley contacts merge +420601123456 anna@example.com`;
