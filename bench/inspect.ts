import { ledger } from '../src/conversations/sql/ledger.ts';
import type { BenchDatabase } from './bench-database.ts';
import type { Stored } from './over-the-wire.ts';
import { turnsPerTalk } from './talk.ts';

interface LedgerRow {
  readonly name: string;
  readonly received: number;
  readonly handled: number;
  readonly parked: number;
  readonly waiting: number;
  readonly queued: number;
  readonly sent: number;
}

/** What is not in the database as the talks demand it, in words; empty when all is. */
export async function findFaults({ bot, customers, rows }: Stored, database: BenchDatabase): Promise<string[]> {
  const faults: string[] = [];
  const expect = (what: string, found: number, due: number): void =>
    void (found === due || faults.push(`${bot}: ${found} ${what}, ${due} were due`));
  const turns = customers * turnsPerTalk;
  expect('messages', rows.get('messages') ?? 0, turns * 2);
  expect('tasks', rows.get('tasks') ?? 0, customers);
  expect('leads', rows.get('leads') ?? 0, customers);
  if (bot === 'handwritten') return faults;
  expect('outbox rows', rows.get('outbox_messages') ?? 0, turns);
  const [organization] = await database.query<{ id: string }>('select id from organizations');
  const lines = await database.query<LedgerRow>(ledger.text, [organization?.id]);
  const line = lines.find(({ received }) => received > 0);
  expect('messages received by the ledger', line?.received ?? 0, turns);
  expect('messages handled by the ledger', line?.handled ?? 0, turns);
  expect('messages parked or waiting by the ledger', (line?.parked ?? 0) + (line?.waiting ?? 0), 0);
  expect('replies queued by the ledger', line?.queued ?? 0, turns);
  expect('replies sent by the ledger', line?.sent ?? 0, turns);
  return faults;
}
