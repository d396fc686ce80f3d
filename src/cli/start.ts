import { createApp, describeDatabase } from '../app.ts';
import { readConfig } from '../config.ts';
import { bundleScripts, readScripts, shippedScripts } from '../scripts-folder.ts';
import type { DefineCommand } from './index.ts';

export const startCommand: DefineCommand = (program, run) => {
  program
    .command('start')
    .description('run Parley: the server, the channels and the jobs')
    .action(() =>
      run(async ({ env, print }) => {
        const config = readConfig(env, shippedScripts);
        const app = await createApp(config, bundleScripts(readScripts(config.scriptsFolder)));
        const stopped = untilSignal(async () => app.stop());
        const { address } = await app.start();
        print(`Parley is running on the ${describeDatabase(config.databaseUrl)}.`);
        print(`  Chat      ${address}/chat`);
        print(`  Overview  ${address}/`);
        for (const { name, channel } of app.connections) if (channel.kind !== 'web-chat') print(`  ${name} is connected.`);
        await stopped;
        return 0;
      }),
    );
};

/** The first signal ends cleanly; a second one at once. */
function untilSignal(stop: () => Promise<void>): Promise<void> {
  return new Promise((done, fail) => {
    let asked = 0;
    const onSignal = (): void => {
      asked++;
      if (asked > 1) process.exit(1);
      stop().then(done, fail);
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
}
