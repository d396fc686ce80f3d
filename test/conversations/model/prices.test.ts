import { expect, test } from '@jest/globals';
import { costUsd, listPrice } from '../../../src/conversations/model/prices.ts';

test.each([
  ['gpt-4o-mini', 0.75],
  ['gpt-4o-mini-2024-07-18', 0.75],
  ['gpt-4o', 12.5],
  ['gpt-4o-2024-05-13', 20],
  ['gpt-4.1', 10],
  ['gpt-4.1-nano', 0.5],
])('a million tokens in and out of %s cost %d dollars', (model, dollars) => {
  expect(costUsd(listPrice(model), 1_000_000, 1_000_000)).toBeCloseTo(dollars, 9);
});

test.each(['gpt-4o-audio-preview', 'gpt-4', 'qwen3:8b', 'constructor', ''])('the price of "%s" is not guessed', (model) => {
  expect(costUsd(listPrice(model), 1000, 1000)).toBeNull();
});
