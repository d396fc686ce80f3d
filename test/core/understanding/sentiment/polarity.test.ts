import { describe, expect, test } from '@jest/globals';
import { countEmoji } from '../../../../src/core/understanding/sentiment/emoji.ts';
import { polarityOf } from '../../../../src/core/understanding/sentiment/polarity.ts';

const worth = (text: string, language: 'en' | 'ru' | 'cs') => {
  const sum = polarityOf(text, language).hits.reduce((total, hit) => total + hit.worth, 0);
  return sum > 0.3 ? 'good' : sum < -0.3 ? 'bad' : 'neither';
};

describe('what words show', () => {
  test.each([
    ['en', 'good', 'good'],
    ['en', 'not good', 'bad'],
    ['en', 'not bad', 'good'],
    ['en', 'no problems', 'good'],
    ['en', 'no delays, nothing broken', 'good'],
    ['en', 'terribly good', 'good'],
    ['en', 'terrible', 'bad'],
    ['en', 'nice, but slow', 'neither'],
    ['en', 'doesn’t work', 'bad'],
    ['en', 'please call me', 'neither'],
    ['en', "I'll use it for work", 'neither'],
    ['ru', 'понравилось', 'good'],
    ['ru', 'не понравилось', 'bad'],
    ['ru', 'неудобный', 'bad'],
    ['ru', 'неплохо', 'good'],
    ['ru', 'без задержек', 'good'],
    ['ru', 'никогда не работает нормально', 'bad'],
    ['ru', 'ужасно вкусно', 'good'],
    ['ru', 'ужасно', 'bad'],
    ['ru', 'сколько стоит большой диван?', 'neither'],
    ['ru', 'любой цвет, цена до миллиона', 'neither'],
    ['cs', 'líbí se mi to', 'good'],
    ['cs', 'nelíbí se mi to', 'bad'],
    ['cs', 'libi', 'good'],
    ['cs', 'nic moc', 'bad'],
    ['cs', 'není špatné', 'good'],
    ['cs', 'bez problémů', 'good'],
    ['cs', 'nikdy nefunguje', 'bad'],
    ['cs', 'nejmilejší obsluha', 'good'],
    ['cs', 'hrozně milý', 'good'],
    ['cs', 'dobrý den, kolik stojí doprava?', 'neither'],
  ] as const)('%s: %s', (language, text, expected) => {
    expect(worth(text, language)).toBe(expected);
  });
});

test('what follows a turn stands in a clause of its own', () => {
  expect(polarityOf('nice room but slow service', 'en').hits.map(({ clause }) => clause)).toEqual([0, 1]);
});

test('a flood of text costs no more than its beginning', () => {
  expect(polarityOf('good '.repeat(5000), 'en').hits.length).toBe(300);
});

test.each([
  ['😍👍', { good: 2, bad: 0 }],
  ['thanks :)', { good: 1, bad: 0 }],
  ['why :(', { good: 0, bad: 1 }],
  ['спасибо))', { good: 1, bad: 0 }],
  ['опять((', { good: 0, bad: 1 }],
  ['https://example.com/a', { good: 0, bad: 0 }],
  ['from 10:00 (see above)', { good: 0, bad: 0 }],
  ['at 8:30, size 8', { good: 0, bad: 0 }],
])('signs of feeling in %s', (text, expected) => {
  expect(countEmoji(text)).toEqual(expected);
});
