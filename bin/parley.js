#!/usr/bin/env node
// Parley needs Node 24 and brings it along as a dependency, so that a machine with an older Node works.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const main = here('../src/main.ts');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 24 || (major === 24 && minor >= 12)) await import('../src/main.ts');
else {
  const child = spawn(here('../node_modules/node/bin/node'), [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  // Ctrl+C reaches the child from the terminal by itself; to end before it would leave it behind.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (status) => {
    process.exitCode = status ?? 1;
  });
}
