import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readSentiment, sentimentModelOf, shippedTexts } from '../../../../src/core/understanding/sentiment/read-sentiment.ts';
import { readLabels, trainSentiment } from '../../../../src/core/understanding/sentiment/sentiment-model.ts';

const labels: Readonly<Record<string, string>> = { '+': 'positive', '-': 'negative', '=': 'neutral' };
const heldOut = (language: string) =>
  readFileSync(new URL(`../../../../bench/understanding/sentiment/${language}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({ label: labels[line[0]!]!, text: line.slice(2) }));

describe.each(['en', 'ru', 'cs'] as const)('in %s', (language) => {
  const judged = heldOut(language).map(({ label, text }) => ({ label, best: readLabels(sentimentModelOf(language), text)[0]! }));
  const right = judged.filter(({ label, best }) => best.label === label);

  test('seven of ten texts that nothing was tuned on are read rightly, with three labels', () => {
    expect(judged).toHaveLength(102);
    expect(right.length / judged.length).toBeGreaterThan(0.7);
  });

  test('nine of ten that are plain enough to count are right', () => {
    const plain = judged.filter(({ best }) => best.probability >= 0.9);
    expect(plain.length).toBeGreaterThan(30);
    expect(plain.filter(({ label, best }) => best.label === label).length / plain.length).toBeGreaterThan(0.88);
  });

  test('the probabilities of a text add up to 1, and the same texts train the same model', () => {
    const again = trainSentiment(shippedTexts(language), { language, hasParts: false });
    for (const { text } of heldOut(language).slice(0, 10)) {
      const readings = readLabels(sentimentModelOf(language), text);
      expect(readings.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
      expect(readLabels(again, text)).toEqual(readings);
    }
  });

  test('no text was shipped twice, and none of the held-out ones at all', () => {
    const texts = shippedTexts(language).map(({ text }) => text.toLowerCase());
    expect(new Set(texts).size).toBe(texts.length);
    expect(heldOut(language).filter(({ text }) => texts.includes(text.toLowerCase()))).toEqual([]);
  });
});

test.each([
  ['This is the worst service ever', 'en', 'negative'],
  ['Спасибо, всё отлично!', 'ru', 'positive'],
  ['Chtěla bych změnit adresu', 'cs', 'neutral'],
  ['Спасибо, всё отлично!', 'en', 'positive'],
  ['😡😡😡', 'en', 'negative'],
])('%s', (text, language, sentiment) => {
  expect(readSentiment(text, language)?.sentiment).toBe(sentiment);
});

test('a language that Parley does not read has no reading', () => {
  expect(readSentiment('Das war schrecklich', 'de')).toBeNull();
});

test('examples of another trade teach their own labels', () => {
  const texts = ['late again', 'where is my parcel', 'parcel not here', 'parcel is late'].map((text) => ({ text, label: 'delivery' }));
  const others = ['pay by card', 'wrong invoice', 'send the invoice', 'card was refused'].map((text) => ({ text, label: 'money' }));
  const model = trainSentiment([...texts, ...others], { language: 'en', hasParts: true });
  expect(readLabels(model, 'my parcel is late')[0]!.label).toBe('delivery');
  expect(readLabels(model, 'the invoice')[0]!.label).toBe('money');
});
