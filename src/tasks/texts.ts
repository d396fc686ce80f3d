/** What users (managers) are told in their messenger. A new language is one more entry here. */
export interface TaskTexts {
  readonly newTask: string;
  readonly reminder: string;
  readonly contact: string;
  readonly lead: string;
  readonly temperature: Readonly<Record<'hot' | 'warm' | 'cold', string>>;
  readonly due: string;
  readonly take: string;
  readonly done: string;
  readonly later: string;
  linked(name: string): string;
  taken(task: string): string;
  alreadyYours(task: string): string;
  takenByOther(name: string, task: string): string;
  finished(task: string): string;
  alreadyFinished(task: string): string;
  cancelled(task: string): string;
  snoozed(task: string): string;
  alreadySnoozed(task: string): string;
  readonly unknown: string;
  /** Titles on the lead's timeline. */
  readonly timeline: Readonly<Record<'accepted' | 'done' | 'snoozed', string>>;
}

const en: TaskTexts = {
  newTask: 'New task',
  reminder: 'Reminder',
  contact: 'Contact',
  lead: 'Lead',
  temperature: { hot: 'hot', warm: 'warm', cold: 'cold' },
  due: 'Due',
  take: 'Take',
  done: 'Done',
  later: 'Later',
  linked: (name) => `${name}, your tasks will come to this chat.`,
  taken: (task) => `Yours: ${task}`,
  alreadyYours: (task) => `This task is yours already: ${task}`,
  takenByOther: (name, task) => `${name} has taken this task already: ${task}`,
  finished: (task) => `Done: ${task}`,
  alreadyFinished: (task) => `This task was done already: ${task}`,
  cancelled: (task) => `This task was cancelled: ${task}`,
  snoozed: (task) => `I will remind you in an hour: ${task}`,
  alreadySnoozed: (task) => `A reminder is set already: ${task}`,
  unknown: 'This task is not there any more.',
  timeline: { accepted: 'Task accepted', done: 'Task done', snoozed: 'Task put off' },
};

const ru: TaskTexts = {
  newTask: 'Новая задача',
  reminder: 'Напоминание',
  contact: 'Контакт',
  lead: 'Лид',
  temperature: { hot: 'горячий', warm: 'тёплый', cold: 'холодный' },
  due: 'Срок',
  take: 'Беру',
  done: 'Готово',
  later: 'Позже',
  linked: (name) => `${name}, ваши задачи будут приходить в этот чат.`,
  taken: (task) => `Задача ваша: ${task}`,
  alreadyYours: (task) => `Эта задача уже ваша: ${task}`,
  takenByOther: (name, task) => `Эту задачу уже взял(а) ${name}: ${task}`,
  finished: (task) => `Готово: ${task}`,
  alreadyFinished: (task) => `Эта задача уже выполнена: ${task}`,
  cancelled: (task) => `Эта задача отменена: ${task}`,
  snoozed: (task) => `Напомню через час: ${task}`,
  alreadySnoozed: (task) => `Напоминание уже стоит: ${task}`,
  unknown: 'Этой задачи больше нет.',
  timeline: { accepted: 'Задача принята', done: 'Задача выполнена', snoozed: 'Задача отложена' },
};

const cs: TaskTexts = {
  newTask: 'Nový úkol',
  reminder: 'Připomínka',
  contact: 'Kontakt',
  lead: 'Lead',
  temperature: { hot: 'horký', warm: 'vlažný', cold: 'studený' },
  due: 'Termín',
  take: 'Beru',
  done: 'Hotovo',
  later: 'Později',
  linked: (name) => `${name}, vaše úkoly budou chodit do tohoto chatu.`,
  taken: (task) => `Úkol je váš: ${task}`,
  alreadyYours: (task) => `Tento úkol už je váš: ${task}`,
  takenByOther: (name, task) => `Tento úkol už má ${name}: ${task}`,
  finished: (task) => `Hotovo: ${task}`,
  alreadyFinished: (task) => `Tento úkol už je hotový: ${task}`,
  cancelled: (task) => `Tento úkol byl zrušen: ${task}`,
  snoozed: (task) => `Připomenu za hodinu: ${task}`,
  alreadySnoozed: (task) => `Připomínka už je nastavena: ${task}`,
  unknown: 'Tento úkol už neexistuje.',
  timeline: { accepted: 'Úkol přijat', done: 'Úkol hotov', snoozed: 'Úkol odložen' },
};

const languages: Readonly<Record<string, TaskTexts>> = { en, ru, cs };

/** English where a user's language is not spoken yet. */
export function textsIn(language: string): TaskTexts {
  return languages[language.slice(0, 2).toLowerCase()] ?? en;
}
