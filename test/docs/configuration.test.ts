import { expect, test } from '@jest/globals';
import { readConfig, variables } from '../../src/config.ts';
import { code, tableOf } from './tables.ts';

const rows = tableOf('configuration.md');
const plain = (cell: string): string => cell.replaceAll('`', '');

test('the page lists every variable once, with what is allowed', () => {
  const listed = rows.map(([name, , allowed]) => `${name} ${allowed}`);
  const known = Object.values(variables).map(({ name, allowed }) => `${code(name)} ${allowed}`);
  expect(listed.toSorted()).toEqual(known.toSorted());
});

test.each(rows.map(([name = '', , , example = '']) => [plain(name), plain(example)]))('the example of %s is allowed', (name, example) => {
  const variable = Object.values(variables).find((each) => each.name === name);
  expect(variable?.parse(example.replace('...', 'xyz'))).toBeDefined();
});

test('the defaults are those of the page', () => {
  const defaults = new Map(rows.map(([name = '', value = '']) => [plain(name), plain(value)]));
  const { databaseUrl, port, host, script, logLevel, role, overview } = readConfig({}, '');
  const { model, telegram } = readConfig({ OPENAI_API_KEY: 'k', TELEGRAM_BOT_TOKEN: '1:a' }, '');
  expect({
    PARLEY_DATA: databaseUrl.replace('pglite:', ''),
    PORT: String(port),
    HOST: host,
    PARLEY_SCRIPT: script,
    LOG_LEVEL: logLevel,
    PARLEY_ROLE: role,
    OVERVIEW: overview,
    OPENAI_MODEL: model?.name,
    TELEGRAM_MODE: telegram?.mode,
    TELEGRAM_API_ROOT: telegram?.apiRoot,
  }).toEqual(
    Object.fromEntries(
      [...defaults].filter(([name]) =>
        /^(PARLEY_(DATA|SCRIPT|ROLE)|PORT|HOST|LOG_LEVEL|OVERVIEW|OPENAI_MODEL|TELEGRAM_(MODE|API_ROOT))$/.test(name),
      ),
    ),
  );
});
