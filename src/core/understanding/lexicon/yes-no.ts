import type { ReadLanguage } from '../language.ts';

const russianYes = `да|ага|угу|конечно|разумеется|естественно|верно|правильно|точно|именно|согласен|согласна|согласны|хорошо|ладно|ок|окей|да да|
  ну да|да конечно|конечно да|безусловно|обязательно|давайте|давай|подходит|подтверждаю|все верно|все правильно|хочу|буду|будем|есть|имеется|
  так точно|так и есть|не против|можно|нужно|нужна|нужен|ага да|да хочу|да хотим|годится|интересно|с удовольствием|почему бы и нет|еще бы`;
const russianNo = `нет|не|неа|нету|нет нет|ни в коем случае|никогда|не надо|не нужно|не нужен|не нужна|не хочу|не хотим|не буду|не будем|не согласен|
  не согласна|не подходит|не интересует|не интересно|неверно|неправильно|не верно|не правильно|конечно нет|нет конечно|точно нет|вряд ли|
  не сейчас|пока нет|еще нет|нет спасибо|спасибо нет|не думаю|отказываюсь|против|не могу|не можем|не совсем|не очень|да нет`;
const englishYes = `yes|yeah|yep|yup|ye|yea|sure|of course|certainly|absolutely|definitely|ok|okay|right|correct|exactly|indeed|agreed|i agree|
  i do|i am|we do|we are|i would|i have|we have|sounds good|go ahead|thats right|that is right|please do|why not|for sure|yes please|y|
  with pleasure|gladly|affirmative|true|thats correct|i confirm|confirmed|sure thing|no problem|no worries|not a problem|of course yes`;
const englishNo = `no|nope|nah|not|never|no way|not really|not yet|of course not|certainly not|definitely not|absolutely not|i dont|i do not|
  dont|do not|no thanks|no thank you|not now|not interested|i am not|im not|we dont|we are not|i dont think so|dont think so|wont|cant|n|
  not at all|negative|false|wrong|incorrect|thats wrong|not correct|not right|i would not|i wouldnt|i disagree|none|havent|i havent`;
const czechYes = `ano|jo|jojo|jj|jasne|jiste|samozrejme|urcite|presne|spravne|souhlasim|souhlasime|dobre|dobra|ok|okay|oki|tak jo|no jo|
  no jasne|rozhodne|ovsem|mam zajem|chci|chceme|klidne|rad|rada|beru|v poradku|plati|potvrzuji|proc ne|pravda|je to tak|ano prosim|ano ano|
  no ano|hej|to je ono|sedi|to sedi|muze byt|nemam nic proti|neni problem`;
const czechNo = `ne|nikoliv|nikoli|nn|ne ne|nechci|nechceme|nemam|nemame|urcite ne|rozhodne ne|samozrejme ne|v zadnem pripade|vubec ne|
  nesouhlasim|nesouhlasime|ne dekuji|ne diky|dekuji ne|diky ne|jeste ne|zatim ne|ted ne|nemam zajem|nepotrebuji|nepotrebujeme|nikdy|
  spatne|neni to tak|ani ne|to ne|radeji ne|radsi ne|ani nahodou|nejsem|nesedi|nevyhovuje`;

export const yesWords: Readonly<Record<ReadLanguage, ReadonlySet<string>>> = {
  ru: phrases(russianYes),
  en: phrases(englishYes, russianYes),
  cs: phrases(czechYes, russianYes),
};

/** "No" is missing in Czech on purpose: there it is a colloquial yes, so alone it says nothing. "Да нет" is a Russian no. */
export const noWords: Readonly<Record<ReadLanguage, ReadonlySet<string>>> = {
  ru: phrases(russianNo),
  en: phrases(englishNo, russianNo),
  cs: phrases(czechNo, russianNo),
};

/** Where one of these stands, neither side was taken. */
export const undecided =
  phrases(`not sure|im not sure|i am not sure|dont know|i dont know|i do not know|maybe|perhaps|possibly|it depends|depends|
  не знаю|не уверен|не уверена|не уверены|может быть|возможно|посмотрим|не помню|наверное|как сказать|зависит|когда как|
  nevim|nejsem si jisty|nejsem si jista|mozna|uvidime|nevime|nejsem si jist|jak kdy|asi`);

/** Yes or no only as the whole answer: "есть" is a yes, "есть вопрос" and "I have a question" are none. */
export const onlyAlone = phrases(`есть|имеется|можно|нужно|нужна|нужен|хочу|буду|будем|интересно|точно|именно|против|верно|правильно|еще бы|
  i do|i am|we do|we are|i would|i have|we have|right|true|y|n|correct|exactly|wrong|none|false|negative|incorrect|i dont|i do not|i am not|im not|
  we dont|we are not|havent|i havent|i would not|i wouldnt|chci|chceme|rad|rada|beru|pravda|hej|presne|dobre|dobra|spravne|spatne|nemam|nemame|
  nejsem|nechci|nechceme|mam zajem|nepotrebuji|nepotrebujeme|не могу|не можем|не буду|не будем|не хочу|не хотим`);

/** They turn what follows; alone they are a no. */
export const negators = new Set(['не', 'not', 'never', 'dont', 'cant', 'wont']);

export const yesNoTitles: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  en: ['Yes', 'No'],
  ru: ['Да', 'Нет'],
  cs: ['Ano', 'Ne'],
};

function phrases(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split('|')).map((phrase) => phrase.trim()));
}
