interface ExportTexts {
  readonly title: (name: string, at: string) => string;
  readonly guide: readonly string[];
  readonly senders: Readonly<Record<string, string>>;
}

/** What a person reads who opens the export of their data. */
export const exportTexts: Readonly<Record<'en' | 'ru' | 'cs', ExportTexts>> = {
  en: {
    title: (name, at) => `The data about ${name}, as of ${at}`,
    guide: [
      'talks.txt: what was said, in order. Times are UTC.',
      'csv/: every kind of data as a table that Excel and other programs open.',
      'json/: the same for programs.',
      'Below: how many rows there are of each kind.',
    ],
    senders: { customer: 'you', bot: 'automatic answer', user: 'our colleague', system: 'note' },
  },
  ru: {
    title: (name, at) => `Данные о человеке: ${name}, по состоянию на ${at}`,
    guide: [
      'talks.txt: переписка по порядку. Время указано в UTC.',
      'csv/: данные каждого вида в виде таблицы для Excel и других программ.',
      'json/: то же самое для программ.',
      'Ниже: сколько записей каждого вида.',
    ],
    senders: { customer: 'вы', bot: 'автоматический ответ', user: 'наш сотрудник', system: 'заметка' },
  },
  cs: {
    title: (name, at) => `Údaje o osobě: ${name}, stav k ${at}`,
    guide: [
      'talks.txt: co bylo řečeno, v pořadí. Časy jsou v UTC.',
      'csv/: každý druh údajů jako tabulka pro Excel a jiné programy.',
      'json/: totéž pro programy.',
      'Níže: kolik je záznamů každého druhu.',
    ],
    senders: { customer: 'vy', bot: 'automatická odpověď', user: 'náš kolega', system: 'poznámka' },
  },
};
