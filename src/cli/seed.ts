import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { seed, type Seeded, type SeedOptions } from '../seed/seed.ts';
import { seededId } from '../seed/world.ts';

export interface SeedCommand {
  readonly size: number;
  readonly seed: number;
  /** Made when there is none of this name. */
  readonly organization: string;
  readonly organizationId?: string;
  /** Today in the demo, UTC milliseconds; the clock's when it is not given. */
  readonly now?: number;
}

export interface SeedDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly print: (line: string) => void;
  readonly onProgress?: SeedOptions['onProgress'];
}

const count = (n: number) => n.toLocaleString('en');

/** `parley seed`: fills an organization of its own with demo data. Without an id the name stands for one, the same each time. */
export async function runSeed(command: SeedCommand, { database, clock, print, onProgress }: SeedDeps): Promise<Seeded> {
  const organizationId = command.organizationId ?? seededId(0, command.organization)(0, 'organizations');
  const seeded = await seed(database, {
    organizationId,
    organizationName: command.organization,
    size: command.size,
    seed: command.seed,
    now: command.now ?? clock.now(),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  print(
    `${count(seeded.contacts)} contacts, ${count(seeded.rows)} rows, in the organization "${command.organization}" (${organizationId}), seed ${command.seed}.`,
  );
  return seeded;
}
