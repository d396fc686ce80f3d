import type { LexiconLine } from '../vocabulary.ts';

/** Symbols: F from, T to, L at most, G at least, A about, B between, & and, | or, ! not, + "and more", l "or less",
 * and the comma, across which nothing is one amount ("at 10, up to 50 thousand"). */
export const amountWords: Readonly<Record<'en' | 'ru' | 'cs', readonly LexiconLine[]>> = {
  en: [
    [
      'L',
      0,
      '<',
    ],
    ['G', 0, '>'],
    ['-', 0, 'minus'],
    ['F', 0, 'from'],
    ['T', 0, 'to'],
    [
      'L',
      0,
      'up to|limited to|limit|under|below|less than|no more than|not more than|at most|max|maximum|until|within|not exceeding|a maximum of|maximum of',
    ],
    ['G', 0, 'over|above|more than|at least|no less than|not less than|min|minimum|starting from|upwards of|a minimum of|minimum of'],
    ['A', 0, 'about|around|approximately|approx|roughly|circa|something like|like|nearly|almost|maybe|probably'],
    ['B', 0, 'between'],
    ['&', 0, 'and'],
    ['|', 0, 'or'],
    [',', 0, ',|?|!|;'],
    ['!', 0, 'not|except|cant|cannot|wont|dont|never|couldnt|wouldnt'],
    ['+', 0, 'and more|or more|and up|plus|and above|or above'],
    ['l', 0, 'tops|or less|and less|or under|or below'],
    [
      '',
      0,
      `budget|my|our|is|its|the|a|an|i|we|have|can|spend|for|everything|it|all|of|in|total|say|well|please|yes|ok|okay|so|id|would|be|will|pay|need|
       want|dont know|not sure|just|only|per|month|year|somewhere|lets|us|that|about it|are|there|pieces|piece|pcs|each|us all|got|think|exactly`,
    ],
  ],
  ru: [
    ['L', 0, '<|потолок|ограничен|ограничена|лимит'],
    ['G', 0, '>'],
    ['-', 0, 'минус'],
    ['F', 0, 'от|с|со'],
    ['T', 0, 'до|по'],
    ['L', 0, 'не больше|не более|не выше|не дороже|максимум|в пределах|меньше|менее|самое большее|макс|ниже|дешевле'],
    ['G', 0, 'не меньше|не менее|минимум|больше|более|свыше|выше|как минимум|не ниже|мин|дороже'],
    ['A', 0, 'около|примерно|где - то|где то|приблизительно|порядка|ориентировочно|почти|типа|наверное|наверно|может'],
    ['B', 0, 'между'],
    ['&', 0, 'и'],
    ['|', 0, 'или|либо'],
    [',', 0, ',|?|!|;'],
    ['!', 0, 'не|кроме|нельзя'],
    ['+', 0, 'и больше|и более|и выше|с лишним|и дороже'],
    ['l', 0, 'и меньше|или меньше|и дешевле'],
    [
      '',
      0,
      `бюджет|мой|наш|у|нас|меня|есть|могу|можем|потратить|на|все|за|в|сумма|ну|да|пожалуйста|мы|я|готов|готова|готовы|всего|это|будет|
       хочу|хотим|не знаю|не уверен|не уверена|нужно|нужен|надо|только|ровно|рассчитываем|рассчитываю|располагаю|штук|штуки|штука|шт|человек|человека|в месяц|думаю`,
    ],
  ],
  cs: [
    ['L', 0, '<|nejvic|ne vic jak|omezen na|limit|strop'],
    ['G', 0, '>'],
    ['-', 0, 'minus'],
    ['F', 0, 'od|z'],
    ['T', 0, 'az|po'],
    ['L', 0, 'do|az do|maximalne|max|nejvyse|nejvys|pod|mene nez|min nez|ne vic nez|ne vice nez|v ramci|nanejvys|maximum'],
    ['G', 0, 'alespon|minimalne|nejmene|nejmin|pres|nad|vic nez|vice nez|minimum|prinejmensim'],
    ['A', 0, 'kolem|okolo|asi|priblizne|zhruba|cca|circa|tak|skoro|rekneme|treba'],
    ['B', 0, 'mezi'],
    ['&', 0, 'a'],
    ['|', 0, 'nebo|anebo|ci'],
    [',', 0, ',|?|!|;'],
    ['!', 0, 'ne|krome|nikoliv|nechci|nechceme|nechtel|nechtela|nemuzu|nemuzeme|nedam|nedame|nemam|nemame'],
    ['+', 0, 'a vic|a vice|nebo vic|nebo vice'],
    ['l', 0, 'a min|a mene|nebo min|nebo mene'],
    [
      '',
      0,
      `rozpocet|muj|nas|nase|je|mam|mame|muzu|muzeme|dat|utratit|na|za|celkem|jo|ano|prosim|to|by|mohlo|byt|bude|chci|chceme|potrebuji|
       potrebujeme|nevim|nevime|presne|jen|pouze|pocitame|pocitam|s|si|v|kus|kusy|kusu|ks|lidi|osob|osoby|mesicne|myslim|ze`,
    ],
  ],
};
