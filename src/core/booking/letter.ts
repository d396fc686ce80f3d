import type { Language, LocalizedText } from '../script/types.ts';
import { timeInWords } from './words.ts';

/** What a letter about a booking tells. */
export interface LetterFacts {
  readonly service: string;
  readonly calendar: string;
  readonly place: string | null;
  readonly start: number;
  readonly timeZone: string;
  readonly isCancelled: boolean;
  /** Whether an earlier letter told of another time. */
  readonly isMoved: boolean;
}

const subjects: Readonly<Record<'booked' | 'moved' | 'cancelled', LocalizedText>> = {
  booked: { en: 'Your booking', ru: 'Ваша запись', cs: 'Vaše rezervace' },
  moved: { en: 'Your booking was moved', ru: 'Ваша запись перенесена', cs: 'Vaše rezervace byla přesunuta' },
  cancelled: { en: 'Your booking was cancelled', ru: 'Ваша запись отменена', cs: 'Vaše rezervace byla zrušena' },
};

/** The customer's language, or English where the letter is not written in it. */
export function letterOf(language: Language, facts: LetterFacts): { readonly subject: string; readonly text: string } {
  const kind = facts.isCancelled ? 'cancelled' : facts.isMoved ? 'moved' : 'booked';
  const spoken = subjects[kind][language] === undefined ? 'en' : language;
  const time = timeInWords(facts.start, facts.timeZone, spoken);
  const subject = `${subjects[kind][spoken]}: ${facts.service}, ${time}`;
  const lines = [`${subjects[kind][spoken]}.`, '', facts.service, time, facts.calendar, ...(facts.place === null ? [] : [facts.place])];
  return { subject, text: `${lines.join('\n')}\n` };
}
