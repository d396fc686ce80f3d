import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { exportContacts } from '../../src/contacts/index.ts';
import { freshDatabase } from '../support/database.ts';
import { randomOf } from '../support/random.ts';
import { addOrganizations, ctxOf, folder, others, ours, take, theirs } from './files.ts';

const database = await freshDatabase();
const ctx = ctxOf(database);
const files = folder();
afterAll(async () => {
  files.remove();
  await database.close();
});
await addOrganizations(database);

/** Values that break files: formulas, separators, quotes, lines, other alphabets. */
const awkward = ['=1+1', '+plus', '-minus', '@at', "'=x", 'a,b;c', 'say "hi"', 'two\nlines', 'Žaneta Šťastná', 'Иван', '😀', 'x'];
const random = randomOf(7);
const text = () => awkward[random(awkward.length)]!;
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const rows = Array.from({ length: 1020 }, (_, at) => [
  `${text()} ${at}`,
  `+42060${String(1_000_000 + at)}${at % 7 === 0 ? `; +7916${String(1_000_000 + at)}` : ''}`,
  at % 3 === 0 ? '' : `user${at}@example.com`,
  at % 5 === 0 ? text() : '',
  at % 10 === 0 ? '27082440' : '',
  at % 4 === 0 ? 'vip; весна' : '',
  at % 2 === 0 ? '1990-03-01' : '',
  ['yes', 'no', ''][random(3)]!,
  at % 50 === 0 ? 'yes' : '',
  ['', '5', text()][random(3)]!,
  `promo ${at % 3}`,
]);
const headings = ['name', 'phone', 'email', 'company', 'ičo', 'tags', 'birthday', 'consent', 'opted out', 'shoe size', 'utm_campaign'];
const source = files.write('all.csv', [headings, ...rows].map((row) => row.map(quoted).join(',')).join('\n'));
const taken = await take(ctx, source, { keepUnknown: true });

const exported = async (name: string, organizationId = ours, forExcel = false) => {
  const path = join(files.path, name);
  await exportContacts(ctx, organizationId, { path, segment: null, forExcel });
  return path;
};

test('the file to begin with is taken whole', () => {
  expect(taken.counts).toMatchObject({ created: 1020, rejected: 0 });
});

test.each([
  ['csv', theirs],
  ['xlsx', others],
])('what was exported as %s and imported elsewhere is exported the same again', async (format, elsewhere) => {
  const path = await exported(`there.${format}`);
  expect((await take(ctx, path, { region: null }, elsewhere)).counts).toMatchObject({ created: 1020, rejected: 0 });
  const [first, second] = [await exported('first.csv'), await exported('second.csv', elsewhere)];
  expect(readFileSync(second, 'utf8')).toBe(readFileSync(first, 'utf8'));
});

test.each(['csv', 'xlsx'])('an export as %s imported where it came from changes nothing', async (format) => {
  const path = await exported(`back.${format}`);
  expect((await take(ctx, path, { onDuplicate: 'update', again: true })).counts).toEqual({
    rows: 1020,
    created: 0,
    updated: 0,
    skipped: 1020,
    repeated: 0,
    rejected: 0,
  });
});

test('no cell of a CSV file begins like a formula', async () => {
  const file = readFileSync(await exported('formulas.csv', ours, true), 'utf8');
  expect(file.startsWith('\ufeff')).toBe(true);
  expect(file).not.toMatch(/(?:^|;|\n)"?[=+\-@\t]/);
});

test('only the contacts of a segment are exported, and an unknown one is refused', async () => {
  const segment = '01890000-0000-7000-8000-0000000000aa';
  await database.run(
    { name: '', text: `insert into segments (organization_id, id, name, created_at, updated_at) values ($1, $2, 'vip', now(), now())` },
    [ours, segment],
  );
  await database.run(
    {
      name: '',
      text: `insert into segment_members select organization_id, $2, id, now() from contacts where organization_id = $1 and phone in ('+420601000001', '+420601000002')`,
    },
    [ours, segment],
  );
  const options = { path: join(files.path, 'vip.csv'), forExcel: false };
  expect(await exportContacts(ctx, ours, { ...options, segment: 'vip' })).toBe(2);
  await expect(exportContacts(ctx, ours, { ...options, segment: 'VIP' })).rejects.toThrow('did you mean "vip"?');
});
