import { afterAll } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export interface Ran {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command within this process, with nothing of this machine's configuration: for what it says and does. */
export async function parley(args: readonly string[], { env = {} }: { env?: Record<string, string> } = {}): Promise<Ran> {
  // Colours are for terminals, and some run these tests in one.
  process.env['NO_COLOR'] = '1';
  const { runCli } = await import('../../src/cli/index.ts');
  const said = { out: '', err: '' };
  const output = { out: (text: string) => void (said.out += text), err: (text: string) => void (said.err += text) };
  const exitCode = await runCli(args, { TIME_ZONE: 'UTC', ...env }, output);
  return { exitCode, ...said };
}

/** Runs the real command in a process of its own, in an empty folder: for what it reads from its standard input, and how it ends. */
export async function parleyProcess(
  args: readonly string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [main, ...args], { cwd: tmpdir(), env: { PATH: process.env['PATH'], TIME_ZONE: 'UTC', ...env } });
  const output = Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  child.stdin.end(input);
  const exitCode = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done));
  const [out, err] = await output;
  return { exitCode, out, err };
}

export interface Watched {
  /** What was printed since the last call, up to and with this text. */
  says(text: string): Promise<string>;
  /** Asks it to stop, and gives the exit code. */
  stops(): Promise<number | null>;
}

const watched: ChildProcess[] = [];
afterAll(() => watched.forEach((child) => child.kill('SIGKILL')));

/** Runs a command that does not end by itself. */
export function watchParley(args: readonly string[]): Watched {
  const child = spawn(process.execPath, [main, ...args], { cwd: tmpdir(), env: { PATH: process.env['PATH'], TIME_ZONE: 'UTC' } });
  watched.push(child);
  let out = '';
  let seen = 0;
  let wake = (): void => {};
  child.stdout.on('data', (part: Buffer) => {
    out += part.toString();
    wake();
  });
  const closed = new Promise<number | null>((done) => child.once('close', done));
  return {
    async says(text) {
      for (;;) {
        const at = out.indexOf(text, seen);
        if (at !== -1) {
          const said = out.slice(seen, out.indexOf('\n', at));
          seen = at + text.length;
          return said;
        }
        await new Promise<void>((next) => {
          wake = next;
        });
      }
    },
    async stops() {
      child.kill('SIGINT');
      return await closed;
    },
  };
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A new folder with these files, by path; removed after the tests of the file. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-cli-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
