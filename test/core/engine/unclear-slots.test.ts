import { describe, expect, test } from '@jest/globals';
import { monday, openTalk, programOf } from './talk.ts';

const asks = (type: string) =>
  programOf(`script: main
title: T
languages: [en, ru, cs]
defaults: { retry: { times: 5, then: done } }
slots: { asked: { ${type} } }
steps:
  - { id: ask, ask: asked, say: { en: Which?, ru: Какой?, cs: Který? } }
  - { id: done, end: done }
`);

/** A Monday, nine o'clock in London. */
const talkIn = (language: string, type: string) => {
  const talk = openTalk(asks(type), { language, at: monday });
  talk.says(language === 'ru' ? 'здравствуйте' : language === 'cs' ? 'dobrý den' : 'hello');
  return talk;
};

describe('what can be read in two ways is asked back with the readings as buttons, and the pick fills the slot', () => {
  test.each([
    ['en', 'type: date', '03/04', ['Fri, Apr 3', 'Wed, Mar 4'], 'Fri, Apr 3', '2026-04-03'],
    ['ru', 'type: date', '03/04', ['пт, 3 апр.', 'ср, 4 мар.'], 'пт, 3 апр.', '2026-04-03'],
    ['cs', 'type: date', '03/04', ['pá 3. 4.', 'st 4. 3.'], 'pá 3. 4.', '2026-04-03'],
    ['en', 'type: date', 'next Friday', ['Fri, Jan 9', 'Fri, Jan 16'], 'Fri, Jan 16', '2026-01-16'],
    ['ru', 'type: date', 'в понедельник', ['пн, 5 янв.', 'пн, 12 янв.'], 'пн, 12 янв.', '2026-01-12'],
    ['cs', 'type: date', 'v pondělí', ['po 5. 1.', 'po 12. 1.'], 'po 12. 1.', '2026-01-12'],
    ['en', 'type: time', 'at 5', ['05:00', '17:00'], '17:00', '17:00'],
    ['ru', 'type: time', 'в 5', ['05:00', '17:00'], '17:00', '17:00'],
    ['cs', 'type: time', 'v 5', ['05:00', '17:00'], '05:00', '05:00'],
    ['en', 'type: number', '1.500', ['1500', '1.5'], '1.5', 1.5],
    ['ru', 'type: number', '1.500', ['1500', '1.5'], '1500', 1500],
    ['cs', 'type: number', '1.500', ['1500', '1.5'], '1500', 1500],
    ['en', 'type: money, currency: EUR', '100 or 200 euros', ['100 EUR', '200 EUR'], '200 EUR', { amount: 200, currency: 'EUR' }],
    ['ru', 'type: money, currency: RUB', '100 или 200 рублей', ['100 RUB', '200 RUB'], '200 RUB', { amount: 200, currency: 'RUB' }],
    ['cs', 'type: money, currency: CZK', '100 nebo 200 korun', ['100 CZK', '200 CZK'], '200 CZK', { amount: 200, currency: 'CZK' }],
  ])('in %s, %s: %s', (language, type, text, titles, pick, value) => {
    const talk = talkIn(language, type);
    const { buttons } = talk.says(text);
    expect(buttons.slice(0, -1)).toEqual(titles);
    talk.presses(pick);
    expect(talk.slots).toEqual({ asked: value });
  });
});

test('an amount typed where ranges are offered is the range it falls in', () => {
  const ranges = programOf(`script: main
title: T
languages: [en, ru, cs]
defaults: { retry: { times: 5, then: done } }
slots: { budget: { type: choice, of: [small, medium, large, unsure] } }
steps:
  - id: ask
    ask: budget
    say: { en: Which?, ru: Какой?, cs: Který? }
    choices:
      small: { en: Up to €5000, ru: До 5000 €, cs: Do 5 000 € }
      medium: { en: €5000 to €10000, ru: 5000–10 000 €, cs: 5 000 až 10 000 € }
      large: { en: More than €10000, ru: Больше 10 000 €, cs: Více než 10 000 € }
      unsure: { en: I don’t know, ru: Не знаю, cs: Nevím }
  - { id: done, end: done }
`);
  const pickOf = (language: string, text: string) => {
    const talk = openTalk(ranges, { language });
    talk.says(language === 'ru' ? 'здравствуйте' : language === 'cs' ? 'dobrý den' : 'hello');
    const { buttons } = talk.says(text);
    return talk.slots['budget'] ?? buttons;
  };
  const rows: readonly (readonly [string, string, unknown])[] = [
    ['en', '7000', 'medium'],
    ['en', 'about 7k', 'medium'],
    ['en', 'no more than 4000', 'small'],
    ['en', 'under 10000', 'medium'],
    ['en', '12 thousand euros', 'large'],
    ['en', '2', 'medium'],
    ['en', '6000-8000', 'medium'],
    ['en', '5000', ['Up to €5000', '€5000 to €10000', 'Something else']],
    ['en', '3000 to 7000', ['Up to €5000', '€5000 to €10000', 'Something else']],
    ['ru', 'тысяч семь', ['5000–10 000 €', 'Другое']],
    ['ru', '7 тысяч евро', 'medium'],
    ['cs', 'kolem 12 tisíc', 'large'],
    ['cs', 'do 4000 eur', 'small'],
  ];
  expect(rows.map(([language, text]) => [language, text, pickOf(language, text)])).toEqual(rows);
  // Of another currency nothing is known.
  expect(pickOf('cs', '7000 korun')).not.toBe('medium');
});
