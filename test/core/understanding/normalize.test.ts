import { describe, expect, test } from '@jest/globals';
import { editDistance } from '../../../src/core/understanding/edit-distance.ts';
import { fold, normalize, spanOf } from '../../../src/core/understanding/normalize.ts';
import { tokenize } from '../../../src/core/understanding/tokens.ts';

describe('a normalised text', () => {
  test.each([
    ['  Příliš   ŽLUŤOUČKÝ ', 'prilis zlutoucky'],
    ['Ёлка и йод', 'елка и йод'],
    ['и\u0306од, е\u0308лка', 'йод, елка'],
    ['“Don’t” — no…', '"don\'t" - no.'],
    ['да 👍🏽 нет👨‍👩‍👧', 'да нет'],
    ['1️⃣', '1'],
    ['5\u00a0000 €', '5 000 €'],
    ['Straße', 'strasse'],
    ['①', '1'],
  ])('of %p is %p', (source, text) => {
    expect(fold(source)).toBe(text);
  });

  test('leads back to the customer’s own characters', () => {
    const source = '👋 Dobrý   den,  Straße e\u0301!';
    const normalized = normalize(source);
    const back = (word: string) => {
      const start = normalized.text.indexOf(word);
      return source.slice(...spanOf(normalized, start, start + word.length));
    };
    expect(back('dobry den')).toBe('Dobrý   den');
    expect(back('strasse')).toBe('Straße');
    expect(back(' e').trim()).toBe('e\u0301');
  });
});

test('words, digits and signs are apart, and know when they touch', () => {
  expect(tokenize("don't 50k пол-третьего").map(({ text, glued }) => (glued ? `+${text}` : text))).toEqual([
    'dont',
    '50',
    '+k',
    'пол',
    '+-',
    '+третьего',
  ]);
});

test.each([
  ['repair', 'repair', 0],
  ['repair', 'repiar', 1],
  ['repair', 'repar', 1],
  ['repair', 'prepare', 3],
  ['кухня', 'кхуня', 1],
])('"%s" and "%s" are %d typing errors apart', (a, b, distance) => {
  expect(editDistance(a, b, 2)).toBe(Math.min(distance, 3));
});
