import { describe, expect, test } from '@jest/globals';
import { outcome, read } from './readings.ts';

describe('a phone number', () => {
  test.each([
    ['cs', '+420 777 123 456', '+420777123456'],
    ['cs', 'moje číslo je 777 123 456', '+420777123456'],
    ['en', '00420777123456', '+420777123456'],
    ['ru', '8 (912) 345-67-89', '+79123456789'],
    ['en', 'call +1 (212) 555-2368 after five', '+12125552368'],
    ['en', 'my number is 123', 'none'],
    ['en', 'no', 'none'],
    ['cs', '777 123 45', { refused: 'pattern' }],
    ['en', '123456789012', { refused: 'pattern' }],
    ['ru', '+7 912 345 67 89 или +7 912 345 67 80', { oneOf: ['+79123456789', '+79123456780'] }],
  ])('%s: "%s" is %p', (language, text, value) => {
    expect(outcome(read({ type: 'phone' }, language, text))).toEqual(value);
  });

  test('without a country code belongs to the region of its slot', () => {
    expect(outcome(read({ type: 'phone', region: 'SK' }, 'cs', '0912 123 456'))).toBe('+421912123456');
  });
});

describe('an e-mail address', () => {
  test.each([
    ['Anna.B@Example.com.', 'anna.b@example.com'],
    ['write to anna+shop@mail.example.co.uk please', 'anna+shop@mail.example.co.uk'],
    ['anna at example dot com', 'anna@example.com'],
    ['anna собака mail точка ru', 'anna@mail.ru'],
    ['anna (zavináč) seznam.cz', 'anna@seznam.cz'],
    ['anna@example', { refused: 'pattern' }],
    ['anna@', { refused: 'pattern' }],
    ['no e-mail', 'none'],
    ['a@b.cz, c@d.cz', { oneOf: ['a@b.cz', 'c@d.cz'] }],
  ])('"%s" is %p', (text, value) => {
    expect(outcome(read({ type: 'email' }, 'en', text))).toEqual(value);
  });
});

describe('a person’s name', () => {
  test.each([
    ['en', 'Anna', 'Anna'],
    ['en', "Hi, I'm Bob", 'Bob'],
    ['en', 'my name is mary-jane o’neil', 'Mary-Jane O’Neil'],
    ['en', 'John McDonald', 'John McDonald'],
    ['en', 'Ludwig van Beethoven', 'Ludwig van Beethoven'],
    ['en', 'it is May', 'May'],
    ['ru', 'меня зовут иван петров', 'Иван Петров'],
    ['ru', 'Привет, я Оля 🙂', 'Оля'],
    ['ru', 'АННА', 'Анна'],
    ['cs', 'Dobrý den, jmenuji se Eva Dvořáková.', 'Eva Dvořáková'],
    ['cs', 'Jsem Jana, těší mě', 'Jana'],
    ['en', 'what?', 'none'],
    ['en', 'why do you ask', 'none'],
    ['en', 'I am looking for a kitchen', 'none'],
    ['en', 'Ivan 5', 'none'],
    ['en', 'hello', 'none'],
    ['en', 'anna@example.com', 'none'],
    ['ru', 'не скажу', 'none'],
    ['ru', 'меня Сергей зовут', 'Сергей'],
    ['ru', 'Сергей Петрович меня зовут', 'Сергей Петрович'],
    ['en', 'Mary here', 'Mary'],
    ['ru', 'Без телефона', 'none'],
    ['ru', 'не буду говорить', 'none'],
    ['ru', 'обойдусь', 'none'],
    ['cs', 'bez telefonu', 'none'],
    ['cs', 'Nechci', 'none'],
    ['cs', 'zatím nic', 'none'],
    ['cs', 'neřeknu', 'none'],
    ['cs', 'Raději ne', 'none'],
    ['en', 'no phone', 'none'],
    ['en', 'No thanks', 'none'],
    ['en', 'rather not', 'none'],
    ['en', 'Skip', 'none'],
    ['cs', 'Nela Nerudová', 'Nela Nerudová'],
    ['ru', 'потом', 'none'],
    ['cs', 'nevím', 'none'],
    ['cs', '', 'none'],
  ])('%s: "%s" is %p', (language, text, value) => {
    expect(outcome(read({ type: 'person_name' }, language, text))).toBe(value);
  });

  test('after weak words in small letters is unsure', () => {
    const reading = read({ type: 'person_name' }, 'en', "I'm busy");
    expect(reading.kind === 'value' && reading.confidence).toBeLessThan(0.7);
  });
});

describe('a company’s name', () => {
  test.each([
    ['en', 'We are Acme Ltd.', 'Acme Ltd.'],
    ['en', '3M', '3M'],
    ['ru', 'ООО «Ромашка»', 'ООО «Ромашка»'],
    ['ru', 'мы из Яндекса', 'Яндекса'],
    ['cs', 'Firma Novák s.r.o.', 'Novák s.r.o.'],
    ['cs', 'jmenujeme se Alza', 'Alza'],
    ['en', 'no company', 'none'],
    ['en', 'what for?', 'none'],
    ['ru', 'частное лицо', 'none'],
    ['cs', 'žádná', 'none'],
  ])('%s: "%s" is %p', (language, text, value) => {
    expect(outcome(read({ type: 'company_name' }, language, text))).toBe(value);
  });
});

describe('a location', () => {
  test.each([
    ['50.0875, 14.4213', { lat: 50.0875, lon: 14.4213 }],
    ['https://maps.google.com/?q=50.0875,14.4213', { lat: 50.0875, lon: 14.4213 }],
    ['https://yandex.ru/maps/?ll=37.61%2C55.75&z=12', { lat: 55.75, lon: 37.61 }],
    ['91.5, 14.4', 'none'],
    ['2, 3', 'none'],
    ['Praha 5', 'none'],
  ])('"%s" is %p', (text, value) => {
    expect(outcome(read({ type: 'location' }, 'en', text))).toEqual(value);
  });
});

describe('a text', () => {
  test('is taken as it is, without the spaces around it', () => {
    expect(read({ type: 'text' }, 'en', '  an island, white  ')).toMatchObject({ value: 'an island, white', span: [2, 18] });
    expect(read({ type: 'text' }, 'en', ' \n ')).toEqual({ kind: 'none' });
  });

  test('must match the whole pattern and keep the limits of length', () => {
    expect(outcome(read({ type: 'text', pattern: '\\d{5}' }, 'en', '12345'))).toBe('12345');
    expect(outcome(read({ type: 'text', pattern: '\\d{5}|x' }, 'en', '123456'))).toEqual({ refused: 'pattern' });
    expect(outcome(read({ type: 'text', max: 3 }, 'en', 'four'))).toEqual({ refused: 'too-large' });
  });

  test('is never a file', () => {
    expect(read({ type: 'file' }, 'en', 'plan.pdf')).toEqual({ kind: 'none' });
  });
});

test('whatever a customer types, no reader throws and every span lies within the text', () => {
  const texts = [
    '',
    ' ',
    '?',
    '...',
    '👨‍👩‍👧',
    'и\u0306',
    '1'.repeat(5000),
    '2026-99-99',
    '- - -',
    'a@',
    '+',
    '9'.repeat(16),
    'ß ŁÓDŹ',
    '\ud83d',
    'в',
    'in',
    'půl',
    'без',
    '12:',
    '1.2.3.4.5',
  ];
  const types = [
    'text',
    'choice',
    'choices',
    'yes_no',
    'number',
    'quantity',
    'money',
    'date',
    'time',
    'datetime',
    'date_range',
    'phone',
    'email',
    'person_name',
    'company_name',
    'location',
    'file',
  ] as const;
  for (const type of types) {
    for (const language of ['en', 'ru', 'cs', 'de']) {
      for (const text of texts) {
        const reading = read({ type }, language, text);
        if (reading.kind !== 'value') continue;
        expect(reading.span[0]).toBeGreaterThanOrEqual(0);
        expect(reading.span[1]).toBeLessThanOrEqual(text.length);
        expect(reading.confidence).toBeGreaterThan(0);
        expect(reading.confidence).toBeLessThanOrEqual(1);
      }
    }
  }
});
