import type { Channel } from '../../src/core/ports/channel.ts';
import { commitTurns } from '../../src/conversations/sql/statements.ts';
import type { Database } from '../../src/db/database.ts';

/** What a commit holds, by the sections of `commit_turns_v2`. */
const holds = {
  /** Something the bot says. */
  turn: (params) => params[7] !== null,
  /** Messages that were left due. */
  due: (params) => params[6] !== null && params[7] === null,
  /** A turn of messages or timers that were due. */
  claimed: (params) => String(params[2]).includes('"lb":"'),
  /** The end of a delivery. */
  settled: (params) => params[8] !== null,
} as const satisfies Record<string, (params: readonly unknown[]) => boolean>;

/** Where the process kills itself: at the `call`-th time it gets there, counted from the moment it was told. */
export type KillPoint = { readonly when: 'before' | 'after'; readonly call: number } & (
  | { readonly at: 'statement'; readonly name: string }
  | { readonly at: 'commit'; readonly holding: keyof typeof holds }
  /** `before` waits long enough that what came in is acknowledged. */
  | { readonly at: 'send' }
  /** A call of the messenger to our webhook: `after` it was stored, and before it is answered. */
  | { readonly at: 'handle' }
);

export interface Bomb {
  arm(point: KillPoint | null): void;
  watchDatabase(database: Database): Database;
  watchChannel(channel: Channel): Channel;
}

/** More than the messenger needs to hear that we took its update. */
const acknowledgedAfterMs = 100;

/** Stands around the ports of a process and kills it at one point: no code of the product knows of it. */
export function createBomb(): Bomb {
  let armed: KillPoint | null = null;
  let left = 0;

  async function around<T>(isHere: (point: KillPoint) => boolean, work: () => Promise<T>, waitMs = 0): Promise<T> {
    const isHit = armed !== null && isHere(armed) && --left === 0;
    if (isHit && armed?.when === 'before') await dieAfter(waitMs);
    const result = await work();
    if (isHit) await dieAfter(0);
    return result;
  }

  return {
    arm(point) {
      armed = point;
      left = point?.call ?? 0;
    },
    watchDatabase: (database) => ({
      ...database,
      run: (sql, params) =>
        around(
          (point) =>
            (point.at === 'statement' && point.name === sql.name) ||
            (point.at === 'commit' && sql.name === commitTurns.name && holds[point.holding](params)),
          () => database.run(sql, params),
        ),
    }),
    watchChannel(channel) {
      const handle = channel.handle?.bind(channel);
      return {
        ...channel,
        send: (message) =>
          around(
            (point) => point.at === 'send',
            () => channel.send(message),
            acknowledgedAfterMs,
          ),
        ...(handle === undefined
          ? {}
          : {
              handle: (request) =>
                around(
                  (point) => point.at === 'handle',
                  () => handle(request),
                ),
            }),
      };
    },
  };
}

async function dieAfter(ms: number): Promise<never> {
  if (ms > 0) await new Promise((next) => setTimeout(next, ms));
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => {});
}
