import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { readPromptVersion } from '../../src/core/understanding/index.ts';
import { attacks, pressures } from '../core/understanding/attacks.ts';
import { obediences } from '../core/understanding/obedient-model.ts';
import { freshDatabase } from '../support/database.ts';

const page = readFileSync(new URL('../../docs/language-model.md', import.meta.url), 'utf8');
const queries = [...page.matchAll(/```sql\n(.*?);\n```/gs)].map(([, query]) => query!);

const database = await freshDatabase();
afterAll(() => database.close());

test('the page has three queries', () => {
  expect(queries).toHaveLength(3);
});

test.each(queries)('a query runs as an organization sees its rows: %s', async (query) => {
  expect(await database.inOrganization('01890000-0000-7000-8000-00000000000a', (em) => em.execute(query))).toEqual([]);
});

test('the page counts the attacks as they are, and names the prompt that is used', () => {
  const ways = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'][obediences.length];
  expect(page).toContain(
    `${attacks.length} attacks and ${pressures.length} pleas in three languages against models that obey in ${ways} ways`,
  );
  expect(page).toContain(`prompts/${readPromptVersion}.ts`);
});
