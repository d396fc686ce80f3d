import { describe, expect, test } from '@jest/globals';
import { detectLanguage, matchPhrase, readIntent } from '../../../src/core/understanding/index.ts';

describe('a shipped intent', () => {
  test.each([
    ['en', 'I want to talk to a human', 'human'],
    ['en', 'stop', 'stop'],
    ['en', 'Please stop messaging me', 'stop'],
    ['en', 'how much is a kitchen?', 'price'],
    ['en', 'What do you offer?', 'question'],
    ['en', 'do you deliver', 'question'],
    ['en', 'Hello!', 'greeting'],
    ['en', 'thanks!', 'thanks'],
    ['en', 'yes please', 'yes'],
    ['en', 'no', 'no'],
    ['en', 'maybe later', 'later'],
    ['en', 'I want to buy a kitchen', 'purchase'],
    ['en', 'can I book an appointment', 'booking'],
    ['en', 'I have a complaint', 'complaint'],
    ['en', 'оператор', 'human'],
    ['ru', 'позовите оператора', 'human'],
    ['ru', 'нет, оператора', 'human'],
    ['ru', 'не пишите мне больше', 'stop'],
    ['ru', 'Здравствуйте, сколько стоит кухня?', 'price'],
    ['ru', 'а доставка есть?', 'question'],
    ['ru', 'какие у вас материалы', 'question'],
    ['ru', 'здравствуйте', 'greeting'],
    ['ru', 'спасибо большое', 'thanks'],
    ['ru', 'да, конечно', 'yes'],
    ['ru', 'нет, спасибо', 'no'],
    ['ru', 'не сейчас', 'later'],
    ['ru', 'хочу заказать кухню', 'purchase'],
    ['ru', 'хочу записаться на замер', 'booking'],
    ['ru', 'верните деньги', 'complaint'],
    ['cs', 'chci mluvit s člověkem', 'human'],
    ['cs', 'nepište mi', 'stop'],
    ['cs', 'kolik to stojí', 'price'],
    ['cs', 'Jak dlouho to trvá?', 'question'],
    ['cs', 'dobrý den', 'greeting'],
    ['cs', 'děkuji moc', 'thanks'],
    ['cs', 'ano, prosím', 'yes'],
    ['cs', 'ne, děkuji', 'no'],
    ['cs', 'teď ne', 'later'],
    ['cs', 'chci si objednat kuchyň', 'purchase'],
    ['cs', 'chtěla bych se objednat na měření', 'booking'],
    ['cs', 'chci si stezovat', 'complaint'],
  ])('%s: "%s" is %s', (language, text, intent) => {
    expect(readIntent(text, language)).toMatchObject({ intent });
  });

  test.each([
    ['en', 'stop by tomorrow'],
    ['en', 'Hi, my name is Ann'],
    ['en', "I don't want to buy anything"],
    ['en', 'tomorrow at 10?'],
    ['en', 'when possible'],
    ['en', '50k'],
    ['en', 'A new kitchen'],
    ['en', ''],
    ['ru', 'как можно скорее'],
    ['ru', 'завтра?'],
    ['ru', 'Мы не хотим ждать'],
    ['ru', 'да, давайте завтра в 10'],
    ['cs', 'co nejdříve'],
    ['cs', 'nová kuchyň'],
    ['cs', 'zítra v 10?'],
  ])('%s: "%s" is none: it may be an answer', (language, text) => {
    expect(readIntent(text, language)).toBeNull();
  });

  test('points at the words that show it', () => {
    const text = 'Здравствуйте,  сколько стоит кухня?';
    const found = readIntent(text, 'ru');
    expect(found && text.slice(...found.span)).toBe('сколько стоит');
  });
});

test('a phrase of the script is found whatever the endings of its words', () => {
  const phrases = ['вызвать замерщика', 'measure my kitchen'];
  expect(matchPhrase('Можно вызвать замерщиков на дом?', phrases, 'ru')).toBe(true);
  expect(matchPhrase('please measure my kitchens', phrases, 'en')).toBe(true);
  expect(matchPhrase('замерщик вызван', phrases, 'ru')).toBe(false);
  expect(matchPhrase('anything', ['?'], 'en')).toBe(false);
});

describe('the language of a short text', () => {
  test.each([
    ['hello there', 'en'],
    ['do you have it', 'en'],
    ['добрый день', 'ru'],
    ['Ремонт kitchen', null],
    ['dobry den', 'cs'],
    ['příliš žluťoučký', 'cs'],
    ['mam zajem o kuchyni', 'cs'],
    ['Привіт', null],
    ['Guten Tag für Sie', null],
    ['Anna', null],
    ['50k', null],
    ['👍', null],
  ])('of "%s" is %p', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });
});
