import { describe, expect, test } from '@jest/globals';
import { documentKindOf, splitDocument } from '../../../src/core/knowledge/document.ts';

const briefly = (name: string, source: string) =>
  splitDocument(name, documentKindOf(name)!, source).map(({ kind, heading, text, context }) => [kind, heading, text, context]);

describe('a Markdown document is split', () => {
  test('at its headings, which know those above them', () => {
    const source = '# Shop\n\nWelcome.\n\n## Delivery\n\nTo Brno.\n\n### Abroad\n\nNot yet.\n\n## Returns\n\nWithin 14 days.\n';
    expect(briefly('a.md', source)).toEqual([
      ['section', 'Shop', 'Welcome.', ''],
      ['section', 'Delivery', 'To Brno.', 'Shop'],
      ['section', 'Abroad', 'Not yet.', 'Shop / Delivery'],
      ['section', 'Returns', 'Within 14 days.', 'Shop'],
    ]);
  });

  test.each([
    ['a heading', '## Do you deliver?\n\nYes.\n'],
    ['a bold line', '**Do you deliver?**\nYes.\n'],
    ['a bold paragraph', '**Do you deliver?**\n\nYes.\n'],
    ['Q and A', 'Q: Do you deliver?\nA: Yes.\n'],
  ])('at questions with their answers: %s', (_name, source) => {
    expect(briefly('faq.md', source)).toEqual([['question', 'Do you deliver?', 'Yes.', '']]);
  });

  test.each([
    ['Вопрос: Куда везёте?\nОтвет: По Чехии.\n', 'Куда везёте?', 'По Чехии.'],
    ['Otázka: Kam vozíte?\nOdpověď: Po Česku.\n', 'Kam vozíte?', 'Po Česku.'],
  ])('at questions in Russian and Czech', (source, question, answer) => {
    expect(briefly('faq.md', source)).toEqual([['question', question, answer, '']]);
  });

  test('at the rows of its tables', () => {
    const source = '## Prices\n\n| Service | Price | Note |\n|---|---|---|\n| Fitting | €190 | per day |\n| Visit | €45 | |\n';
    expect(briefly('a.md', source)).toEqual([
      ['row', 'Fitting', 'Fitting: €190 (Note: per day)', 'Prices'],
      ['row', 'Visit', 'Visit: €45', 'Prices'],
    ]);
  });

  test('into plain text: a messenger shows no marks, and a link keeps its address', () => {
    const source =
      '---\ntitle: x\n---\n# A\n\nSee **our** [shop](https://shop.example/a) or\n[write](mailto:a@b.example).\n\n- one\n- `two`\n\n<b>bold</b>\n';
    expect(briefly('a.md', source)).toEqual([
      ['section', 'A', 'See our shop (https://shop.example/a) or write (a@b.example).\n• one\n• two\nbold', ''],
    ]);
  });

  test('between paragraphs, when a section is long', () => {
    const paragraph = 'word '.repeat(100).trim();
    const passages = splitDocument('a.md', 'markdown', `# A\n\n${paragraph}\n\n${paragraph}\n\nEnd.\n`);
    expect(passages.map(({ heading, text }) => [heading, text.length])).toEqual([
      ['A', 499],
      ['A', 504],
    ]);
  });
});

describe('a CSV file is split into rows', () => {
  test.each([
    ['commas', 'Name,Price,Currency,Width\nModena,610,EUR,"3,5 m"\n', 'Modena: 610 EUR (Width: 3,5 m)'],
    ['semicolons', 'Код;Наименование;Цена\nA1;Кухня Modena;от 610 €\n', 'Кухня Modena: от 610 €'],
    ['tabs', 'Položka\tCena\nKuchyň\t15 200 Kč\n', 'Kuchyň: 15 200 Kč'],
    ['a byte order mark', '\uFEFFname;price\nModena;610\n', 'Modena: 610'],
    ['no column of prices', 'Colour;Days\nWhite;5\n', 'White (Days: 5)'],
  ])('with %s', (_name, source, text) => {
    expect(splitDocument('p.csv', 'csv', source).map((passage) => passage.text)).toEqual([text]);
  });

  test('or into questions, when it has a column of them', () => {
    expect(briefly('faq.csv', 'question,answer\nDo you deliver?,Yes.\nEmpty?,\n')).toEqual([['question', 'Do you deliver?', 'Yes.', '']]);
  });

  test('and refused with the reason, when its first line names no columns', () => {
    expect(() => splitDocument('p.csv', 'csv', 'Modena;610\nLinea;420\n')).toThrow('The first line must name the columns');
    expect(() => splitDocument('p.csv', 'csv', 'name;price\n')).toThrow('no row below');
  });
});

describe('a text without marks, as a PDF gives it, is split', () => {
  test('at lines that look like headings or questions', () => {
    const source = 'Delivery and fitting\nWe deliver everywhere\nin the country. Ask us.\nDo you work on Sundays?\nNo, we rest.\n';
    expect(briefly('a.pdf', source)).toEqual([
      ['section', 'Delivery and fitting', 'We deliver everywhere in the country. Ask us.', ''],
      ['question', 'Do you work on Sundays?', 'No, we rest.', 'Delivery and fitting'],
    ]);
  });
});

describe('the language of a document', () => {
  test.each([
    ['stands in its name', 'faq.cs.md', '# A\n\nWe deliver to you.\n', 'cs'],
    ['is seen from its words', 'faq.md', '# A\n\nДоставляем по всей стране.\n', 'ru'],
    ['is none for a list', 'prices.csv', 'name;price\nWhat is this for;6\n', null],
    ['stands in the name of a list', 'prices.ru.csv', 'name;price\nModena;6\n', 'ru'],
  ])('%s', (_name, file, source, language) => {
    expect(splitDocument(file, documentKindOf(file)!, source).map((passage) => passage.language)).toEqual([language]);
  });
});

test('other files are no documents', () => {
  expect(['a.docx', 'md', 'a', 'a.MD', 'x.constructor'].map(documentKindOf)).toEqual([null, 'markdown', null, 'markdown', null]);
});
