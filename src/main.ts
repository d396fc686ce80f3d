import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';

// Half of what a command takes to begin is compiling: Node keeps the result in the temporary folder, where it can.
enableCompileCache();
const { runCli } = await import('./cli/index.ts');

// A reader that has seen enough, as in `parley ledger | head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
if (existsSync('.env')) process.loadEnvFile('.env');
process.exitCode = await runCli(process.argv.slice(2), process.env);
