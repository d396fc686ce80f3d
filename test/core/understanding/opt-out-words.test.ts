import { expect, test } from '@jest/globals';
import { isOptOut } from '../../../src/core/understanding/index.ts';

test.each([
  ...[
    'stop',
    'STOP',
    'Stop.',
    '/stop',
    'stop!!!',
    'please stop',
    'Unsubscribe',
    'unsubscribe me please',
    'unsubcribe',
    'unsubscirbe',
    'opt-out',
    "don't text me",
    '🛑 stop',
  ],
  ...[
    'Стоп',
    'стоп!',
    'Отписаться',
    'отписатся',
    'отпишите меня, пожалуйста',
    'Не пишите мне больше',
    'больше не пишите',
    'ОТПИСКА',
    'прекратите рассылку',
  ],
  ...['nepiš', 'Nepište mi', 'nepiste', 'odhlásit', 'Odhlásit se prosím', 'odhlásiit', 'už mi nepište', 'zrušit odběr', 'konec odběru'],
])('"%s" is the wish to be left alone', (text) => {
  expect(isOptOut(text)).toBe(true);
});

test.each([
  ...[
    'stop by tomorrow',
    'I cannot stop laughing',
    'bus stop',
    'stop the old contract and start a new one',
    'step',
    'shop',
    'top',
    'end',
    'cancel',
    'enough',
    'subscribe',
    '',
  ],
  ...[
    'не могу остановиться',
    'я не хочу отписаться',
    'стол',
    'остановка',
    'подписаться',
    'описать',
    'записаться',
    'не пишите дату',
    'стоп-кран нужен',
    'хватит',
  ],
  ...['nepíše', 'nepiš to tam', 'přihlásit', 'odhlásil jsem se minule', 'stopka', 'dost', 'napiš mi', 'napište mi', 'popiš'],
])('"%s" is not', (text) => {
  expect(isOptOut(text)).toBe(false);
});
