import type { Language, LocalizedText } from '../script/types.ts';

/** What the engine itself says where a script is silent. */
const phrases = {
  didYouMean: {
    en: 'Did I get this right: {title}?',
    ru: 'Правильно ли мы поняли: {title}?',
    cs: 'Rozumíme správně: {title}?',
  },
  whichOne: { en: 'Which of these do you mean?', ru: 'Что из этого вы имеете в виду?', cs: 'Co z toho máte na mysli?' },
  somethingElse: { en: 'Something else', ru: 'Другое', cs: 'Něco jiného' },
  staleChoice: {
    en: 'That button belongs to an earlier question.',
    ru: 'Эта кнопка относится к более раннему вопросу.',
    cs: 'To tlačítko patří k dřívější otázce.',
  },
  optedOut: {
    en: 'All right, you will get no more messages from us. Write to us whenever you like.',
    ru: 'Хорошо, больше не будем писать. Напишите нам, когда захотите.',
    cs: 'Dobře, už vám nebudeme psát. Ozvěte se nám, kdykoli budete chtít.',
  },
  unreadable: {
    en: 'I can read text only, please write your answer.',
    ru: 'Я понимаю только текст, напишите ответ словами, пожалуйста.',
    cs: 'Rozumím jen textu, napište prosím odpověď slovy.',
  },
  tooSmall: { en: 'That is less than possible.', ru: 'Это меньше допустимого.', cs: 'To je méně, než je možné.' },
  tooLarge: { en: 'That is more than possible.', ru: 'Это больше допустимого.', cs: 'To je více, než je možné.' },
  atLeast: { en: 'At least {limit}, please.', ru: 'Не меньше {limit}, пожалуйста.', cs: 'Nejméně {limit}, prosím.' },
  atMost: { en: 'At most {limit}, please.', ru: 'Не больше {limit}, пожалуйста.', cs: 'Nejvýše {limit}, prosím.' },
  past: { en: 'That time has already passed.', ru: 'Это время уже прошло.', cs: 'Ten čas už uplynul.' },
  badPhone: {
    en: 'That phone number does not look complete.',
    ru: 'Похоже, в номере телефона ошибка.',
    cs: 'To telefonní číslo nevypadá úplné.',
  },
  badEmail: {
    en: 'That does not look like an e-mail address.',
    ru: 'Это не похоже на адрес электронной почты.',
    cs: 'To nevypadá jako e-mailová adresa.',
  },
  badForm: {
    en: 'That does not have the form I expect.',
    ru: 'Ответ не подходит по форме.',
    cs: 'Odpověď nemá očekávaný tvar.',
  },
  wantsPerson: {
    en: 'A customer wants to talk to a person',
    ru: 'Клиент хочет поговорить с человеком',
    cs: 'Zákazník chce mluvit s člověkem',
  },
  source: { en: 'Source: {title}', ru: 'Источник: {title}', cs: 'Zdroj: {title}' },
  products: { en: 'our product list', ru: 'наш каталог', cs: 'náš katalog' },
  askColleague: {
    en: 'I will ask a colleague; the answer will come right here.',
    ru: 'Уточню у коллеги, ответ придёт прямо сюда.',
    cs: 'Zeptám se kolegy, odpověď přijde přímo sem.',
  },
  answerQuestion: {
    en: 'Answer in the chat: {title}',
    ru: 'Ответить в чате: {title}',
    cs: 'Odpovědět v chatu: {title}',
  },
  otherTimes: { en: 'Other times', ru: 'Другое время', cs: 'Jiné termíny' },
  keepTime: { en: 'Leave it as it is', ru: 'Оставить как есть', cs: 'Nechat, jak je' },
  justTaken: {
    en: 'That time has just been taken. These are free:',
    ru: 'Это время только что заняли. Свободно:',
    cs: 'Tento termín si právě někdo vzal. Volné jsou:',
  },
  notFree: {
    en: 'Nothing is free then. The closest free times:',
    ru: 'На это время свободного нет. Ближайшее свободное:',
    cs: 'V tu dobu volno není. Nejbližší volné termíny:',
  },
  thenFree: { en: 'Free then:', ru: 'Свободно:', cs: 'Volné termíny:' },
  noOthers: {
    en: 'There are no others there. What I can offer:',
    ru: 'Другого времени там нет. Могу предложить:',
    cs: 'Jiné tam nejsou. Nabídnout mohu:',
  },
  inZone: { en: 'Times are in {title}.', ru: 'Время указано по часовому поясу: {title}.', cs: 'Časy platí v pásmu: {title}.' },
  afterEnd: {
    en: 'Thank you, your message is saved. To begin again, send /start.',
    ru: 'Спасибо, сообщение сохранено. Чтобы начать заново, отправьте /start.',
    cs: 'Děkujeme, zpráva je uložena. Chcete-li začít znovu, pošlete /start.',
  },
} as const satisfies Record<string, LocalizedText>;

type PhraseName = keyof typeof phrases;

/** `inserted` stands in for `{limit}` or `{title}`. */
export function phrase(name: PhraseName, language: Language, inserted = ''): string {
  const texts: LocalizedText = phrases[name];
  return (texts[language] ?? phrases[name].en).replace(/\{(?:limit|title)\}/, () => inserted);
}
