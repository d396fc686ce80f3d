/** One process that sends the outbox, for `bench/outbox.ts`: it tells its parent when each message left, and to whom. */
import { ensureOrganization } from '../src/accounts/index.ts';
import { systemClock, systemIds } from '../src/clock.ts';
import { openSecrets, openSuppressions } from '../src/contacts/index.ts';
import { createEngine, createScriptLibrary, openConnection } from '../src/conversations/index.ts';
import { noCap } from '../src/core/gate/frequency.ts';
import type { Channel, ChannelRates } from '../src/core/ports/channel.ts';
import { openDatabase } from '../src/db/open-database.ts';
import { entities } from '../src/entities.ts';
import { createLog } from '../src/log.ts';

/** What the parent gives. */
export interface OutboxTask {
  readonly url: string;
  readonly messengerId: string;
  readonly rates: ChannelRates;
}

/** What it gets back: for each message when it left, UTC milliseconds, and its chat. */
export type Departures = readonly (readonly [at: number, chatId: string])[];

const departures: [number, string][] = [];

function channelOf(rates: ChannelRates): Channel {
  return {
    kind: 'telegram',
    capabilities: { textMax: 4096, buttons: 10, buttonTitleMax: 64, asksContact: false, onAmbiguous: 'resend', rates },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    probe: () => Promise.resolve('a channel of the benchmark'),
    async send({ id, chatId }) {
      departures.push([Date.now(), chatId]);
      return { ok: true, providerMessageId: id };
    },
  };
}

async function run({ url, messengerId, rates }: OutboxTask): Promise<void> {
  const database = await openDatabase({ url, entities });
  const ctx = { database, clock: systemClock, ids: systemIds(systemClock), log: createLog('warn'), processId: `bench:${process.pid}` };
  const { id } = await ensureOrganization(ctx, 'UTC');
  const connection = openConnection(id, { id: messengerId, settings: {} }, 'bench', channelOf(rates), 'none');
  const engine = createEngine(ctx, {
    scripts: createScriptLibrary(ctx),
    settings: () => ({ timeZone: 'UTC', hasModel: false, quietHours: null }),
    connectionOf: (other) => (other === messengerId ? connection : undefined),
    answerAsk: () => Promise.reject(new Error('nothing is asked here')),
    handleUserEvent: () => Promise.resolve(false),
    campaignButtons: { before: () => Promise.resolve(), after: () => Promise.resolve() },
    onTask: () => {},
    gate: {
      settings: () => ({ timeZone: 'UTC', quietHours: null, cap: noCap }),
      suppressions: openSuppressions(ctx, openSecrets(ctx, null)),
    },
    runsTurns: true,
  });
  engine.start();
  process.once('message', async () => {
    await engine.stop();
    await database.close();
    process.send?.(departures, () => process.disconnect());
  });
}

process.once('message', (task: OutboxTask) => void run(task));
