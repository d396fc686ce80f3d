import { expect, test } from '@jest/globals';
import { decodeLinearModel, encodeLinearModel } from '../../../../src/core/understanding/classifier/linear-model-json.ts';
import { marginsOf, trainLinear } from '../../../../src/core/understanding/classifier/linear-model.ts';
import type { LinearModel } from '../../../../src/core/understanding/classifier/linear-model.ts';

const texts = [
  { text: 'where is my parcel', label: 'delivery' },
  { text: 'when will you deliver the sofa', label: 'delivery' },
  { text: 'the courier did not come', label: 'delivery' },
  { text: 'I want my money back', label: 'refund' },
  { text: 'how do I return the lamp', label: 'refund' },
  { text: 'please refund the payment', label: 'refund' },
];
const model = trainLinear(texts, { language: 'en' });

test.each([
  ['when is the delivery', 'delivery'],
  ['my parcels did not arrive', 'delivery'],
  ['refunding my payments', 'refund'],
  ['wher is my parsel', 'delivery'],
  ['MONEY BACK!', 'refund'],
])('"%s" is about %s, which no example says in these words', (text, label) => {
  expect(bestOf(model, text)).toBe(label);
});

test('the same examples give the same model', () => {
  expect(trainLinear(texts, { language: 'en' }).weights).toEqual(model.weights);
});

test('a model reads the same after a trip through JSON', () => {
  const copy = decodeLinearModel(JSON.parse(JSON.stringify(encodeLinearModel(model))));
  for (const { text } of texts) {
    const [was, is] = [marginsOf(model, text), marginsOf(copy, text)];
    for (const [i, margin] of was.entries()) expect(is[i]).toBeCloseTo(margin, 3);
  }
});

test('a text without a known feature has no margin but the constants', () => {
  expect(marginsOf(model, '')).toEqual(marginsOf(model, '🙂'));
});

test('words are read by their stems in each language', () => {
  const russian = trainLinear(
    [
      { text: 'доставка', label: 'delivery' },
      { text: 'возврат', label: 'refund' },
    ],
    { language: 'ru' },
  );
  expect(bestOf(russian, 'о доставке')).toBe('delivery');
});

function bestOf(trained: LinearModel, text: string): string {
  const margins = marginsOf(trained, text);
  return trained.labels[margins.indexOf(Math.max(...margins))]!;
}
