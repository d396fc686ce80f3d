import { listOrganizations } from '../accounts/index.ts';
import type { Organization } from '../accounts/index.ts';
import { readConfig } from '../config.ts';
import { ledgerFaults, readLedger } from '../conversations/index.ts';
import type { LedgerRow } from '../conversations/index.ts';
import type { Database } from '../db/database.ts';
import { openDatabase } from '../db/open-database.ts';
import { shippedScripts } from '../scripts-folder.ts';
import { colours } from './colours.ts';
import type { Cli, DefineCommand } from './index.ts';
import { requireMigrated } from './require-migrated.ts';
import { counted, tableLines } from './table.ts';

export const ledgerCommand: DefineCommand = (program, run) => {
  program
    .command('ledger')
    .description('count every message of every connection and say whether it adds up')
    .option('--json', 'one JSON object for tools')
    .addHelpText('after', examples)
    .action((flags: { readonly json?: true }) => run((cli) => showLedger(flags.json === true, cli)));
};

const examples = `
received = handled + parked + waiting, and queued = sent + failed + unknown + suppressed + unsent. The exit code is 1 when it does not add up.

Examples:
  parley ledger
  parley ledger --json`;

interface Ledger {
  readonly organization: Organization;
  readonly rows: readonly LedgerRow[];
  readonly faults: readonly string[];
}

async function showLedger(isJson: boolean, { env, print }: Cli): Promise<number> {
  const { databaseUrl } = readConfig(env, shippedScripts);
  const database = await openDatabase({ url: databaseUrl, entities: [] });
  try {
    const ledgers = await readLedgers(database);
    const faults = ledgers.flatMap((ledger) => ledger.faults);
    if (isJson) print(JSON.stringify(asJson(ledgers, faults.length === 0), null, 2));
    else printLedgers(ledgers, faults, print);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

async function readLedgers(database: Database): Promise<Ledger[]> {
  await requireMigrated(database);
  const ledgers: Ledger[] = [];
  for (const organization of await listOrganizations(database)) {
    const rows = await readLedger({ database }, organization.id);
    ledgers.push({ organization, rows, faults: ledgerFaults(rows) });
  }
  return ledgers;
}

function asJson(ledgers: readonly Ledger[], addsUp: boolean): object {
  const organizations = ledgers.map(({ organization: { id, name }, rows, faults }) => ({ id, name, connections: rows, faults }));
  return { addsUp, organizations };
}

const inbound = ['received', 'handled', 'parked', 'waiting'] as const;
const outbound = ['queued', 'sent', 'failed', 'unknown', 'suppressed', 'unsent'] as const;
const counts = [...inbound, ...outbound];

/** What the send gate did, under the counts that it explains. */
function heldLines({ name, held }: LedgerRow): string[] {
  const counts = Object.entries(held).map(([reason, count]) => `${reason} ${count.toLocaleString('en')}`);
  return counts.length === 0 ? [] : [`${name}, held by the send gate: ${counts.join(', ')}`];
}

function printLedgers(ledgers: readonly Ledger[], faults: readonly string[], print: Cli['print']): void {
  const isOne = ledgers.length === 1;
  const columns = [
    ...(isOne ? [] : [{ title: 'organization' }]),
    { title: 'connection' },
    ...counts.map((title) => ({ title, align: 'right' as const })),
  ];
  const rows = ledgers.flatMap(({ organization, rows: lines }) =>
    lines.map((line) => [...(isOne ? [] : [organization.name]), line.name, ...counts.map((count) => line[count].toLocaleString('en'))]),
  );
  if (rows.length === 0) {
    print('There is no connection yet: the first start of Parley makes them.');
    return;
  }
  tableLines(columns, rows).forEach(print);
  for (const line of ledgers.flatMap(({ rows: lines }) => lines.flatMap(heldLines))) print(line);
  print('');
  faults.forEach((fault) => print(colours.red(fault)));
  print(faults.length === 0 ? colours.green(`It adds up: ${counted(rows.length, 'connection')}.`) : colours.red('It does not add up.'));
}
