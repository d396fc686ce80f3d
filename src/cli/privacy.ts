import { readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { strToU8, zipSync } from 'fflate';
import { openSecrets, openSuppressions } from '../contacts/index.ts';
import type { Suppressions } from '../contacts/index.ts';
import { AppError } from '../errors.ts';
import {
  countErasure,
  erasePerson,
  exportPerson,
  exportTalks,
  getContact,
  listErasures,
  readErasures,
  replayErasures,
} from '../privacy/index.ts';
import type { RowCounts } from '../privacy/index.ts';
import type { Cli, DefineCommand } from './index.ts';
import { withScriptStore } from './script-store.ts';
import type { ScriptStore } from './script-store.ts';
import { counted, tableLines } from './table.ts';

interface Flags {
  readonly organization?: string;
}

const organizationOption = ['--organization <name>', 'whose contacts (default: those of this installation)'] as const;

export const privacyCommand: DefineCommand = (program, run) => {
  const privacy = program.command('privacy').description('give a person their data, or erase it').addHelpText('after', examples);
  const within = ({ organization }: Flags, work: (store: ScriptStore, cli: Cli) => Promise<number>): Promise<void> =>
    run((cli) => withScriptStore(cli, { organization }, (store) => work(store, cli)));
  privacy
    .command('export <contact>')
    .description('write everything about a person to a ZIP file')
    .requiredOption('--out <file>', 'ends with .zip')
    .option(...organizationOption)
    .action((asked: string, flags: Flags & { readonly out: string }) =>
      within(flags, (store, cli) => exportZip(store, asked, flags.out, cli)),
    );
  privacy
    .command('erase <contact>')
    .description('show what would be erased, and erase it after a confirmation')
    .option('--yes', 'erase without asking')
    .option(...organizationOption)
    .action((asked: string, flags: Flags & { readonly yes?: true }) =>
      within(flags, (store, cli) => erase(store, asked, flags.yes === true, cli)),
    );
  privacy
    .command('export-talks')
    .description('write all talks without who talked, one JSON object a line')
    .requiredOption('--out <file>', 'ends with .jsonl')
    .option(...organizationOption)
    .action((flags: Flags & { readonly out: string }) => within(flags, (store, cli) => writeTalks(store, flags.out, cli)));
  privacy
    .command('erasures')
    .description('print who was erased, as ids: keep it beside your backups, not in them')
    .option(...organizationOption)
    .action((flags: Flags) => within(flags, printErasures));
  privacy
    .command('replay-erasures <file>')
    .description('erase again whom a restored backup brought back')
    .option(...organizationOption)
    .action((file: string, flags: Flags) => within(flags, (store, cli) => replay(store, file, cli)));
};

const examples = `
A contact is named by id, phone, e-mail address, @name, or its id in a messenger. docs/privacy.md says what happens to each kind of data.

Examples:
  parley privacy export +420601123456 --out jana.zip
  parley privacy erase jana@example.cz
  parley privacy erase telegram:12345 --yes
  parley privacy export-talks --out talks.jsonl
  parley privacy erasures > erasures.jsonl
  parley privacy replay-erasures erasures.jsonl`;

async function exportZip({ ctx, organization }: ScriptStore, asked: string, out: string, { print }: Cli): Promise<number> {
  if (!out.endsWith('.zip')) throw new AppError('usage', `--out is "${out}", allowed is a file that ends with .zip.`);
  const contact = await getContact(ctx, organization.id, asked);
  const files = await exportPerson(ctx, organization.id, contact);
  const zip = zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
  // Nobody else on this machine may read it.
  writeFileSync(out, zip, { mode: 0o600 });
  print(`${counted(Object.keys(files).length, 'file')} about contact ${contact.id} in ${out}.`);
  return 0;
}

async function writeTalks({ ctx, organization }: ScriptStore, out: string, { print }: Cli): Promise<number> {
  if (!out.endsWith('.jsonl')) throw new AppError('usage', `--out is "${out}", allowed is a file that ends with .jsonl.`);
  const file = await open(out, 'w', 0o600);
  let talks = 0;
  try {
    for await (const talk of exportTalks(ctx, organization.id)) {
      await file.write(`${JSON.stringify(talk)}\n`);
      talks++;
    }
  } finally {
    await file.close();
  }
  print(
    `${counted(talks, 'talk')} in ${out}. Names that nothing gives away may be left: docs/privacy.md says how many. Read a sample first.`,
  );
  return 0;
}

async function erase(store: ScriptStore, asked: string, isSure: boolean, { print }: Cli): Promise<number> {
  const { ctx, organization } = store;
  const { id, name } = await getContact(ctx, organization.id, asked);
  print(`Contact ${id}${name === null ? '' : ` (${name})`}: what would be erased`);
  rowLines(await countErasure(ctx, organization.id, id)).forEach(print);
  if (!isSure && !(await isConfirmed())) {
    print('Nothing was erased. To do it without being asked: --yes.');
    return 1;
  }
  await erasePerson(ctx, suppressionsOf(store), organization.id, { contactId: id, author: author() });
  print('Erased. What is left to you:');
  print(
    '  Backups made until now still hold this person. Delete them in time, or run `parley privacy replay-erasures` after restoring one.',
  );
  print('  Systems that got their tasks or bookings (a CRM, a calendar, mailboxes, the messenger itself) keep their own copies.');
  return 0;
}

/** Asked on a terminal only; a program must say --yes. */
async function isConfirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await reader.question('This cannot be undone. Type "erase" to go on: ')).trim() === 'erase';
  } finally {
    reader.close();
  }
}

async function printErasures({ ctx, organization }: ScriptStore, { print }: Cli): Promise<number> {
  for (const record of await listErasures(ctx, organization.id)) print(JSON.stringify(record));
  return 0;
}

async function replay(store: ScriptStore, file: string, { print }: Cli): Promise<number> {
  const contactIds = readErasures(readText(file));
  const erased = await replayErasures(store.ctx, suppressionsOf(store), store.organization.id, { contactIds, author: author() });
  print(
    `${counted(contactIds.length, 'erasure')} in ${file}; ${counted(erased.length, 'contact')} erased again because they had come back.`,
  );
  return 0;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('usage', `${file} cannot be read: give the file that \`parley privacy erasures\` was written to.`, { cause });
  }
}

function suppressionsOf({ ctx, config }: ScriptStore): Suppressions {
  return openSuppressions(ctx, openSecrets(ctx, config.secret));
}

/** Who gave the command, as this machine knows them. */
function author(): string {
  return userInfo().username;
}

function rowLines(counts: RowCounts): string[] {
  return tableLines(
    [{ title: 'table' }, { title: 'rows', align: 'right' }],
    Object.entries(counts).map(([table, rows]) => [table, rows.toLocaleString('en')]),
  );
}
