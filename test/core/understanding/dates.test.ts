import { describe, expect, test } from '@jest/globals';
import { readSlot } from '../../../src/core/understanding/index.ts';
import { contextIn, outcome, read } from './readings.ts';

describe('a date, asked on Wednesday 18 November 2026', () => {
  test.each([
    ['en', 'today', '2026-11-18'],
    ['en', 'the day after tomorrow', '2026-11-20'],
    ['en', 'Friday', '2026-11-20'],
    ['en', 'next Tuesday', '2026-11-24'],
    ['en', 'friday next week', '2026-11-27'],
    ['en', 'in 3 days', '2026-11-21'],
    ['en', 'two weeks from now', '2026-12-02'],
    ['en', 'May 12th', '2027-05-12'],
    ['en', '12 of May', '2027-05-12'],
    ['en', 'December 24, 2027', '2027-12-24'],
    ['en', '13/05/2027', '2027-05-13'],
    ['en', '2027-05-12', '2027-05-12'],
    ['en', 'on the 15th', '2026-12-15'],
    ['en', 'Monday, 23 November', '2026-11-23'],
    ['ru', 'завтра', '2026-11-19'],
    ['ru', 'послезавтра', '2026-11-20'],
    ['ru', 'через неделю', '2026-11-25'],
    ['ru', 'через 3 дня', '2026-11-21'],
    ['ru', 'через пару недель', '2026-12-02'],
    ['ru', 'в следующий вторник', '2026-11-24'],
    ['ru', 'в пятницу после обеда', '2026-11-20'],
    ['ru', 'в понедельник, 23 ноября', '2026-11-23'],
    ['ru', '12 мая', '2027-05-12'],
    ['ru', '12-го мая', '2027-05-12'],
    ['ru', 'двадцать пятого мая', '2027-05-25'],
    ['ru', '1.12', '2026-12-01'],
    ['ru', '01.12.26', '2026-12-01'],
    ['ru', '15 числа', '2026-12-15'],
    ['ru', '29 февраля', '2028-02-29'],
    ['cs', 'zítra', '2026-11-19'],
    ['cs', 'za dva dny', '2026-11-20'],
    ['cs', 'za týden', '2026-11-25'],
    ['cs', 'příští úterý', '2026-11-24'],
    ['cs', 'v pátek příští týden', '2026-11-27'],
    ['cs', '12. května', '2027-05-12'],
    ['cs', '12. 5. 2027', '2027-05-12'],
    ['cs', '12.5.', '2027-05-12'],
    ['cs', '10.', '2026-12-10'],
    ['cs', 'dvacátého pátého listopadu', '2026-11-25'],
    ['cs', 'ne, pozítří', '2026-11-20'],
    ['cs', 'pristi utery', '2026-11-24'],
  ])('%s: "%s" is %s', (language, text, value) => {
    expect(outcome(read({ type: 'date' }, language, text))).toBe(value);
  });

  test.each([
    ['en', '10'],
    ['en', '31 April'],
    ['en', 'the second option'],
    ['en', 'in May'],
    ['en', 'not tomorrow'],
    ['ru', 'не завтра'],
    ['ru', 'не знаю'],
    ['cs', 'ne zítra'],
    ['cs', 'kdykoliv'],
  ])('%s: "%s" is none', (language, text) => {
    expect(read({ type: 'date' }, language, text)).toEqual({ kind: 'none' });
  });

  test.each([
    ['en', 'Wednesday', ['2026-11-18', '2026-11-25']],
    ['en', 'next Friday', ['2026-11-20', '2026-11-27']],
    ['en', '12/05/2027', ['2027-05-12', '2027-12-05']],
    ['en', 'Monday or Tuesday', ['2026-11-23', '2026-11-24']],
    ['ru', 'через день', ['2026-11-19', '2026-11-20']],
    ['ru', 'на выходных', ['2026-11-21', '2026-11-22']],
    ['cs', 'dnes nebo zítra', ['2026-11-18', '2026-11-19']],
  ])('%s: "%s" is asked back', (language, text, values) => {
    expect(outcome(read({ type: 'date' }, language, text))).toEqual({ oneOf: values });
  });

  test('is counted from the day of the organization, not of Greenwich', () => {
    const lateEvening = Date.UTC(2026, 10, 18, 23, 30);
    const today = (timeZone: string) => outcome(readSlot({ type: 'date' }, [], 'today', contextIn('en', { now: lateEvening, timeZone })));
    expect(today('Europe/Prague')).toBe('2026-11-19');
    expect(today('America/New_York')).toBe('2026-11-18');
  });

  test('offers candidates with titles in the language of the contact', () => {
    const reading = read({ type: 'date' }, 'ru', 'на выходных');
    expect(reading.kind === 'ambiguous' && reading.candidates[0]?.title).toMatch(/сб.*21.*нояб/);
  });
});

describe('a time', () => {
  test.each([
    ['en', 'at 3pm', '15:00'],
    ['en', '3:30 p.m.', '15:30'],
    ['en', '12am', '00:00'],
    ['en', 'half past two', '14:30'],
    ['en', 'quarter to three', '14:45'],
    ['en', 'noon', '12:00'],
    ['en', 'in 15 hours', '01:00'],
    ['en', 'in half an hour', '10:30'],
    ['en', '10', '10:00'],
    ['en', '1530', '15:30'],
    ['en', "10 o'clock in the morning", '10:00'],
    ['ru', 'в 15 часов', '15:00'],
    ['ru', 'через 15 часов', '01:00'],
    ['ru', 'пол-третьего', '14:30'],
    ['ru', 'полтретьего', '14:30'],
    ['ru', 'половина третьего', '14:30'],
    ['ru', 'без четверти три', '14:45'],
    ['ru', 'четверть третьего', '14:15'],
    ['ru', 'в 10 утра', '10:00'],
    ['ru', 'в 7 вечера', '19:00'],
    ['ru', 'в час дня', '13:00'],
    ['ru', 'в 3 часа дня', '15:00'],
    ['ru', '15.30', '15:30'],
    ['ru', 'через полчаса', '10:30'],
    ['ru', 'через 1,5 часа', '11:30'],
    ['ru', 'в полдень', '12:00'],
    ['cs', 'v 15 hodin', '15:00'],
    ['cs', 'za 15 hodin', '01:00'],
    ['cs', 'v 15:30', '15:30'],
    ['cs', 'půl třetí', '14:30'],
    ['cs', 'v půl jedné', '12:30'],
    ['cs', 'čtvrt na tři', '14:15'],
    ['cs', 'tři čtvrtě na tři', '14:45'],
    ['cs', 've tři odpoledne', '15:00'],
    ['cs', 'v 7 večer', '19:00'],
    ['cs', 'v poledne', '12:00'],
  ])('%s: "%s" is %s', (language, text, value) => {
    expect(outcome(read({ type: 'time' }, language, text))).toBe(value);
  });

  test.each([
    ['en', 'after 5'],
    ['en', '15 hours'],
    ['en', '25:00'],
    ['en', '10:75'],
    ['ru', 'после 15:00'],
    ['ru', 'с 10 до 12'],
    ['cs', 'po 15. hodině'],
  ])('%s: "%s" is none', (language, text) => {
    expect(read({ type: 'time' }, language, text)).toEqual({ kind: 'none' });
  });

  test.each([
    ['en', 'at 8', ['08:00', '20:00']],
    ['cs', 'půl osmé', ['07:30', '19:30']],
    ['en', '10am or 11am', ['10:00', '11:00']],
    ['en', 'in the afternoon', ['13:00', '15:00', '17:00']],
    ['ru', 'утром', ['09:00', '10:00', '11:00']],
  ])('%s: "%s" is asked back', (language, text, values) => {
    expect(outcome(read({ type: 'time' }, language, text))).toEqual({ oneOf: values });
  });

  test('an afternoon hour that was only assumed is less sure than one that was said', () => {
    const confidence = (text: string) => {
      const reading = read({ type: 'time' }, 'en', text);
      return reading.kind === 'value' ? reading.confidence : 0;
    };
    expect(confidence('at 3')).toBeLessThan(confidence('at 3pm'));
  });
});
