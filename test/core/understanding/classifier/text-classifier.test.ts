import { describe, expect, test } from '@jest/globals';
import { developmentSets, splitOf } from '../../../../bench/understanding/sets.ts';
import { trainClassifier } from '../../../../src/core/understanding/classifier/text-classifier.ts';

const texts = [
  { text: 'where is my parcel', label: 'delivery' },
  { text: 'when will you deliver the sofa', label: 'delivery' },
  { text: 'the courier did not come', label: 'delivery' },
  { text: 'I want my money back', label: 'refund' },
  { text: 'how do I return the lamp', label: 'refund' },
  { text: 'please refund the payment', label: 'refund' },
  { text: 'the table arrived with a scratch', label: 'damage' },
  { text: 'a leg is broken', label: 'damage' },
  { text: 'it fell apart', label: 'damage' },
];
const small = trainClassifier(texts, 'en');

describe('a classifier of a few texts', () => {
  test.each([
    ['has my package been shipped', 'delivery'],
    ['I would like to be reimbursed', 'refund'],
    ['you sent me a defective chair', 'damage'],
    ['teh curier did not cmoe', 'delivery'],
  ])('reads "%s" as %s, by words that mean the same or nearly are the same', (text, label) => {
    expect(small.read(text).label).toBe(label);
  });

  test.each(['Мне нужна доставка', 'kde je můj balík'])('reads another language by its ideas: "%s"', (text) => {
    expect(small.read(text).label).toBe('delivery');
  });

  test.each(['', '🙂', 'xyzzy', 'gloomy harbour gulls'])('finds none of its labels in "%s"', (text) => {
    expect(small.read(text)).toMatchObject({ isNone: true });
  });

  test('is surer of what it was taught than of what it was not', () => {
    expect(small.read('where is my parcel').score).toBeGreaterThan(small.read('where is the harbour').score);
  });

  test('is the same every time it is trained', () => {
    const again = trainClassifier(texts, 'en');
    for (const { text } of texts) expect(again.read(text)).toEqual(small.read(text));
  });

  test('learns from examples what has none of its labels, and never answers with theirs', () => {
    const others = ['what is the weather like', 'will it rain tomorrow', 'tell me the forecast'];
    const classifier = trainClassifier([...texts, ...others.map((text) => ({ text, label: 'oos' }))], 'en', 'oos');
    expect(classifier.labels).toEqual(['delivery', 'refund', 'damage']);
    const reading = classifier.read('is it going to rain');
    expect(reading).toMatchObject({ isNone: true, label: expect.stringMatching(/^(delivery|refund|damage)$/) });
    expect(reading.score).toBeLessThan(0.5);
    expect(classifier.read('I want a refund')).toMatchObject({ isNone: false, label: 'refund' });
  });

  test("reads a label's own words as one of its texts", () => {
    const named = trainClassifier(
      [
        { text: 'alpha', label: 'card_lost' },
        { text: 'beta', label: 'cardArrived' },
      ],
      'en',
    );
    expect(named.read('I lost a card').label).toBe('card_lost');
    expect(named.read('my card arrived').label).toBe('cardArrived');
  });
});

describe('on texts held back', () => {
  const sets = developmentSets().map((set) => {
    const { train, test: held } = splitOf(set, 0.75, 1);
    const classifier = trainClassifier(train, set.language);
    const readings = held.map(({ text, label }) => {
      const reading = classifier.read(text);
      return { score: reading.score, isNone: reading.isNone, isRight: reading.label === label };
    });
    return { name: set.name, readings, others: set.others.map((text) => classifier.read(text)) };
  });
  const share = (flags: readonly boolean[]) => flags.filter(Boolean).length / flags.length;

  test('of readings with a score of 0.9 or more, 95 of 100 are right', () => {
    const sure = sets.flatMap(({ readings }) => readings).filter(({ score }) => score >= 0.9);
    expect(sure.length).toBeGreaterThan(200);
    expect(share(sure.map(({ isRight }) => isRight))).toBeGreaterThanOrEqual(0.95);
  });

  test('few texts that have a label are refused, and many of those that have none', () => {
    const { readings, others } = sets.find(({ name }) => name === 'bank-en')!;
    expect(share(readings.map(({ isNone }) => isNone))).toBeLessThan(0.1);
    expect(share(others.map(({ isNone }) => isNone))).toBeGreaterThan(0.4);
  });
});
