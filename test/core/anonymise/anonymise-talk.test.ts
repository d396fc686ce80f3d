import { expect, test } from '@jest/globals';
import { anonymiseTalk } from '../../../src/core/anonymise/anonymise-talk.ts';

const one = (text: string, ...names: string[]): string => anonymiseTalk([text], { names })[0]!;

test.each([
  ['My name is John Carter, call me on +1 415 555 0132', 'My name is [NAME_1], call me on [PHONE_1]'],
  ['Mail me at jana.novakova@example.cz please', 'Mail me at [EMAIL_1] please'],
  ['Moje číslo je 601 123 456.', 'Moje číslo je [PHONE_1].'],
  ['Rodné číslo 855412/1234', 'Rodné číslo [PERSONAL_NUMBER_1]'],
  ['Card 4111 1111 1111 1111, order 4111 1111 1111 1112', 'Card [CARD_1], order 4111 1111 1111 1112'],
  ['IBAN CZ65 0800 0000 1920 0014 5399', 'IBAN [IBAN_1]'],
  ['Я живу на ул. Ленина, д. 12, кв. 5', 'Я живу на [ADDRESS_1]'],
  ['Bydlím v ulici Dlouhá 12/3', 'Bydlím v [ADDRESS_1]'],
  ['I live at 12 Baker Street, near the park', 'I live at [ADDRESS_1], near the park'],
  ['Write to @jana_n or https://shop.example/reset?token=abc', 'Write to [HANDLE_1] or [LINK_1]'],
  ['Родился 12.03.1985', 'Родился [DATE_1]'],
])('%s', (text, expected) => {
  expect(one(text)).toBe(expected);
});

test.each([
  ['The kitchen costs 120 000 Kč and takes 6 weeks'],
  ['Бюджет 250 000 руб, кухня 3 на 4 метра'],
  ['I need it by 12.05.2026, two rooms'],
  ['How much is a wardrobe?'],
  ['Dobrý den, kolik stojí kuchyně?'],
])('nobody is found in "%s"', (text) => {
  expect(one(text)).toBe(text);
});

test('the same person is the same name in every case, in every message of a talk', () => {
  expect(
    anonymiseTalk(['Меня зовут Иван Петров', 'Передайте Ивану, что Петрова ждут', 'С Иваном говорила Анна', 'Анне перезвонить?']),
  ).toEqual(['Меня зовут [NAME_1]', 'Передайте [NAME_1], что [NAME_1] ждут', 'С [NAME_1] говорила [NAME_2]', '[NAME_2] перезвонить?']);
  expect(anonymiseTalk(['Jmenuji se Karel Novák', 'Zavolejte panu Novákovi', 'U Nováka je zavřeno'])).toEqual([
    'Jmenuji se [NAME_1]',
    'Zavolejte panu [NAME_1]',
    'U [NAME_1] je zavřeno',
  ]);
});

test('a name that only the record of the contact knows is replaced, in small letters too', () => {
  expect(one('this is zbyhněva, the order of Zbyhněvy is late', 'Zbyhněva')).toBe('this is [NAME_1], the order of [NAME_1] is late');
});

test('one phone is one, with and without its country', () => {
  expect(one('+420 601 123 456, that is 601123456; not 602 222 333')).toBe('[PHONE_1], that is [PHONE_1]; not [PHONE_2]');
});
