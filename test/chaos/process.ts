import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChildSetup } from './child.ts';
import type { KillPoint } from './kill-points.ts';

export interface RunningChild {
  /** Resolves when it will kill itself there. */
  arm(point: KillPoint): Promise<void>;
  /** From outside, at this moment. */
  kill(): void;
  /** As an operator would; resolves when it has ended. Rejects when it had to be killed. */
  stop(): Promise<void>;
  /** Resolves with how it ended, and what it wrote to its standard error. */
  readonly ended: Promise<{ readonly signal: NodeJS.Signals | null; readonly code: number | null; readonly said: string }>;
}

const program = fileURLToPath(new URL('child.ts', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const stopWithinMs = 15_000;

/** As `parley` has one: a process that is killed is started again, and each start would compile everything anew. */
const compileCache = join(tmpdir(), 'node-compile-cache');

/** Starts Parley as a process of its own; resolves when it receives, or has killed itself on the way there. */
export async function startChild(setup: ChildSetup): Promise<RunningChild> {
  const env = { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], NODE_COMPILE_CACHE: compileCache, CHAOS: JSON.stringify(setup) };
  const child = fork(program, {
    cwd: root,
    env,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    said,
  }));
  await Promise.race([
    hear(child, 'started'),
    ended.then(({ signal }) => signal ?? Promise.reject(new Error(`Parley did not start:\n${said}`))),
  ]);
  return {
    ended,
    kill: () => void child.kill('SIGKILL'),
    async arm(point) {
      const armed = hear(child, 'armed');
      child.send(point);
      await armed;
    },
    async stop() {
      child.kill('SIGTERM');
      const killing = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
      const { signal } = await ended;
      clearTimeout(killing);
      if (signal === 'SIGKILL') throw new Error(`Parley did not stop within ${stopWithinMs / 1000} s:\n${said}`);
    },
  };
}

function hear(child: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve) => {
    const listen = (message: unknown): void => {
      if (message !== word) return;
      child.off('message', listen);
      resolve();
    };
    child.on('message', listen);
  });
}
