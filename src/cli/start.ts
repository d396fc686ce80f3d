import { setTimeout } from 'node:timers/promises';
import { listUnlinkedUsers } from '../accounts/index.ts';
import { createApp, describeDatabase } from '../app.ts';
import type { App } from '../app.ts';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { shippedClassifier } from '../core/understanding/shipped-classifier.ts';
import { bundleScripts, readScripts, shippedScripts } from '../scripts-folder.ts';
import type { DefineCommand } from './index.ts';

export const startCommand: DefineCommand = (program, run) => {
  program
    .command('start')
    .description('run Parley: the server, the channels and the jobs')
    .addHelpText('after', examples)
    .action(() =>
      run(async ({ env, print }) => {
        const config = readConfig(env, shippedScripts);
        const bundles = config.publish === 'start' ? await bundleScripts(readScripts(config.scriptsFolder)) : [];
        const app = await createApp(config, bundles);
        const stopped = untilSignal(async () => app.stop());
        const { address } = await startOrClose(app);
        print(`Parley is running on ${describeDatabase(config.databaseUrl)}.`);
        print(`  Chat      ${address}/chat`);
        print(`  Overview  ${address}/`);
        for (const { name, channel } of app.connections) if (channel.kind !== 'web-chat') print(`  ${name} is connected.`);
        (await linkLines(app)).forEach(print);
        void learnIntents();
        await stopped;
        return 0;
      }),
    );
};

const examples = `
Brings the database up to date, publishes the scripts of the folder that were never published as they are now (PARLEY_PUBLISH=command
leaves that to parley publish), and runs until it is told to end (Ctrl+C or SIGTERM).
It is configured by environment variables or a file .env: docs/configuration.md.

Examples:
  parley start
  TELEGRAM_BOT_TOKEN=123:abc parley start
  DATABASE_URL=postgres://parley@db.internal/parley PORT=8080 parley start`;

/** What was opened before the failure would keep the process alive. */
async function startOrClose(app: App): ReturnType<App['start']> {
  try {
    return await app.start();
  } catch (error) {
    await app.stop();
    throw error;
  }
}

/** Each takes a tenth of a second, so the first customer is let in before, and the messages that come meanwhile go between them. */
const learnAfterMs = 1000;

/** Learned soon, and not while a customer waits for the words that need it. */
async function learnIntents(): Promise<void> {
  for (const language of ['en', 'ru', 'cs'] as const) {
    await setTimeout(learnAfterMs, undefined, { ref: false });
    shippedClassifier(language);
  }
}

/** How users come to get their tasks in a messenger. A messenger that does not answer now keeps nobody from starting: `parley doctor` says it later. */
async function linkLines({ ctx, organization, connections }: App): Promise<string[]> {
  const channel = connections.map((connection) => connection.channel).find(({ startLink }) => startLink !== undefined);
  if (channel?.startLink === undefined) return [];
  const users = await listUnlinkedUsers(ctx.database, organization.id);
  const link = await channel.startLink('link_').catch(() => null);
  return users.map(({ name, linkCode }) =>
    link === null
      ? `  To get tasks in the messenger, ${name} sends the bot: /start link_${linkCode}`
      : `  To get tasks in the messenger, ${name} opens ${link}${linkCode}`,
  );
}

/** Ctrl+C under `npm start` arrives twice, from the terminal and from npm: that is one wish, not two. */
const sameWishMs = 500;

/** The first signal ends cleanly; a later one at once. */
function untilSignal(stop: () => Promise<void>): Promise<void> {
  return new Promise((done, fail) => {
    let askedAt: number | null = null;
    const onSignal = (): void => {
      const now = systemClock.now();
      if (askedAt !== null && now - askedAt > sameWishMs) process.exit(1);
      if (askedAt !== null) return;
      askedAt = now;
      stop().then(done, fail);
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
}
