import { readFileSync, existsSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { importContacts } from '../../src/contacts/index.ts';
import { freshDatabase, truncateAll } from '../support/database.ts';
import { zip } from '../support/zip.ts';
import { addOrganizations, ctxOf, defaults, folder, now, ours, take, workbook, xlsx } from './files.ts';

const database = await freshDatabase();
const ctx = ctxOf(database);
const files = folder();
afterAll(async () => {
  files.remove();
  await database.close();
});
beforeEach(async () => {
  await truncateAll(database);
  await addOrganizations(database);
});

type Row = Record<string, unknown>;
const query = (text: string) => database.run<Row>({ name: '', text }, []);
const contacts = () => query('select * from contacts order by created_at, id');
const phones = async () => (await contacts()).map(({ phone }) => phone);

describe('a file is taken in', () => {
  test('everything a row says is stored, with where it came from and the proof of its consent', async () => {
    const path = files.write(
      'all.csv',
      'Имя;Фамилия;Телефон;Телефон 2;E-mail;Компания;ИНН;Язык;Теги;День рождения;Часовой пояс;Источник;utm_campaign;Согласие;Любимый цвет\n' +
        'Анна;Иванова;8 (916) 123-45-67;+7 495 123-45-67;Anna@Example.com;ООО Ромашка;7707083893;русский;vip, весна;1.3.1990;Europe/Moscow;Выставка;spring;да;синий\n',
    );
    const { counts } = await take(ctx, path, { region: 'RU', keepUnknown: true });
    expect(counts).toEqual({ rows: 1, created: 1, updated: 0, skipped: 0, repeated: 0, rejected: 0 });
    const [contact] = await contacts();
    const [run] = await query('select id from contact_imports');
    const touch = {
      source: 'Выставка',
      channel: 'import',
      ref: run!['id'],
      utm: { source: null, medium: null, campaign: 'spring', term: null, content: null },
      at: new Date(now).toISOString(),
    };
    expect(contact).toMatchObject({
      name: 'Анна Иванова',
      phone: '+79161234567',
      email: 'anna@example.com',
      company_name: 'ООО Ромашка',
      language: 'ru',
      country: 'RU',
      time_zone: 'Europe/Moscow',
      tags: ['vip', 'весна'],
      extras: { phones: ['+74951234567'], 'Любимый цвет': 'синий' },
      first_touch: touch,
      last_touch: touch,
    });
    expect(await query('select birthday::text from contacts')).toEqual([{ birthday: '1990-03-01' }]);
    expect(await query('select name, inn from companies')).toEqual([{ name: 'ООО Ромашка', inn: '7707083893' }]);
    expect(await query('select name from contact_sources')).toEqual([{ name: 'Выставка' }]);
    expect(await query('select channel, purpose, state, how, source from consent_events')).toEqual([
      { channel: '*', purpose: 'marketing', state: 'granted', how: 'import', source: `import ${String(run!['id'])}, line 2` },
    ]);
    expect(await query('select purpose, state from contact_consents')).toEqual([{ purpose: 'marketing', state: 'granted' }]);
  });

  test.each(['win1251', 'koi8-r', 'cp866', 'utf16le', 'utf8'])('in the encoding %s', async (encoding) => {
    const path = files.write(`${encoding}.csv`, iconv.encode('Имя;Телефон\nМария Сидорова;+79161234567\n', encoding, { addBOM: true }));
    await take(ctx, path);
    expect((await contacts()).map(({ name }) => name)).toEqual(['Мария Сидорова']);
  });

  test('when the first letter that is not ASCII stands far behind', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `Jan,+420601${String(100_000 + at)}`).join('\n');
    const path = files.write('late.csv', iconv.encode(`name,phone\n${rows}\nŽaneta Šťastná,+420602000000\n`, 'win1250'));
    await take(ctx, path);
    expect(await query(`select name from contacts where phone = '+420602000000'`)).toEqual([{ name: 'Žaneta Šťastná' }]);
  });

  test('a dry run says the same and changes nothing', async () => {
    const path = files.write('dry.csv', 'name,phone\nJan,601123456\nEva,602123456\nJan Novák,601 123 456\nNobody,12\n');
    const dry = await take(ctx, path, { isDryRun: true });
    expect(await contacts()).toEqual([]);
    expect(await query('select 1 from contact_imports')).toEqual([]);
    expect(existsSync(`${path}.rejected.csv`)).toBe(false);
    expect((await take(ctx, path)).counts).toEqual(dry.counts);
    expect(dry.counts).toEqual({ rows: 4, created: 2, updated: 0, skipped: 0, repeated: 1, rejected: 1 });
  });

  test('a company is known by its number, also in two rows at once and in another file', async () => {
    await take(ctx, files.write('c1.csv', 'name,phone,company,ičo\nJan,601123456,Alza,27082440\nEva,602123456,Alza.cz a.s.,27082440\n'));
    await take(ctx, files.write('c2.csv', 'name,phone,company,ičo\nIvo,603123456,Alza,27082440\nIda,604123456,Alza,\n'));
    expect(await query('select name, ico from companies')).toEqual([{ name: 'Alza', ico: '27082440' }]);
    expect(await query('select count(company_id)::int as linked, count(*)::int as n from contacts')).toEqual([{ linked: 3, n: 4 }]);
  });
});

describe('people who are there already', () => {
  const before = 'name,phone,email,tags,language\nJan,601123456,,old,cs\n';
  const after = 'name,phone,email,tags,language\nJan Novák,601 123 456,jan@example.com,new,en\n';

  test.each([
    ['skip', { name: 'Jan', email: null, tags: ['old'], language: 'cs' }, { skipped: 1, updated: 0 }],
    ['fill', { name: 'Jan', email: 'jan@example.com', tags: ['old', 'new'], language: 'cs' }, { skipped: 0, updated: 1 }],
    ['update', { name: 'Jan Novák', email: 'jan@example.com', tags: ['old', 'new'], language: 'en' }, { skipped: 0, updated: 1 }],
  ] as const)('%s: %j', async (onDuplicate, expected, counts) => {
    await take(ctx, files.write('before.csv', before));
    const report = await take(ctx, files.write('after.csv', after), { onDuplicate });
    expect(report.counts).toMatchObject({ created: 0, ...counts });
    expect(await contacts()).toMatchObject([expected]);
  });

  test('nobody is taken for another because of the name', async () => {
    await take(ctx, files.write('n.csv', 'name,phone,email\nJan Novák,601123456,\nJan Novák,602123456,\nJan Novák,,jan@example.com\n'));
    expect(await contacts()).toHaveLength(3);
  });

  test('a row whose phone and e-mail belong to two people is turned away', async () => {
    await take(ctx, files.write('two.csv', 'phone,email\n601123456,\n,eva@example.com\n'));
    const { counts, rejected } = await take(ctx, files.write('both.csv', 'phone,email\n601123456,eva@example.com\n'), {
      onDuplicate: 'update',
    });
    expect(counts).toMatchObject({ rejected: 1, updated: 0 });
    expect(rejected[0]!.reason).toContain('belong to different contacts');
  });

  test('a phone that two contacts have tells nobody apart', async () => {
    await take(ctx, files.write('one.csv', 'phone,email\n601123456,a@example.com\n,b@example.com\n'));
    await query(`update contacts set phone = '+420601123456'`);
    const { rejected } = await take(ctx, files.write('which.csv', 'phone\n601123456\n'));
    expect(rejected[0]!.reason).toContain('belongs to 2 contacts');
  });

  test('a file gives no withdrawn consent back, and takes a given one away', async () => {
    await take(ctx, files.write('k1.csv', 'phone,consent\n601123456,no\n602123456,yes\n603123456,yes\n'));
    const second = files.write('k2.csv', 'phone,consent,opted out\n601123456,yes,\n602123456,no,\n603123456,yes,1.5.2026\n');
    await take(ctx, second, { onDuplicate: 'update' });
    const states = await query(`select c.phone, string_agg(k.purpose || ' ' || k.state, ', ' order by k.purpose) as consents
      from contacts c join contact_consents k on k.contact_id = c.id group by c.phone order by c.phone`);
    expect(states).toEqual([
      { phone: '+420601123456', consents: 'marketing withdrawn' },
      { phone: '+420602123456', consents: 'marketing withdrawn' },
      { phone: '+420603123456', consents: 'marketing withdrawn, reminder withdrawn, service withdrawn' },
    ]);
  });

  test('two files at once do not bring one person twice', async () => {
    const rows = Array.from({ length: 1500 }, (_, at) => `60${String(1_000_000 + at)}`);
    const [a, b] = [files.write('a.csv', `phone\n${rows.join('\n')}\n`), files.write('b.csv', `phone\n${rows.toReversed().join('\n')}\n`)];
    const reports = await Promise.all([take(ctx, a), take(ctx, b)]);
    expect(reports.reduce((sum, { counts }) => sum + counts.created, 0)).toBe(1500);
    expect(await contacts()).toHaveLength(1500);
  });
});

describe('rows that cannot be taken', () => {
  test('each stands with its line and reason in a file that can be mended and imported', async () => {
    const path = files.write(
      'bad.csv',
      'name;phone;email\nJan;601123456;\nEva;60112;\n"Ivo;603123456;\nIda;604123456\nUna;605123456;;;x\nOla;;\nname;phone;email\nAda\0;606123456;\n=Eda;x;x\n',
    );
    const report = await take(ctx, path);
    expect(report.counts).toMatchObject({ rows: 9, created: 1, rejected: 8 });
    expect(report.rejected.map(({ line, reason }) => [line, reason.slice(0, 32)])).toEqual([
      [3, 'phone "60112" is no valid phone '],
      [4, 'a quote is opened in this line a'],
      [5, 'has only 2 of 3 cells: a separat'],
      [6, 'has 5 cells, the first row has 3'],
      [7, 'has neither a phone number nor a'],
      [8, 'is the first row of the file onc'],
      [9, 'holds a NUL character in column '],
      [10, 'phone "x" is no valid phone numb'],
    ]);
    const text = readFileSync(report.rejectedPath!, 'utf8');
    expect(text.split('\r\n')[1]).toMatch(/^Eva;60112;;3;"phone ""60112"" is no valid/);
    expect(text).toContain("\r\n'=Eda;x;x;10;");
    expect(await query('select 1 from contact_import_rows')).toEqual([]);
    const mended = text.replace('60112;', '602123456;').replace('"""Ivo"', 'Ivo');
    const second = await take(ctx, files.write('bad.csv.rejected.csv', mended));
    expect(second.counts).toMatchObject({ rows: 8, created: 2 + 2 });
    expect(await phones()).toEqual(expect.arrayContaining(['+420602123456', '+420603123456', '+420604123456']));
  });

  test.each([
    ['nothing', '', 'is empty'],
    ['empty lines', '\n\r\n  \n', 'nothing but empty lines'],
    ['no headings', 'Jan;601123456\nEva;602123456\n', 'No column with phone numbers'],
    ['two columns for one thing', 'phone,name,full name\n1,2,3\n', 'are both read as name'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'old XLS file'],
    ['half an archive', Buffer.from('PK\x03\x04 and then nothing'), 'damaged archive'],
  ])('a file with %s is refused as a whole, with what to do', async (name, content, reason) => {
    await expect(take(ctx, files.write(`${name}.csv`, content))).rejects.toMatchObject({
      code: 'import-invalid',
      message: expect.stringContaining(reason),
    });
    expect(await query('select 1 from contact_imports')).toEqual([]);
  });

  test('a single column is a table', async () => {
    await take(ctx, files.write('one-column.csv', 'Телефон\n+79161234567\n'));
    expect(await phones()).toEqual(['+79161234567']);
  });

  test('a column is what --map says it is', async () => {
    const path = files.write('map.csv', 'Kdo,Kam volat,phone\nJan,601123456,office\n');
    await expect(take(ctx, path, { map: { Nikdo: 'name' } })).rejects.toThrow('which the file has not');
    await take(ctx, path, { map: { Kdo: 'name', 'Kam volat': 'phone', phone: 'extra' } });
    expect(await contacts()).toMatchObject([{ name: 'Jan', phone: '+420601123456', extras: { phone: 'office' } }]);
  });
});

describe('an import that was stopped', () => {
  const rows = Array.from({ length: 3500 }, (_, at) => (at % 500 === 7 ? '12' : `60${String(1_000_000 + at)}`));
  const path = files.write('long.csv', `phone\n${rows.join('\n')}\n`);

  async function stopAfter(batches: number): Promise<void> {
    let left = batches;
    const stopped = importContacts(
      ctx,
      ours,
      { ...defaults, path },
      {
        onProgress() {
          if (--left === 0) throw new Error('stopped');
        },
      },
    );
    await expect(stopped).rejects.toThrow('stopped');
  }

  test('goes on where it stood, and its report tells of all rows', async () => {
    await stopAfter(2);
    const report = await take(ctx, path);
    expect(report.resumedFrom).toBe(2000);
    expect(report.counts).toEqual({ rows: 3500, created: 3493, updated: 0, skipped: 0, repeated: 0, rejected: 7 });
    expect(await contacts()).toHaveLength(3493);
    expect(readFileSync(report.rejectedPath!, 'utf8').split('\r\n')).toHaveLength(1 + 7 + 1);
  });

  test('does not go on under other options', async () => {
    await stopAfter(1);
    await expect(take(ctx, path, { region: 'RU' })).rejects.toThrow('region (was "CZ")');
  });

  test('is taken by one process only', async () => {
    const results = await Promise.allSettled([take(ctx, path), take(ctx, path)]);
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await contacts()).toHaveLength(3493);
  });

  test('is over once: the same content is known, whatever the file is called', async () => {
    await take(ctx, path);
    const copy = files.write('copy.csv', readFileSync(path));
    await expect(take(ctx, copy)).rejects.toThrow('was imported on 2026-06-01 already (as long.csv)');
    expect((await take(ctx, copy, { again: true })).counts).toMatchObject({ created: 0, skipped: 3493 });
  });
});

describe('a workbook', () => {
  const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const headings = `<row r="1">${cell('A1', 'name')}${cell('B1', 'phone')}${cell('C1', 'birthday')}${cell('D1', 'email')}</row>`;

  test('gives texts, numbers, days, values of formulas, and cells that are not there', async () => {
    const path = files.write(
      'book.xlsx',
      xlsx(
        `${headings}<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3"><v>4.20601123456E11</v></c><c r="C3" s="1"><v>32933</v></c></row>` +
          `<row r="5"><c r="A5" t="str"><f>A3&amp;"!"</f><v>Eva &amp; co</v></c><c r="B5"><v>602123456</v></c><c r="C5" t="d"><v>1991-04-05</v></c></row>`,
        { 'xl/sharedStrings.xml': '<sst><si><r><t>Jan </t></r><r><t>Novák</t></r><rPh><t>x</t></rPh></si></sst>' },
      ),
    );
    expect((await take(ctx, path)).rejected).toEqual([]);
    expect(await query('select name, phone, birthday::text from contacts order by name')).toEqual([
      { name: 'Eva & co', phone: '+420602123456', birthday: '1991-04-05' },
      { name: 'Jan Novák', phone: '+420601123456', birthday: '1990-03-01' },
    ]);
  });

  test('tells the row of what it turns away', async () => {
    const path = files.write('rows.xlsx', xlsx(`${headings}<row r="9">${cell('B9', '12')}</row>`));
    expect((await take(ctx, path)).rejected).toMatchObject([{ line: 9 }]);
  });

  test('that unpacks to a thousand times its size is refused before it is unpacked', async () => {
    const bomb = files.write('bomb.xlsx', xlsx(headings, { 'xl/sharedStrings.xml': Buffer.alloc(40_000_000, ' ') }));
    await expect(take(ctx, bomb)).rejects.toThrow('unpacks to 250 times its size');
  });

  test('that hides how large it is is refused while it is unpacked', async () => {
    const parts = workbook(headings, { 'xl/sharedStrings.xml': Buffer.alloc(40_000_000, ' ') });
    const liar = files.write('liar.xlsx', zip(parts, { 'xl/sharedStrings.xml': 1000 }));
    await expect(take(ctx, liar)).rejects.toThrow('damaged archive');
  });

  test('without the sheet that is asked for names those it has', async () => {
    const path = files.write('sheets.xlsx', xlsx(headings));
    await expect(take(ctx, path, { sheet: 'Lidé' })).rejects.toThrow('it has no sheet "Lidé", only "People"');
  });
});
