import type { Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import { messageOf } from '../errors.ts';
import { asksEncryption, greeting, query, readFrames, refusal, refusalOf, statusOf } from './wire.ts';
import type { Frame, Status } from './wire.ts';

/** A transaction whose owner is silent for so long keeps everybody else waiting, so it is undone. */
const idleInTransactionMs = 15_000;

export interface Sharing {
  /** Serves whoever has connected, as soon as the database is open. */
  accept(socket: Socket): void;
  open(pglite: PGlite): void;
  /** Lets what is under way end, then hangs up. */
  close(): Promise<void>;
}

/**
 * Lets other processes of this machine use the embedded database of this one, by PostgreSQL's wire protocol: Parley's commands while it
 * runs, or psql. There is one session for all, so a peer has it alone from its first message to the end of its transaction, and what
 * would outlast a transaction is refused.
 */
export function shareEmbedded(): Sharing {
  const peers = new Map<Socket, Promise<void>>();
  const { promise: opened, resolve: open } = Promise.withResolvers<PGlite>();
  return {
    accept(socket) {
      // A peer that vanishes ends its messages; there is nobody to tell.
      socket.on('error', () => {});
      const served = servePeer(socket, opened).finally(() => {
        socket.destroy();
        peers.delete(socket);
      });
      peers.set(socket, served);
    },
    open,
    async close() {
      const ends = [...peers.values()];
      for (const socket of peers.keys()) socket.destroy();
      await Promise.all(ends);
    },
  };
}

async function servePeer(socket: Socket, opened: Promise<PGlite>): Promise<void> {
  const frames = readFrames(socket);
  // Who hangs up without a word only looked whether the folder is in use.
  if (!(await isOpened(socket, frames))) return;
  const pglite = await opened;
  const { rows } = await pglite.query<{ server_version: string }>('show server_version');
  socket.write(greeting(rows[0]!.server_version));
  try {
    for (let unit = await nextUnit(socket, frames, 'I'); unit !== null; unit = await nextUnit(socket, frames, 'I')) {
      const first = unit;
      // The lock of PGlite's own transactions: with runExclusive a unit could run between two statements of one.
      await pglite._runExclusiveTransaction(() => transact(pglite, socket, frames, first));
      // PGlite settles in microtasks: without a turn of the event loop, timers and sockets would starve.
      await new Promise((next) => setImmediate(next));
    }
  } catch (error) {
    socket.write(refusal('XX000', messageOf(error), 'I'));
  }
}

async function isOpened(socket: Socket, frames: AsyncGenerator<Frame, void>): Promise<boolean> {
  for (;;) {
    const { value: frame } = await frames.next();
    if (!frame) return false;
    if (!asksEncryption(frame)) return true;
    socket.write('N');
  }
}

/** Runs units until no transaction is open. */
async function transact(pglite: PGlite, socket: Socket, frames: AsyncGenerator<Frame, void>, first: Buffer): Promise<void> {
  for (let unit: Buffer | null = first; unit !== null;) {
    const reply = Buffer.from(await pglite.execProtocolRaw(unit, {}));
    socket.write(reply);
    const status = statusOf(reply) ?? 'T';
    if (status === 'I') return;
    const silence = setTimeout(() => socket.destroy(), idleInTransactionMs);
    unit = await nextUnit(socket, frames, status);
    clearTimeout(silence);
  }
  await pglite.execProtocolRaw(query('rollback'), {});
}

/** Query, Sync, Flush. */
const asksForAnswer: ReadonlySet<string> = new Set(['Q', 'S', 'H']);

/** The messages up to one that asks for an answer, or null when the peer is gone. What is refused is answered here. */
async function nextUnit(socket: Socket, frames: AsyncGenerator<Frame, void>, status: Status): Promise<Buffer | null> {
  let parts: Buffer[] = [];
  let refused: string | null = null;
  for (;;) {
    const { value: frame } = await frames.next();
    if (!frame || frame.type === 'X') return null;
    refused ??= refusalOf(frame);
    parts.push(frame.bytes);
    if (!asksForAnswer.has(frame.type)) continue;
    if (refused === null) return Buffer.concat(parts);
    socket.write(refusal('0A000', refused, status));
    parts = [];
    refused = null;
  }
}
