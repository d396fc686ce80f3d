/** The mail that asks for a consent, in the contact's language. */
export function confirmationMail({ language, organization, wording, link }: Confirmation): { subject: string; text: string } {
  const words = texts[language ?? 'en'] ?? texts['en']!;
  return {
    subject: `${organization}: ${words.subject}`,
    text: [words.greeting, wording, `${words.press}\n${link}`, words.otherwise, organization].join('\n\n'),
  };
}

interface Confirmation {
  readonly language: string | null;
  readonly organization: string;
  readonly wording: string;
  readonly link: string;
}

interface Words {
  readonly subject: string;
  readonly greeting: string;
  readonly press: string;
  readonly otherwise: string;
}

const texts: Readonly<Record<string, Words>> = {
  en: {
    subject: 'please confirm',
    greeting: 'Hello,\n\nplease confirm that you agree:',
    press: 'Open this link and press the button. It works once, for seven days:',
    otherwise: 'You did not ask for this? Then do nothing: without your confirmation we send you nothing.',
  },
  ru: {
    subject: 'подтвердите согласие',
    greeting: 'Здравствуйте!\n\nПодтвердите, пожалуйста, что вы согласны:',
    press: 'Откройте ссылку и нажмите кнопку. Ссылка действует один раз, семь дней:',
    otherwise: 'Вы этого не просили? Тогда ничего не делайте: без вашего подтверждения мы ничего не пришлём.',
  },
  cs: {
    subject: 'potvrďte prosím souhlas',
    greeting: 'Dobrý den,\n\npotvrďte prosím, že souhlasíte:',
    press: 'Otevřete odkaz a stiskněte tlačítko. Odkaz platí jednou a sedm dní:',
    otherwise: 'Nežádali jste o to? Pak nedělejte nic: bez vašeho potvrzení vám nic nepošleme.',
  },
};
