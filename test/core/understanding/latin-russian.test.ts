import { describe, expect, test } from '@jest/globals';
import { detectLanguage, readIntent } from '../../../src/core/understanding/index.ts';
import { inRussianLetters } from '../../../src/core/understanding/russian-letters.ts';
import { need, outcome, read } from './readings.ts';

describe('Russian in Latin letters', () => {
  test.each([
    ['skolko stoit kuhnya?', 'сколько стоит кухня?'],
    ['hochu zakazat shkaf', 'хочу заказать шкаф'],
    ['xochu zakazat wkaf', 'хочу заказать шкаф'],
    ['khochu zakazat shkaf', 'хочу заказать шкаф'],
    ['4to eto', 'что это'],
    ['kogda privezut moj zakaz', 'когда привезут мой заказ'],
    ['pozovite operatora pozhalujsta', 'позовите оператора пожалуйста'],
    ['spasibo bolshoe', 'спасибо большое'],
    ['mozhno vernut dengi', 'можно вернуть деньги'],
  ])('"%s" is "%s"', (typed, meant) => {
    expect(inRussianLetters(typed, false)).toBe(meant);
  });

  test.each(['how much is it', 'kolik to stojí', 'kolik to stoji', 'my budget is 50k', 'сколько стоит', 'ok', '', '🙂'])(
    '"%s" is none',
    (typed) => {
      expect(inRussianLetters(typed, false)).toBeNull();
    },
  );

  test.each([
    ['skolko stoit shkaf', 'price'],
    ['pozovite operatora', 'human'],
    ['ne pishite mne bolshe', 'stop'],
    ['hochu zapisatsya na zamer', 'booking'],
  ])('"%s" shows the intent %s', (text, intent) => {
    expect(readIntent(text, 'ru')).toMatchObject({ intent });
  });

  test('chooses an option', () => {
    expect(outcome(read({ type: 'choice' }, 'ru', 'hochu novuju kuhnju', need))).toBe('new_kitchen');
  });

  test('says yes and no', () => {
    expect(outcome(read({ type: 'yes_no' }, 'ru', 'da, konechno'))).toBe(true);
    expect(outcome(read({ type: 'yes_no' }, 'ru', 'net, spasibo'))).toBe(false);
  });
});

describe('the language of a text', () => {
  test.each([
    ['my card was stolen', 'en'],
    ['book a visit', 'en'],
    ['rozbila se mi lednice', 'cs'],
    ['potrebuji opravit kotel', 'cs'],
    ['kogda dostavka', 'ru'],
    ['zdravstvujte', 'ru'],
    ['сломался холодильник', 'ru'],
  ])('"%s" is %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });
});
