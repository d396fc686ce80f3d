import type { LexiconLine } from '../vocabulary.ts';

/** Symbol `C`; the value is an index in `currencyCodes`. */
export const currencyCodes = [
  'EUR',
  'USD',
  'GBP',
  'RUB',
  'CZK',
  'UAH',
  'KZT',
  'PLN',
  'BYN',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'CAD',
  'AUD',
  'GEL',
  'AMD',
  'HUF',
  'CNY',
  'AED',
];

/** Names that several currencies share: the slot's own is meant when it is one of them. */
export const sharedNames: Readonly<Record<string, readonly string[]>> = {
  USD: ['CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN'],
  CZK: ['SEK', 'NOK', 'DKK', 'ISK'],
  RUB: ['BYN'],
};

const names: Readonly<Record<string, string>> = {
  EUR: '€|eur|euro|euros|eura|eur .|евро',
  USD: '$|usd|us $|dollar|dollars|buck|bucks|доллар|доллара|долларов|долл|долл .|бакс|бакса|баксов|dolar|dolary|dolaru',
  GBP: '£|gbp|pound|pounds|quid|фунт|фунта|фунтов|libra|libry|liber',
  RUB: '₽|rub|rubles|ruble|roubles|рубль|рубля|рублей|рублями|руб|руб .|р|р .|rublu|rubl',
  CZK: 'kc|kcs|czk|korun|koruna|koruny|korunami|korunach|крон|крона|кроны|чешских крон|crowns|kacek',
  UAH: '₴|uah|гривен|гривна|гривны|гривень|грн|грн .|hriven|hryvnia|hryvnias',
  KZT: '₸|kzt|тенге|tenge',
  PLN: 'zl|pln|zloty|zlotych|zlotys|злотых|злотый',
  BYN: 'byn|белорусских рублей|бел руб',
  CHF: 'chf|francs|франков|franku',
  SEK: 'sek|шведских крон',
  NOK: 'nok|норвежских крон',
  DKK: 'dkk|датских крон',
  CAD: 'cad|c $|canadian dollars',
  AUD: 'aud|a $|australian dollars',
  GEL: '₾|gel|лари',
  AMD: '֏|amd|драм|драмов',
  HUF: 'huf|forint|forintu|форинтов',
  CNY: 'cny|юаней|yuan',
  AED: 'aed|дирхам|дирхамов|dirhams',
};

/** "50 т.р." is thousands of roubles; a scale apart from its number ("50 k €") counts only before a currency: `K`. */
export const currencyWords: readonly LexiconLine[] = [
  ...Object.entries(names).map(([code, phrases]): LexiconLine => ['C', currencyCodes.indexOf(code), phrases]),
  ['KC', [1000, currencyCodes.indexOf('RUB')], 'т . р .|т . р|тр|т р|тыр'],
  ['KC', [1000, currencyCodes.indexOf('USD')], 'штука баксов|штуки баксов|штук баксов|штук долларов|штуки долларов'],
  ['KC', [1000, currencyCodes.indexOf('EUR')], 'штука евро|штуки евро|штук евро'],
  ['KC', [1000, currencyCodes.indexOf('RUB')], 'штука рублей|штуки рублей|штук рублей'],
  ['K', 1000, 'k|к|т'],
];

/** "25 000,-", the way Czech prices are written. */
export const czechPriceSign: readonly LexiconLine[] = [['C', currencyCodes.indexOf('CZK'), ', -|, - kc']];

const oneWordNames = new Set(Object.values(names).flatMap((phrases) => phrases.split('|').filter((phrase) => !phrase.includes(' '))));

/** Whether a token is the name or sign of a currency. */
export function isCurrencyWord(text: string | undefined): boolean {
  return text !== undefined && oneWordNames.has(text);
}
