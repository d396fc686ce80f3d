import type { ReadLanguage } from '../language.ts';

/** Where customers look for other times than those they are shown. */
export type Elsewhen = 'later' | 'earlier' | 'other-day';

/** Phrases count anywhere in a message; those in `short` only in a message of three words at most, where nothing else can be meant. */
interface OtherTimes {
  readonly phrases: readonly string[];
  readonly short: readonly string[];
}

export const otherTimes: Readonly<Record<ReadLanguage, Readonly<Record<Elsewhen, OtherTimes>>>> = {
  en: {
    later: {
      phrases: [
        'other times',
        'other time',
        'another time',
        'different time',
        'different times',
        'more times',
        'more options',
        'something later',
        'anything later',
        'later time',
        'later times',
        'later than that',
        'none of these',
        'none of those',
        'none of them',
        'does not suit',
        'doesnt suit',
        "doesn't suit",
        'does not work for me',
        "doesn't work for me",
        'dont work for me',
        "don't work for me",
        'what else',
        'any others',
        'show more',
        'next times',
        'further times',
        'a bit later',
        'no good',
      ],
      short: ['later', 'more', 'next', 'other', 'others', 'none'],
    },
    earlier: {
      phrases: [
        'something earlier',
        'anything earlier',
        'earlier time',
        'something sooner',
        'anything sooner',
        'earlier than that',
        'a bit earlier',
      ],
      short: ['earlier', 'sooner', 'before that'],
    },
    'other-day': {
      phrases: ['another day', 'other day', 'other days', 'different day', 'some other day', 'next day', 'day after', 'not that day'],
      short: [],
    },
  },
  ru: {
    later: {
      phrases: [
        'другое время',
        'другие времена',
        'другие варианты',
        'другой вариант',
        'есть еще',
        'что еще',
        'еще варианты',
        'что нибудь позже',
        'что нибудь попозже',
        'не подходит',
        'не подходят',
        'ничего не подходит',
        'ни одно',
        'ни один',
        'ничего из этого',
        'не удобно',
        'неудобно',
        'немного позже',
        'чуть позже',
        'покажите еще',
        'давайте позже',
        'другой час',
      ],
      short: ['позже', 'попозже', 'еще', 'дальше', 'другие', 'другое', 'позднее'],
    },
    earlier: {
      phrases: ['что нибудь раньше', 'что нибудь пораньше', 'немного раньше', 'чуть раньше', 'более раннее'],
      short: ['раньше', 'пораньше'],
    },
    'other-day': {
      phrases: ['другой день', 'другие дни', 'в другой день', 'на другой день', 'на следующий день', 'днем позже'],
      short: [],
    },
  },
  cs: {
    later: {
      phrases: [
        'jiný čas',
        'jiné časy',
        'jiný termín',
        'jiné termíny',
        'další termíny',
        'další termín',
        'další časy',
        'něco později',
        'později než',
        'nic z toho',
        'žádný z nich',
        'žádný z těch',
        'nehodí se',
        'nevyhovuje',
        'nevyhovují',
        'nehodí',
        'co dál',
        'ukažte další',
        'něco jiného',
        'o něco později',
        'trochu později',
        'jinou dobu',
        'jinou hodinu',
      ],
      short: ['později', 'další', 'jiné', 'jiný', 'žádný', 'pozdější'],
    },
    earlier: {
      phrases: ['něco dříve', 'něco dřív', 'o něco dříve', 'trochu dřív', 'dřívější termín', 'dřív než'],
      short: ['dříve', 'dřív', 'dřívější'],
    },
    'other-day': {
      phrases: ['jiný den', 'jiné dny', 'v jiný den', 'další den', 'následující den', 'druhý den'],
      short: [],
    },
  },
};
