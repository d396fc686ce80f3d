import { describe, expect, test } from '@jest/globals';
import { outcome, read } from './readings.ts';

describe('a date with a time, asked on Wednesday 18 November 2026 at 10:00', () => {
  test.each([
    ['en', 'next Tuesday at 3pm', '2026-11-24T15:00'],
    ['en', 'Can we do Friday 2:30pm please', '2026-11-20T14:30'],
    ['en', '12 May 2027 at 15:00', '2027-05-12T15:00'],
    ['en', 'tonight at 8', '2026-11-18T20:00'],
    ['en', 'in 15 hours', '2026-11-19T01:00'],
    ['en', 'may 5 at 11', '2027-05-05T11:00'],
    ['en', 'Wednesday at 9am', '2026-11-25T09:00'],
    ['ru', 'завтра в 10', '2026-11-19T10:00'],
    ['ru', 'завтра в 10.', '2026-11-19T10:00'],
    ['ru', 'завтра в 15 часов', '2026-11-19T15:00'],
    ['ru', 'через 15 часов', '2026-11-19T01:00'],
    ['ru', 'через 2 дня в 15 часов', '2026-11-20T15:00'],
    ['ru', 'завтра утром в 10', '2026-11-19T10:00'],
    ['ru', 'во вторник в два часа дня', '2026-11-24T14:00'],
    ['ru', '12.05 в 10', '2027-05-12T10:00'],
    ['ru', '12.05.2027 10:30', '2027-05-12T10:30'],
    ['ru', '15 мая в 18.30', '2027-05-15T18:30'],
    ['ru', 'послезавтра в полдень', '2026-11-20T12:00'],
    ['cs', 'příští úterý v 15:30', '2026-11-24T15:30'],
    ['cs', 'zítra v půl třetí', '2026-11-19T14:30'],
    ['cs', '12.5. v 10 hodin', '2027-05-12T10:00'],
    ['cs', '25. listopadu v devět ráno', '2026-11-25T09:00'],
    ['cs', 'v pondělí ve 14:00', '2026-11-23T14:00'],
    ['cs', 'za 15 hodin', '2026-11-19T01:00'],
  ])('%s: "%s" is %s', (language, text, value) => {
    expect(outcome(read({ type: 'datetime' }, language, text))).toBe(value);
  });

  test.each([
    ['en', '10'],
    ['en', 'tomorrow'],
    ['en', 'at 3pm'],
    ['en', 'Monday 10-12'],
    ['ru', 'завтра после 15:00'],
    ['ru', 'через час завтра'],
    ['ru', '5 декабря на 10 человек'],
    ['cs', 'v 15:30'],
    ['cs', 'ne zítra v 10'],
  ])('%s: "%s" is none, for half of it is missing', (language, text) => {
    expect(read({ type: 'datetime' }, language, text)).toEqual({ kind: 'none' });
  });

  test.each([
    ['ru', 'в пятницу после обеда', ['2026-11-20T13:00', '2026-11-20T15:00', '2026-11-20T17:00']],
    ['en', 'tomorrow at 10 or 11', ['2026-11-19T10:00', '2026-11-19T11:00']],
    ['cs', 've středu v 16:00', ['2026-11-18T16:00', '2026-11-25T16:00']],
    ['en', 'tomorrow at 8', ['2026-11-19T08:00', '2026-11-19T20:00']],
  ])('%s: "%s" is asked back', (language, text, values) => {
    expect(outcome(read({ type: 'datetime' }, language, text))).toEqual({ oneOf: values });
  });

  test.each([
    ['en', 'today at 9'],
    ['ru', 'вчера в 15:00'],
    ['cs', 'dnes v 9:30'],
  ])('%s: "%s" is refused as past', (language, text) => {
    expect(read({ type: 'datetime' }, language, text)).toEqual({ kind: 'refused', why: 'past' });
  });
});

const range = (from: string | null, to: string | null) => ({ from, to });

describe('a date range, asked on Wednesday 18 November 2026', () => {
  test.each([
    ['en', 'from Monday', range('2026-11-23', null)],
    ['en', 'by Friday', range(null, '2026-11-20')],
    ['en', 'next week', range('2026-11-23', '2026-11-29')],
    ['en', 'this month', range('2026-11-18', '2026-11-30')],
    ['en', 'in May', range('2027-05-01', '2027-05-31')],
    ['en', 'beginning of May', range('2027-05-01', '2027-05-10')],
    ['en', 'between Monday and Friday', range('2026-11-23', '2026-11-27')],
    ['en', 'from 5 to 10 May', range('2027-05-05', '2027-05-10')],
    ['en', 'within two weeks', range('2026-11-18', '2026-12-02')],
    ['en', 'in 2-3 weeks', range('2026-12-02', '2026-12-09')],
    ['en', 'December to January', range('2026-12-01', '2027-01-31')],
    ['en', '20 December to 10 January', range('2026-12-20', '2027-01-10')],
    ['en', 'asap', range('2026-11-18', null)],
    ['en', 'tomorrow', range('2026-11-19', '2026-11-19')],
    ['ru', 'с понедельника', range('2026-11-23', null)],
    ['ru', 'до пятницы', range(null, '2026-11-20')],
    ['ru', 'на следующей неделе', range('2026-11-23', '2026-11-29')],
    ['ru', 'в этом месяце', range('2026-11-18', '2026-11-30')],
    ['ru', 'до конца месяца', range(null, '2026-11-30')],
    ['ru', 'в мае', range('2027-05-01', '2027-05-31')],
    ['ru', 'весной', range('2027-03-01', '2027-05-31')],
    ['ru', '5-10 мая', range('2027-05-05', '2027-05-10')],
    ['ru', 'с 5 по 10 мая', range('2027-05-05', '2027-05-10')],
    ['ru', 'с понедельника по пятницу', range('2026-11-23', '2026-11-27')],
    ['ru', 'в течение двух недель', range('2026-11-18', '2026-12-02')],
    ['ru', 'на выходных', range('2026-11-21', '2026-11-22')],
    ['ru', 'как можно скорее', range('2026-11-18', null)],
    ['cs', 'od pondělí', range('2026-11-23', null)],
    ['cs', 'do pátku', range(null, '2026-11-20')],
    ['cs', 'do dvou týdnů', range('2026-11-18', '2026-12-02')],
    ['cs', 'příští týden', range('2026-11-23', '2026-11-29')],
    ['cs', 'v květnu', range('2027-05-01', '2027-05-31')],
    ['cs', 'od 5. do 10. května', range('2027-05-05', '2027-05-10')],
    ['cs', 'na jaře', range('2027-03-01', '2027-05-31')],
    ['cs', 'v polovině června', range('2027-06-11', '2027-06-20')],
    ['cs', 'o víkendu', range('2026-11-21', '2026-11-22')],
    ['en', 'after christmas', range('2026-12-27', null)],
    ['en', 'after the holidays', range('2027-01-07', null)],
    ['en', 'before Christmas', range(null, '2026-12-23')],
    ['en', 'in the new year', range('2027-01-01', '2027-12-31')],
    ['en', 'q1', range('2027-01-01', '2027-03-31')],
    ['en', 'Q2', range('2027-04-01', '2027-06-30')],
    ['en', 'in Q4', range('2026-11-18', '2026-12-31')],
    ['en', 'Q3 2027', range('2027-07-01', '2027-09-30')],
    ['en', 'second quarter of next year', range('2027-04-01', '2027-06-30')],
    ['en', 'after Q1', range('2027-04-01', null)],
    ['en', 'beginning of next year', range('2027-01-01', '2027-02-28')],
    ['en', 'end of the year', range('2026-11-18', '2026-12-31')],
    ['ru', 'в начале года', range('2027-01-01', '2027-02-28')],
    ['ru', 'в начале следующего года', range('2027-01-01', '2027-02-28')],
    ['ru', 'после нового года', range('2027-01-07', null)],
    ['ru', 'до нового года', range(null, '2026-12-31')],
    ['ru', 'после праздников', range('2027-01-07', null)],
    ['ru', 'в новом году', range('2027-01-01', '2027-12-31')],
    ['ru', 'в первом квартале', range('2027-01-01', '2027-03-31')],
    ['cs', 'po novém roce', range('2027-01-07', null)],
    ['cs', 'po Vánocích', range('2026-12-27', null)],
    ['cs', 'do Vánoc', range(null, '2026-12-23')],
    ['cs', 'začátkem roku', range('2027-01-01', '2027-02-28')],
    ['cs', 'v prvním čtvrtletí', range('2027-01-01', '2027-03-31')],
    ['cs', 'co nejdříve', range('2026-11-18', null)],
  ])('%s: "%s" is %p', (language, text, value) => {
    expect(outcome(read({ type: 'date_range' }, language, text))).toEqual(value);
  });

  test.each([
    ['en', 'I may call you'],
    ['en', '10'],
    ['ru', 'с 10:00 до 12:00'],
    ['ru', 'не знаю'],
    ['cs', 'nevím'],
  ])('%s: "%s" is none', (language, text) => {
    expect(read({ type: 'date_range' }, language, text)).toEqual({ kind: 'none' });
  });

  test('shows all the words between its ends', () => {
    const text = 'можно 12.05.2027 - 20.05.2027?';
    const reading = read({ type: 'date_range' }, 'ru', text);
    expect(reading.kind === 'value' && text.slice(...reading.span)).toBe('12.05.2027 - 20.05.2027');
  });
});
