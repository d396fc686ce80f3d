import { compileText } from '../script/template.ts';
import type { Language, LocalizedText } from '../script/types.ts';
import { timeInWords } from './words.ts';

/** What a reminder may name. */
export interface ReminderFacts {
  readonly service: string;
  readonly calendar: string;
  readonly place: string | null;
  readonly start: number;
  readonly timeZone: string;
  /** Where the calendar file can be had; null when the world cannot reach this server. */
  readonly link: string | null;
}

const names = ['service', 'calendar', 'place', 'time', 'link'];

const shipped: LocalizedText = {
  en: 'A reminder: {service}, {time}. If it no longer suits you, just write here.',
  ru: 'Напоминаем: {service}, {time}. Если планы изменились, просто напишите сюда.',
  cs: 'Připomínáme: {service}, {time}. Pokud se vám termín nehodí, stačí napsat sem.',
};

/** The text of a reminder in the customer's language; in English where it has none. */
export function reminderText(say: LocalizedText | null, language: Language, facts: ReminderFacts): string {
  const texts = say ?? shipped;
  const used =
    texts[language] === undefined ? (Object.keys(texts).find((each) => each === 'en') ?? Object.keys(texts)[0] ?? 'en') : language;
  const compiled = compileText(texts[used] ?? '', used);
  if (!compiled.ok) return texts[used] ?? '';
  const values: Readonly<Record<string, string>> = {
    service: facts.service,
    calendar: facts.calendar,
    place: facts.place ?? '',
    time: timeInWords(facts.start, facts.timeZone, used),
    link: facts.link ?? '',
  };
  return compiled.render((name) => values[name]);
}

/** What is wrong with the texts of a reminder; null when they can be used. */
export function problemOfReminder(say: LocalizedText, languages: readonly Language[]): string | null {
  for (const language of languages) {
    const text = say[language];
    if (text === undefined) return `the text of the reminder is missing in "${language}"`;
    const compiled = compileText(text, language);
    if (!compiled.ok) return `the text of the reminder in "${language}" cannot be used: ${compiled.message}`;
    const unknown = compiled.variables.find(({ name }) => !names.includes(name));
    if (unknown !== undefined) return `the reminder names {${unknown.name}}; it may name ${names.map((name) => `{${name}}`).join(', ')}`;
  }
  return null;
}
