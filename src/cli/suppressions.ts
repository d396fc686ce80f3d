import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Address } from '../contacts/index.ts';
import { AppError, messageOf } from '../errors.ts';
import { withConsents } from './consent-store.ts';
import type { ConsentStore } from './consent-store.ts';
import type { Cli, DefineCommand } from './index.ts';
import { counted, tableLines } from './table.ts';

export const suppressionsCommand: DefineCommand = (program, run) => {
  const suppressions = program
    .command('suppressions')
    .description('addresses that no campaign may reach, whoever has them: add, list, check, remove, import')
    .addHelpText('after', examples);
  suppressions
    .command('add [addresses...]')
    .description('phones, e-mail addresses, or channel:id of a messenger')
    .option('--contact <ids...>', 'every address of these contacts; do it before you delete them')
    .option('--reason <text>', 'kept with them', 'by hand')
    .action((addresses: string[], flags: AddFlags) => run((cli) => withConsents(cli, (store) => add(store, addresses, flags, cli))));
  suppressions
    .command('list')
    .description('how many there are, and why; the addresses themselves are kept as hashes only')
    .action(() => run((cli) => withConsents(cli, (store) => list(store, cli))));
  suppressions
    .command('check <addresses...>')
    .description('whether they are suppressed, since when and why')
    .action((addresses: string[]) => run((cli) => withConsents(cli, (store) => check(store, addresses, cli))));
  suppressions
    .command('remove <addresses...>')
    .description('let campaigns reach them again, where their consent allows it')
    .action((addresses: string[]) => run((cli) => withConsents(cli, (store) => remove(store, addresses, cli))));
  suppressions
    .command('import <file>')
    .description('add every phone and e-mail address in a CSV or text file')
    .option('--reason <text>', 'kept with them (default: the name of the file)')
    .action((file: string, flags: { readonly reason?: string }) =>
      run((cli) => withConsents(cli, (store) => importFile(store, file, flags.reason, cli))),
    );
};

const examples = `
Phones stand in the international form. Only keyed hashes are stored, so the list outlives the contacts and gives nobody away.

Examples:
  parley suppressions add +420601123456 anna@firm.example --reason "letter of 3 October"
  parley suppressions add telegram:123456789
  parley suppressions check anna@firm.example
  parley suppressions import do-not-contact.csv`;

interface AddFlags {
  readonly contact?: readonly string[];
  readonly reason: string;
}

async function add(store: ConsentStore, texts: readonly string[], { contact = [], reason }: AddFlags, { print }: Cli): Promise<number> {
  const { suppressions, organizationId } = store;
  if (texts.length === 0 && contact.length === 0) throw new AppError('usage', 'Name addresses, or contacts with --contact.');
  const addresses = texts.map(demandAddress);
  const added =
    (await suppressions.add(organizationId, addresses, reason)) + (await suppressions.addContacts(organizationId, contact, reason));
  print(`${counted(added, 'address', 'addresses')} added.`);
  return 0;
}

async function list({ suppressions, organizationId }: ConsentStore, { print }: Cli): Promise<number> {
  const counts = await suppressions.count(organizationId);
  if (counts.length === 0) {
    print('Nothing is suppressed.');
    return 0;
  }
  const rows = counts.map(({ kind, reason, count, latest }) => [kind, count.toLocaleString('en'), dayText(latest), reason]);
  tableLines([{ title: 'kind' }, { title: 'addresses', align: 'right' }, { title: 'latest' }, { title: 'reason' }], rows).forEach(print);
  return 0;
}

async function check({ suppressions, organizationId }: ConsentStore, texts: readonly string[], { print }: Cli): Promise<number> {
  for (const text of texts) {
    const found = await suppressions.check(organizationId, demandAddress(text));
    print(found === null ? `${text}: not suppressed.` : `${text}: suppressed since ${dayText(found.at)}, ${found.reason}.`);
  }
  return 0;
}

async function remove({ suppressions, organizationId }: ConsentStore, texts: readonly string[], { print }: Cli): Promise<number> {
  print(`${counted(await suppressions.remove(organizationId, texts.map(demandAddress)), 'address', 'addresses')} removed.`);
  return 0;
}

/** A line without an address (a heading, a name) is told, so that nobody is missed unseen. */
async function importFile(store: ConsentStore, file: string, reason: string | undefined, { print }: Cli): Promise<number> {
  const rows = await readRows(file);
  const found = rows.map((cells) => cells.flatMap((cell) => addressOf(cell) ?? []));
  const addresses = found.flat();
  const added = await store.suppressions.add(store.organizationId, addresses, reason ?? file);
  print(`${counted(added, 'address', 'addresses')} added, ${(addresses.length - added).toLocaleString('en')} were there.`);
  const empty = found.flatMap((cells, index) => (cells.length === 0 ? [index + 1] : []));
  if (empty.length > 0)
    print(`No address in ${counted(empty.length, 'line')}: ${empty.slice(0, 20).join(', ')}${empty.length > 20 ? ' ...' : ''}`);
  return 0;
}

async function readRows(file: string): Promise<string[][]> {
  try {
    return parse(await readFile(file), {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      relax_quotes: true,
      trim: true,
    });
  } catch (cause) {
    throw new AppError('usage', `The file ${file} cannot be read: ${messageOf(cause)}.`, { cause });
  }
}

function demandAddress(text: string): Address {
  const address = addressOf(text);
  if (address === null)
    throw new AppError(
      'usage',
      `"${text}" is no address. Write a phone as +420601123456, an e-mail address as anna@firm.example, a messenger as telegram:123456789.`,
    );
  return address;
}

function addressOf(cell: string): Address | null {
  const text = cell.trim();
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return { kind: 'email', text };
  if (/^\+[\d\s().-]{7,}$/.test(text)) return { kind: 'phone', text };
  return /^[a-z][a-z-]+:\S+$/.test(text) ? { kind: 'identity', text } : null;
}

function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
