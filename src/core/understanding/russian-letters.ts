import { respellingOf } from './classifier/respelling.ts';
import { detectLanguage } from './language.ts';
import { lettersForDigits } from './latin-russian.ts';
import { fold } from './normalize.ts';
import { shippedTexts } from './shipped-classifier.ts';
import { tokenize } from './tokens.ts';

const latin = /[a-z]{2}/i;
const cyrillic = /[\u0400-\u052f]/u;
const czechLetter = /[áčďéěíňóřšťúůýž]/iu;

let respell: ReturnType<typeof respellingOf> | undefined;

/**
 * A Russian text in Latin letters, in Russian ones ("skolko stoit?": "сколько стоит?"); null when it is none. From who writes Russian
 * (`isExpected`) any text that is not clearly English or Czech is taken for one.
 */
export function inRussianLetters(source: string, isExpected: boolean): string | null {
  if (!latin.test(source) || cyrillic.test(source)) return null;
  const detected = detectLanguage(source);
  if (detected !== 'ru' && !(isExpected && detected !== 'en' && !czechLetter.test(source))) return null;
  respell ??= respellingOf(
    shippedTexts('ru').flatMap(({ text }) => tokenize(fold(text)).map((token) => token.text)),
    'ru',
  );
  const tokens = tokenize(lettersForDigits(fold(source)));
  const words = respell(tokens.map(({ text }) => text));
  return words
    .map((word, i) => (tokens[i]!.glued ? word : ` ${word}`))
    .join('')
    .trimStart();
}
