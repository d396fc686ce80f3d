import { expect, test } from '@jest/globals';
import { findWords, isOwnWords } from '../../../src/core/understanding/own-words.ts';

test.each<[Parameters<typeof isOwnWords>[0], string, string, boolean]>([
  ['text', 'Brno', 'we live in brno now', true],
  ['text', 'now in Brno', 'we live in brno now', false],
  ['text', 'no', 'we know it', false],
  ['person_name', 'Анна', 'меня зовут Анной', true],
  ['person_name', 'Анна Петрова', 'меня зовут Анной', false],
  ['person_name', 'Petr Novák', 'volejte Petra Nováka', true],
  ['company_name', 'Acme', 'I am from ACME, s.r.o.', true],
  ['phone', '+420 777 123 456', 'call 777-123-456 please', true],
  ['phone', '+420 777 123 457', 'call 777-123-456 please', false],
  ['phone', '12', '1 or 2', false],
  ['email', 'jana@firma.cz', 'pište na Jana@firma.cz', true],
  ['email', 'eve@evil.test', 'pište na jana@firma.cz', false],
  ['money', '5000 €', 'около 5 000 €', true],
  ['money', '15000 €', 'около 5 000 €', false],
  ['money', '5', 'около 5 000 €', false],
  ['number', 'five', 'as many as a hand has fingers', false],
  ['date', 'next Friday', 'maybe next friday?', true],
])('%s %p out of %p: %p', (type, value, text, expected) => {
  expect(isOwnWords(type, value, text)).toBe(expected);
});

test('the words are found in the customer’s own characters', () => {
  const text = 'Prosím  NOVOU\u00a0kuchyň!';
  const span = findWords('novou kuchyn', text);
  expect(text.slice(...span!)).toBe('NOVOU\u00a0kuchyň');
});
