import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { join, resolve } from 'node:path';
import { tmpdir } from 'node:os';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { AppError } from '../errors.ts';

/**
 * PGlite has no lock of its own: two processes on one folder lose acknowledged rows without an error. A listening socket is the lock:
 * it dies with its process, so a killed owner leaves nothing behind (a pid file would, and pid 1 of a container always looks alive).
 * The socket stands in the temporary folder because a socket's path is limited to about 100 bytes.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  mkdirSync(folder, { recursive: true });
  const path = resolve(folder);
  const socket = join(tmpdir(), `parley-${createHash('sha256').update(path).digest('hex').slice(0, 24)}.sock`);
  const owner = join(path, 'owner');
  if (await answers(socket)) {
    throw new AppError(
      'database-locked',
      `The data folder ${path} is in use by another Parley (${readOwner(owner)}). Stop that process, or start this one with another folder or a DATABASE_URL of its own.`,
    );
  }
  rmSync(socket, { force: true });
  const server = createServer((peer) => peer.end());
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(socket, done);
  }).catch(() => {
    throw new AppError(
      'database-locked',
      `The data folder ${path} was taken by another Parley at this moment. Stop that process and start again.`,
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

function answers(socket: string): Promise<boolean> {
  return new Promise((done) => {
    const peer = connect(socket);
    peer.once('connect', () => {
      peer.destroy();
      done(true);
    });
    peer.once('error', () => done(false));
  });
}

function readOwner(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return 'a process that left no name';
  }
}
