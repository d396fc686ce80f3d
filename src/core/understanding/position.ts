import { ordinalWords } from './lexicon/ordinals.ts';
import { numberWords } from './lexicon/numbers.ts';
import type { ReadLanguage } from './language.ts';

const before = String.raw`(?:#|no\.? ?|n\.? ?|number |option |answer |variant |вариант |номер |пункт |ответ |под номером |cislo |moznost |c\.? ?)?#? ?`;
const suffix = '(?:-?(?:st|nd|rd|th|й|ый|ой|я|ая|е|ое|го|ую))?';
const typedNumber = new RegExp(String.raw`^${before}(\d{1,2})${suffix}[.)]?(?: (?:one|option|вариант|moznost|пункт))?$`);
const article = /^(?:the |option |number |вариант |номер |ten |ta |to |tu |moznost |cislo |пункт |this is )*/;
const noun = /(?: (?:one|option|variant|answer|вариант|пункт|ответ|номер|moznost|varianta|variantu|please|пожалуйста|prosim))*$/;
const last = /^(?:last|последний|последняя|последнее|последнюю|posledni)$/;

/** The place in the list that a whole message names ("2", "2)", "второй", "the first one", "poslední"), from 0; null when it names none. */
export function positionOf(text: string, count: number): number | null {
  const typed = typedNumber.exec(text)?.[1];
  const place = typed === undefined ? spokenPlace(text, count) : Number(typed);
  return place !== null && place >= 1 && place <= count ? place - 1 : null;
}

function spokenPlace(text: string, count: number): number | null {
  const word = text.replace(article, '').replace(noun, '');
  if (word.includes(' ')) return null;
  if (last.test(word)) return count;
  for (const language of ['en', 'cs'] as const satisfies readonly ReadLanguage[]) {
    const number = numberWords[language].get(word);
    const place = ordinalWords[language].get(word) ?? (number?.role === 'small' ? number.value : undefined);
    if (place !== undefined) return place;
  }
  return null;
}
