import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export type BotName = 'parley' | 'handwritten';
export type Mode = 'polling' | 'webhook';

/** What Parley tells of itself at `/health`. */
export interface Health {
  readonly statements: number;
  readonly batches: number;
  readonly units: number;
  readonly conflicts: number;
}

export interface Bot {
  readonly pid: number;
  /** Null for the handwritten one. */
  health(): Promise<Health | null>;
  /** What it wrote to its standard error. */
  complaints(): string;
  stop(): Promise<void>;
}

interface BotOptions {
  readonly mode: Mode;
  readonly apiRoot: string;
  readonly token: string;
  readonly databaseUrl: string;
  /** For node itself, such as `--cpu-prof`. */
  readonly nodeOptions: readonly string[];
}

const root = fileURLToPath(new URL('..', import.meta.url));
const scripts = fileURLToPath(new URL('scripts', import.meta.url));
const startWithinMs = 30_000;

const programs: Readonly<Record<BotName, { readonly args: readonly string[]; readonly ready: string }>> = {
  parley: { args: ['--max-semi-space-size=16', 'src/main.ts', 'start'], ready: 'is connected' },
  handwritten: { args: ['bench/handwritten-bot.ts'], ready: 'ready' },
};

/** Starts a bot as a process of its own, with nothing in its environment but its configuration; resolves when it receives. */
export async function startBot(name: BotName, { mode, apiRoot, token, databaseUrl, nodeOptions }: BotOptions): Promise<Bot> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env['PATH'],
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: apiRoot,
    TELEGRAM_MODE: mode,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    PUBLIC_URL: address,
    PARLEY_SCRIPTS: scripts,
    PARLEY_SCRIPT: 'bench-talk',
    LOG_LEVEL: 'warn',
  };
  const { args, ready } = programs[name];
  const child = spawn(process.execPath, [...nodeOptions, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const ended = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`The bot "${name}" ${why}. It said:\n${printed}${complaints}`));
    const timer = setTimeout(fail, startWithinMs, `was not ready within ${startWithinMs / 1000} s`);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (!printed.includes(ready)) return;
      clearTimeout(timer);
      resolve();
    });
    child.once('exit', (code) => fail(`ended with code ${code}`));
  });
  return {
    pid: child.pid!,
    health: async () => (name === 'parley' ? ((await (await fetch(`${address}/health`)).json()) as Health) : null),
    complaints: () => complaints,
    async stop() {
      child.kill('SIGTERM');
      const killing = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(killing);
    },
  };
}

/** The bot must know its own address before it listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port was found');
  return address.port;
}
