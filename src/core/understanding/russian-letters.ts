import { respellingOf } from './classifier/respelling.ts';
import { detectLanguage } from './language.ts';
import { lettersForDigits } from './latin-russian.ts';
import { fold } from './normalize.ts';
import { shippedTexts } from './shipped-classifier.ts';
import { tokenize } from './tokens.ts';

let respell: ReturnType<typeof respellingOf> | undefined;

/** A Russian text in Latin letters, in Russian ones ("skolko stoit?": "сколько стоит?"); null when it is none. */
export function inRussianLetters(source: string): string | null {
  if (/[\u0400-\u052f]/u.test(source) || detectLanguage(source) !== 'ru') return null;
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
