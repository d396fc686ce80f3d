import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AppError } from '../errors.ts';

/** Where PostgreSQL's clients look for a server that listens in a folder. */
const socketName = '.s.PGSQL.5432';

/**
 * PGlite has no lock of its own: two processes on one folder lose acknowledged rows without an error. A listening socket is the lock:
 * it dies with its process, so a killed owner leaves nothing behind (a pid file would, and pid 1 of a container always looks alive).
 * Whoever connects meanwhile is given to `onPeer`. Gives what ends the lock.
 */
export async function lockFolder(folder: string, onPeer: (peer: Socket) => void): Promise<() => Promise<void>> {
  mkdirSync(folder, { recursive: true });
  const path = resolve(folder);
  const owner = join(path, 'owner');
  if (await isOwned(folder)) {
    throw new AppError(
      'database-locked',
      `The data folder ${path} is in use by another Parley (${readOwner(owner)}). Stop that process, or start this one with another folder or a DATABASE_URL of its own.`,
    );
  }
  const socket = join(makePrivate(socketFolder(folder)), socketName);
  rmSync(socket, { force: true });
  const server = createServer(onPeer);
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(socket, done);
  }).catch((cause: unknown) => {
    throw new AppError(
      'database-locked',
      `The data folder ${path} was taken by another Parley at this moment. Stop that process and start again.`,
      { cause },
    );
  });
  server.unref();
  writeFileSync(owner, `process ${process.pid}, started ${new Date().toISOString()}`);
  return () =>
    new Promise((done) => {
      rmSync(owner, { force: true });
      server.close(() => done());
    });
}

/** Is there a process that has the folder's database open? */
export function isOwned(folder: string): Promise<boolean> {
  return new Promise((done) => {
    const peer = connect(join(socketFolder(folder), socketName));
    peer.once('connect', () => {
      peer.destroy();
      done(true);
    });
    peer.once('error', () => done(false));
  });
}

/** The folder of the socket: in the temporary one, because a socket's path is limited to about 100 bytes. */
export function socketFolder(folder: string): string {
  return join(tmpdir(), `parley-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16)}`);
}

/** Who reaches the socket reads everything, so its folder is its owner's alone, also where others may write beside it. */
function makePrivate(folder: string): string {
  mkdirSync(folder, { mode: 0o700, recursive: true });
  const { uid, mode } = lstatSync(folder);
  if (process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o077) !== 0))
    throw new AppError('database-locked', `The folder ${folder} belongs to another user of this machine. Remove it and start again.`);
  return folder;
}

function readOwner(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return 'a process that left no name';
  }
}
