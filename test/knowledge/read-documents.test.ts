import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument, readDocuments } from '../../src/knowledge/index.ts';
import { pdfOf } from './pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-knowledge-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('a file that is read', () => {
  test('gives its passages, its kind, and a hash that changes with its content', async () => {
    const first = await readDocument(file('faq.en.md', '# Is it free?\n\nYes.\n'));
    expect(first).toMatchObject({ name: 'faq.en.md', kind: 'markdown', passages: [{ heading: 'Is it free?', text: 'Yes.' }] });
    const second = await readDocument(file('faq.en.md', '# Is it free?\n\nNo.\n'));
    expect(second.hash).not.toBe(first.hash);
  });

  test('may be a PDF, in Latin and Cyrillic letters', async () => {
    const path = file(
      'brochure.pdf',
      pdfOf(['Delivery and fitting', 'We deliver to Brno', 'and to Olomouc.', 'Монтаж кухни', 'Занимает два дня.']),
    );
    expect((await readDocument(path)).passages.map(({ heading, text }) => [heading, text])).toEqual([
      ['Delivery and fitting', 'We deliver to Brno and to Olomouc.'],
      ['Монтаж кухни', 'Занимает два дня.'],
    ]);
  });
});

describe('a file is refused with its path and the reason', () => {
  test.each<[string, string, string | Uint8Array | null, string]>([
    ['that is not there', 'absent.md', null, 'there is no such file'],
    ['of another kind', 'letter.docx', 'x', 'files that end in .md'],
    ['in an old encoding', 'prices.csv', new Uint8Array([0xed, 0xe0, 0x3b, 0x31]), 'not UTF-8'],
    ['without a text', 'empty.md', '\n', 'No text was found'],
    ['without columns', 'bare.csv', 'Modena;610\nLinea;420\n', 'must name the columns'],
    ['that is no PDF', 'broken.pdf', 'hello', 'broken.pdf'],
    ['that is a PDF without words', 'scan.pdf', pdfOf([]), 'A scan holds pictures only'],
  ])('%s', async (_name, name, content, reason) => {
    const path = content === null ? join(folder, name) : file(name, content);
    const refused = await readDocument(path).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'knowledge-invalid', message: expect.stringContaining(reason) });
    expect(String(refused)).toContain(path);
  });
});

test('of a folder the documents are read, by name; of no folder none', async () => {
  const own = mkdtempSync(join(folder, 'own-'));
  for (const name of ['b.md', 'a.txt', 'notes.docx', '.hidden.md']) writeFileSync(join(own, name), 'Some words here.\n');
  expect((await readDocuments(own)).map(({ name }) => name)).toEqual(['a.txt', 'b.md']);
  expect(await readDocuments(join(folder, 'absent'))).toEqual([]);
});
