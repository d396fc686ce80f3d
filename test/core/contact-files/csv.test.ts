import { expect, test } from '@jest/globals';
import { createCsvReader, detectDelimiter } from '../../../src/core/contact-files/csv.ts';
import { randomOf } from '../../support/random.ts';

/** Cut into pieces at random, as a file that is read in chunks. */
function readAll(text: string, delimiter = ',', random = randomOf(1)) {
  const reader = createCsvReader(delimiter);
  const records = [];
  for (let at = 0; at < text.length;) {
    const end = at + 1 + random(7);
    records.push(...reader.push(text.slice(at, end)));
    at = end;
  }
  return [...records, ...reader.end()];
}

const cellsOf = (text: string, delimiter?: string) => readAll(text, delimiter).map(({ cells }) => cells);

test.each([
  [
    'plain',
    'a,b\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'lines of Windows',
    'a,b\r\nc,d\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'lines of an old Mac',
    'a,b\rc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['no line end at the end', 'a,b', [['a', 'b']]],
  [
    'quoted separators, lines and quotes',
    '"a,1","b\r\n2","c""3"\nd,e,f',
    [
      ['a,1', 'b\n2', 'c"3'],
      ['d', 'e', 'f'],
    ],
  ],
  [
    'a quote within a cell that has none around it',
    'pipe 5",b\nc,d',
    [
      ['pipe 5"', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'empty cells',
    ',,\n"",x,',
    [
      ['', '', ''],
      ['', 'x', ''],
    ],
  ],
])('records are read whole: %s', (_, text, expected) => {
  expect(cellsOf(text)).toEqual(expected);
});

test('any table comes back from its text, however it is cut into pieces', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const random = randomOf(seed);
    const cell = () => Array.from({ length: random(6) }, () => 'ab,"\n;é'[random(7)]!).join('');
    const table = Array.from({ length: 1 + random(5) }, () => ['x', cell(), cell()]);
    const text = table.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n');
    expect(readAll(text, ',', random).map(({ cells }) => cells)).toEqual(table);
  }
});

test('a quote that is never closed costs its own line and no other', () => {
  const records = readAll('name,phone\n"Anna,1\nJan,2\nEva,3\n');
  expect(records.map(({ line, fault }) => [line, fault === null])).toEqual([
    [1, true],
    [2, false],
    [3, true],
    [4, true],
  ]);
  expect(records[1]).toMatchObject({ cells: ['"Anna', '1'], fault: expect.stringContaining('never closed') });
});

test('text behind a closing quote costs its own line and no other', () => {
  const records = readAll('name,phone\n"Anna" Nova,1\nJan,2\n');
  expect(records.map(({ fault }) => fault === null)).toEqual([true, false, true]);
});

test('lines are counted through cells of several lines', () => {
  expect(readAll('a\n"b\nc\nd"\ne\n').map(({ line }) => line)).toEqual([1, 2, 5]);
});

test('a forgotten quote does not keep the rest of a long file in memory', () => {
  const reader = createCsvReader(',');
  const records = reader.push(`name\n"Anna\n${'Jan\n'.repeat(5000)}`);
  expect(records.length).toBeGreaterThan(4000);
  expect(records.filter(({ fault }) => fault !== null)).toHaveLength(1);
});

test.each([
  ['a,b,c\n1,2,3\n', ','],
  ['a;b;c\n1,5;2;3\n', ';'],
  ['a\tb\n1,5\t2\n', '\t'],
  ['a|b\n1|2\n', '|'],
  ['"Novák, Jan";1\n"Nová, Eva";2\n', ';'],
  ['phone\n+420601123456\n', ','],
])('the sign between cells is seen: %j', (text, expected) => {
  expect(detectDelimiter(text)).toBe(expected);
});
