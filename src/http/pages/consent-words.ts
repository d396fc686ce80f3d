export type ConsentLanguage = 'en' | 'ru' | 'cs';

interface Words {
  readonly title: string;
  readonly text: string;
}

/** The pages behind links of mails and campaigns; `{organization}` is the sender. */
export const consentWords: Readonly<
  Record<
    ConsentLanguage,
    Record<'unsubscribeOpen' | 'unsubscribeDone' | 'confirmOpen' | 'confirmDone' | 'confirmExpired' | 'unknown', Words> &
      Record<'unsubscribe' | 'confirm', string>
  >
> = {
  en: {
    unsubscribe: 'Unsubscribe',
    confirm: 'I agree',
    unsubscribeOpen: {
      title: 'No more news?',
      text: 'Press the button, and {organization} sends you no more news and offers, on any channel. Answers to your own messages still reach you.',
    },
    unsubscribeDone: {
      title: 'You are unsubscribed',
      text: '{organization} sends you no more news and offers. You can write to us whenever you like.',
    },
    confirmOpen: { title: 'Do you agree?', text: '{organization} asks for your consent:' },
    confirmDone: {
      title: 'Thank you',
      text: 'Your consent is recorded. You can take it back at any time: every mail has a link for that.',
    },
    confirmExpired: {
      title: 'This link is too old',
      text: 'It worked for seven days. Nothing was recorded; ask {organization} for a new mail.',
    },
    unknown: {
      title: 'This link does not work',
      text: 'Perhaps a part of it is missing. Open it once more from the message that it came with.',
    },
  },
  ru: {
    unsubscribe: 'Отписаться',
    confirm: 'Подтверждаю',
    unsubscribeOpen: {
      title: 'Больше не присылать новости?',
      text: 'Нажмите кнопку, и {organization} больше не будет присылать вам новости и предложения ни в одном канале. Ответы на ваши сообщения по-прежнему будут приходить.',
    },
    unsubscribeDone: {
      title: 'Вы отписались',
      text: '{organization} больше не будет присылать вам новости и предложения. Пишите нам в любое время.',
    },
    confirmOpen: { title: 'Вы согласны?', text: '{organization} просит вашего согласия:' },
    confirmDone: { title: 'Спасибо', text: 'Согласие записано. Его можно отозвать в любой момент: ссылка для этого есть в каждом письме.' },
    confirmExpired: {
      title: 'Ссылка устарела',
      text: 'Она действовала семь дней. Ничего не записано; попросите {organization} прислать новое письмо.',
    },
    unknown: {
      title: 'Ссылка не работает',
      text: 'Возможно, она скопирована не целиком. Откройте её ещё раз из сообщения, в котором она пришла.',
    },
  },
  cs: {
    unsubscribe: 'Odhlásit odběr',
    confirm: 'Souhlasím',
    unsubscribeOpen: {
      title: 'Už neposílat novinky?',
      text: 'Stiskněte tlačítko a {organization} vám přestane posílat novinky a nabídky ve všech kanálech. Odpovědi na vaše zprávy vám budou chodit dál.',
    },
    unsubscribeDone: {
      title: 'Odběr je zrušen',
      text: '{organization} vám už nebude posílat novinky a nabídky. Napsat nám můžete kdykoli.',
    },
    confirmOpen: { title: 'Souhlasíte?', text: '{organization} vás žádá o souhlas:' },
    confirmDone: { title: 'Děkujeme', text: 'Souhlas je zaznamenán. Odvolat ho můžete kdykoli: odkaz je v každém e-mailu.' },
    confirmExpired: { title: 'Odkaz už neplatí', text: 'Platil sedm dní. Nic se nezaznamenalo; požádejte {organization} o nový e-mail.' },
    unknown: { title: 'Odkaz nefunguje', text: 'Možná je neúplný. Otevřete ho znovu ze zprávy, ve které přišel.' },
  },
};
