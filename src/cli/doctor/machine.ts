import { createServer } from 'node:net';
import type { Config } from '../../config.ts';
import { messageOf } from '../../errors.ts';
import { fail, ok } from './finding.ts';
import type { Finding } from './finding.ts';

export function checkNode(): Finding {
  const { node } = process.versions;
  const [major = 0, minor = 0] = node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 12)) return ok(`Node ${node}`);
  return fail(
    `Node ${node} is too old: Parley needs 24.12 or newer.`,
    'Start it by `npm start` or `npx parley`: both bring the right one along.',
  );
}

/** A port that a running Parley has is as it should be. */
export async function checkPort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<Finding> {
  const problem = await tryToListen(host, port);
  if (problem === null) return ok(port === 0 ? 'PORT 0: any free port' : `Port ${port} is free`);
  if (await isParley(host, port)) return ok(`Port ${port} is taken by a running Parley`);
  return fail(
    `The server cannot listen on ${host} port ${port}: ${problem}.`,
    'Choose another PORT or HOST, or end the program that has it.',
  );
}

function tryToListen(host: string, port: number): Promise<string | null> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', (error) => done(messageOf(error)));
    server.listen(port, host, () => server.close(() => done(null)));
  });
}

async function isParley(host: string, port: number): Promise<boolean> {
  try {
    const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
    const answer = await fetch(`http://${reachable}:${port}/health`, { signal: AbortSignal.timeout(2000) });
    return ((await answer.json()) as { status?: unknown }).status === 'ok';
  } catch {
    return false;
  }
}
