/**
 * A campaign to many contacts on PostgreSQL, its worker processes killed by -9 one after another at random moments while the others go on: what the
 * messenger took is compared with the row of every recipient. `npm run bench:campaign [contacts]`, 100,000 unless told.
 */
import { runCampaignUnderFire } from '../test/chaos/campaign-run.ts';
import { createServerStore } from '../test/chaos/stores.ts';
import { serverUrl } from './bench-database.ts';

const contacts = Number(process.argv[2] ?? 100_000);
const store = await createServerStore(serverUrl);
try {
  const outcome = await runCampaignUnderFire({
    store,
    contacts,
    workers: 3,
    kills: 5,
    perSecond: 1_000,
    seed: 20_261_122,
    skipsLeases: false,
    withinMs: 1_800_000,
    report: (line) => console.log(line),
  });
  for (const [status, count] of Object.entries(outcome.counts).toSorted(([, a], [, b]) => b - a))
    console.log(`${count.toLocaleString('en').padStart(9)}  ${status}`);
  const { kills, taken, chosenMs, sentMs, unknown, faults } = outcome;
  console.log(
    `${contacts.toLocaleString('en')} contacts, ${kills} workers killed by -9, the messenger took ${taken.toLocaleString('en')} messages, ${unknown} unknown`,
  );
  console.log(
    `recipients chosen within ${(chosenMs / 1000).toFixed(1)} s of the start of the workers, finished after ${(sentMs / 1000).toFixed(0)} s`,
  );
  console.log(
    faults.length === 0
      ? 'each allowed contact got one message, every exclusion has its reason, and the ledger adds up'
      : `${faults.length} FAULTS`,
  );
  for (const fault of faults.slice(0, 20)) console.log(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await store.drop();
}
