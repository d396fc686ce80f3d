import { listOrganizations, listUnlinkedUsers } from '../../accounts/index.ts';
import type { Config } from '../../config.ts';
import type { Database } from '../../db/database.ts';
import { AppError } from '../../errors.ts';
import { openOutsides } from '../../outsides.ts';
import type { Outside } from '../../outsides.ts';
import { fail, ok, warn } from './finding.ts';
import type { Finding } from './finding.ts';

/** `database` is null when there is none to read: connections are asked all the same. */
export async function checkOutsides(config: Config, database: Database | null): Promise<Finding[]> {
  const stored = database === null ? [] : await database.run<{ id: string; name: string }>(connections, []);
  const outsides = open(config, (name) => stored.find((row) => row.name === name)?.id);
  if (!Array.isArray(outsides)) return [outsides];
  const probed = await Promise.all(outsides.map(probe));
  const linkable = outsides.filter((outside, index) => outside.startLink !== undefined && probed[index]?.mark === 'ok');
  const links = database === null ? [] : await Promise.all(linkable.map((outside) => checkLinks(outside, database)));
  const [chat] =
    config.telegram === null ? [warn('Telegram is not set up.', 'Set TELEGRAM_BOT_TOKEN to the token of a bot from @BotFather.')] : [];
  return [...probed, ...(chat === undefined ? [] : [chat]), ...links.flat()];
}

const connections = { name: '', text: 'select id, name from messengers where is_active' };

function open(...given: Parameters<typeof openOutsides>): Outside[] | Finding {
  try {
    return openOutsides(...given);
  } catch (error) {
    if (error instanceof AppError) return fail(error.message, 'Correct the settings that it names.');
    throw error;
  }
}

async function probe({ name, probe: ask }: Outside): Promise<Finding> {
  try {
    const line = await ask();
    return ok(line.startsWith(name) ? line : `${name}: ${line}`);
  } catch (error) {
    if (error instanceof AppError) return fail(`${name}: ${error.message}`, 'Correct its settings, or the network between.');
    throw error;
  }
}

async function checkLinks({ startLink }: Outside, database: Database): Promise<Finding[]> {
  const organizations = await listOrganizations(database);
  const users = (await Promise.all(organizations.map(({ id }) => listUnlinkedUsers(database, id)))).flat();
  if (users.length === 0) return [ok('Every user who has a link code gets tasks in a messenger')];
  return Promise.all(
    users.map(async ({ name, linkCode }) =>
      warn(`${name} gets no tasks in Telegram yet.`, `Let them open ${(await startLink?.(`link_${linkCode}`)) ?? ''}`),
    ),
  );
}
