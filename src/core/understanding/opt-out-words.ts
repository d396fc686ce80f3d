import { editDistance } from './edit-distance.ts';
import { fold } from './normalize.ts';

/**
 * Words that mean "write to me no more" wherever they are all that a message says. They hold in every talk, whatever its language and its script,
 * so nothing is here that could be an answer: not "end", "cancel", "enough". What says the same in more words, the intent `stop` reads.
 */
const commands = {
  en: `stop|stopall|stop all|unsubscribe|unsubscribe me|opt out|optout|remove me from the list|remove me from your list|
stop messaging me|stop texting me|stop writing to me|stop writing me|do not write to me|dont write to me|do not text me|
dont text me|do not message me|dont message me|no more messages|leave me alone`,
  ru: `стоп|отписаться|отписка|отписать|отпишите|отпишите меня|отпиши меня|отпишись|хочу отписаться|не пишите|не пишите мне|
не пиши мне|не пишите мне больше|больше не пишите|больше не пишите мне|больше мне не пишите|хватит писать|хватит мне писать|
прекратите писать|прекратите рассылку|остановите рассылку|отключите рассылку|отменить подписку|удалите меня из рассылки|
уберите меня из рассылки|перестаньте писать|перестаньте мне писать|отстаньте`,
  cs: `odhlasit|odhlasit se|odhlasit odber|odhlaste me|odhlas me|chci se odhlasit|zrusit odber|zruste odber|konec odberu|nepis|
nepis mi|nepiste|nepiste mi|uz mi nepis|uz mi nepiste|uz nepiste|nepiste mi uz|prestante psat|prestante mi psat|nechte me byt|
zadne dalsi zpravy|vyradte me ze seznamu|stop zpravy`,
};

/** Said around a command, and no part of it. */
const politeness = /^(?:please|pls|пожалуйста|плиз|prosim|prosim vas)\s+|\s+(?:please|pls|thanks|пожалуйста|спасибо|prosim|dekuji|diky)$/g;

const known: ReadonlySet<string> = new Set(Object.values(commands).flatMap((words) => words.replaceAll('\n', '').split('|')));

/** Words that are recognised with one typing error; of the others, one error makes another word: "опишите", "nepíše". */
const misspelt = ['unsubscribe', 'отписаться', 'odhlasit'];

/** Whether a message is nothing but the wish to be left alone, in English, Russian or Czech. */
export function isOptOut(source: string): boolean {
  if (source.length > longest) return false;
  const text = plainWords(source);
  return known.has(text) || misspelt.some((word) => editDistance(word, text, 1) <= 1);
}

/** No command is longer, whatever stands around it; a novel need not be read. */
const longest = 80;

function plainWords(source: string): string {
  const words = fold(source)
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words.replaceAll(politeness, '');
}
