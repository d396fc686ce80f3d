import type { Phrases } from './phrases.ts';

export const cs: Phrases = {
  thousands: ' ',
  purchase: [
    'Dobrý den, chci objednat kuchyň',
    'Dobrý den, letos bychom chtěli koupit novou kuchyň',
    'Dobré ráno, chci koupit kuchyň jako máte na webu',
  ],
  opening: ['Dobrý den', 'Ahoj', 'Dobré odpoledne, viděl jsem vaši reklamu', 'Dobrý den, doporučil mi vás známý', 'Pracujete i o víkendu?'],
  needs: {
    new_kitchen: ['Nová kuchyně', 'Celá kuchyně, 11 metrů', 'nová kuchyně s ostrůvkem'],
    repair: ['Oprava', 'Upadla dvě dvířka, takže oprava', 'oprava pracovní desky'],
    other: ['Něco jiného', 'Jen pracovní deska', 'Potřebuji vestavěnou skříň'],
  },
  budget: ['Asi {amount} eur', '{amount} EUR', 'do {amount} eur', 'Počítali jsme s {amount} eur včetně spotřebičů'],
  start: ['Příští měsíc', 'Za tři týdny', 'Co nejdříve', 'Po létě', 'v září'],
  phone: ['{phone}', 'Moje číslo je {phone}', '{phone}, nejlépe po páté'],
  unclear: ['hm', 'jak kdy', 'Jak to myslíte?', '🤔'],
  human: ['Můžu mluvit s člověkem?', 'Chci mluvit s manažerem', 'je tu někdo živý?'],
  stop: ['Stop', 'Už mi prosím nepište', 'odhlásit'],
  manager: [
    'Dobrý den, {name}, tady obchodní oddělení. Vaše zprávy jsem četl. Kdy vám mohu zavolat?',
    'Dobrý den, {name}! Domluvíme se na zaměření? Hodí se vám čtvrtek?',
  ],
  thanks: ['Děkuji!', 'Výborně, díky', 'Ano, to se mi hodí', 'Dobře'],
  titles: { call: 'Hovor o projektu', meeting: 'Zaměření u zákazníka', email: 'Odeslána nabídka', demo: 'Návštěva studia' },
  taskTitle: 'Zavolat {name}: {need}, {amount} EUR',
  handoffTitle: 'Převzít chat: {name}',
};
