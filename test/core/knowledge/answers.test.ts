import { describe, expect, test } from '@jest/globals';
import { measure, readPassages, readQuestions } from '../../../bench/knowledge/measure.ts';
import { splitDocument } from '../../../src/core/knowledge/document.ts';
import { openKnowledge } from '../../../src/core/knowledge/index.ts';

const larkwood = readPassages(new URL('../../../scripts/lead-qualification/knowledge/', import.meta.url));
const school = readPassages(new URL('../../../bench/knowledge/school/', import.meta.url));

describe.each(['en', 'ru', 'cs'])('customers’ questions in %s', (language) => {
  test.each([
    ['about the documents that ship', larkwood, 'questions', 0.75, 0],
    ['about them, written when the rules stood', larkwood, 'fresh', 0.55, 2],
    ['of a trade that the rules were not made for', school, 'unseen', 0.6, 0],
  ])('%s get a right answer or none', (_name, passages, file, least, wrongAtMost) => {
    const outcomes = measure(passages, readQuestions(`${file}.${language}.txt`), language);
    const wrong = outcomes.filter(({ told, isRight }) => told.length > 0 && !isRight);
    const answerable = outcomes.filter(({ headings }) => headings.length > 0);
    expect(wrong.slice(wrongAtMost).map(({ text }) => text)).toEqual([]);
    expect(answerable.filter(({ isRight }) => isRight).length / answerable.length).toBeGreaterThan(least);
  });
});

const shop = openKnowledge([
  {
    name: 'shop.en.md',
    passages: splitDocument(
      'shop.en.md',
      'markdown',
      '# Shop\n\n## Delivery\n\nWe deliver to Prague and Brno within 3 days.\n\n## Returns\n\nGoods can be returned within 14 days.\n',
    ),
  },
  {
    name: 'prices.csv',
    passages: splitDocument('prices.csv', 'csv', 'name;price\nChair Oslo;€90\nChair Bergen;€120\nTable Oslo;€300\nLamp;\n'),
  },
]);

describe('a small knowledge base', () => {
  test.each([
    ['en', 'Do you deliver to Brno?', 'We deliver to Prague and Brno within 3 days.'],
    ['en', 'do you delivr to brno', 'We deliver to Prague and Brno within 3 days.'],
    ['en', 'how much is the table Oslo', 'Table Oslo: €300'],
    ['en', 'price of a chair', 'Chair Oslo: €90\nChair Bergen: €120'],
    ['cs', 'kolik stojí Bergen', 'Chair Bergen: €120'],
  ])('answers (%s) %s', (language, question, text) => {
    expect(shop(question, language)?.text).toBe(text);
  });

  test.each([
    ['what it knows nothing of', 'en', 'Do you deliver to Germany?'],
    ['what it knows in another language only', 'ru', 'Вы доставляете в Брно?'],
    ['a product it has not', 'en', 'How much is the chair Malmö?'],
    ['the price of what has none', 'en', 'How much is the lamp?'],
    ['what is too general', 'en', 'price?'],
    ['words that ask nothing', 'en', 'what is it that you do?'],
    ['no words', 'en', '👍 ?!'],
    ['an endless message', 'en', 'zxcv '.repeat(2000)],
  ])('says nothing to %s', (_name, language, question) => {
    expect(shop(question, language)).toBeNull();
  });

  test('names its documents and passages, and how sure it is', () => {
    expect(shop('Do you deliver to Brno?', 'en')).toEqual({
      text: expect.any(String),
      sources: ['shop.en.md'],
      passages: ['shop.en.md#1'],
      confidence: expect.any(Number),
    });
  });
});

test('two passages that fit equally well are both told, each under its heading', () => {
  const others = ['Roof', 'Floor', 'Wall', 'Stairs', 'Garden'].map((name) => `# ${name}\n\nNothing special.\n`).join('\n');
  const source = `# Oak doors\n\nThey are heavy.\n\n# Glass doors\n\nThey are light.\n\n${others}`;
  const passages = splitDocument('a.en.md', 'markdown', source);
  const text = openKnowledge([{ name: 'a.en.md', passages }])('what about doors?', 'en')?.text;
  expect(text).toBe('Oak doors\nThey are heavy.\nGlass doors\nThey are light.');
});

test('of a long passage only the sentences around the answer are told', () => {
  const filler = 'Nothing is said here about it. '.repeat(25);
  const passages = splitDocument(
    'a.en.md',
    'markdown',
    `# Varnish\n\n${filler}The varnish dries in six hours. ${filler}\n\n# Roof\n\nOn top.\n`,
  );
  const text = openKnowledge([{ name: 'a.en.md', passages }])('how does the varnish dry?', 'en')?.text ?? '';
  expect(text).toContain('The varnish dries in six hours.');
  expect(text.length).toBeLessThanOrEqual(600);
});
