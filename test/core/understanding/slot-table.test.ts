import { describe, expect, test } from '@jest/globals';
import { hostileTexts } from '../../../bench/slots/hostile-texts.ts';
import { measureUtterance, slotLanguages, slotTable } from '../../../bench/slots/slot-table.ts';
import { findMentions } from '../../../src/core/understanding/find-mentions.ts';
import { contextIn } from './readings.ts';

describe.each(slotLanguages)('the table of utterances in %s', (language) => {
  const measured = slotTable(language).map((utterance) => measureUtterance(utterance, language));

  test('has at least 150 utterances, at least 98 % of them read right', () => {
    expect(measured.length).toBeGreaterThanOrEqual(150);
    const right = measured.filter(({ outcome }) => outcome === 'right');
    expect(right.length / measured.length).toBeGreaterThanOrEqual(0.98);
  });

  test('has no wrong value among its misses', () => {
    expect(measured.filter(({ outcome }) => outcome === 'wrong')).toEqual([]);
  });
});

test.each(Object.keys(hostileTexts))('a text made to keep the grammars busy is read to its end: %s', (name) => {
  const text = hostileTexts[name]!;
  const mentions = slotLanguages.flatMap((language) => findMentions(text, contextIn(language)));
  expect(mentions.filter(({ span: [from, to] }) => from < 0 || to <= from || to > text.length)).toEqual([]);
});
