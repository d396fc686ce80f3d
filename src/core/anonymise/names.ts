import { isGivenName } from '../understanding/lexicon/given-names.ts';
import { fold } from '../understanding/normalize.ts';
import type { Finding } from './patterns.ts';

/** Endings of cases in Russian and Czech, longest first: "Ивану" and "Novákovi" are forms of "Иван" and "Novák". */
const endings =
  /(?:ovými|ovych|ového|ovému|ovými|ovou|ová|ové|ova|ove|ovi|ými|ého|ému|ого|ому|ыми|ему|ами|ах|ям|ями|ой|ей|ою|ею|ом|ем|ём|ым|ую|ая|em|ou|ům|ých|ům|ý|á|é|а|я|у|ю|ы|и|е|й|ь|a|u|y|e|i|o|ě)$/u;

const possessive = /['’]s$/iu;
const shortestRoot = 3;
const nominatives = ['', 'а', 'я', 'й', 'ь', 'ей', 'ий', 'a', 'e', 'o', 'ie', 'y', 'ek'];

/** What all forms of a name share. */
export function rootOf(word: string): string {
  const plain = word.replace(possessive, '').toLowerCase().normalize('NFC');
  const root = plain.replace(endings, '');
  return fold(root.length >= shortestRoot ? root : plain);
}

/** Words before a surname. */
const titles =
  /(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?|(?<!\p{L})(?:pan[aeiu]?|panem|pán|paní|slečn[ayou]+|Ing|Mgr|Bc|MUDr|JUDr|господин[ауо]?м?|госпож[аеуи]|г-н|г-жа)\.?)\s+$/iu;
/** Words before one's own name. */
const introductions =
  /(?:\bmy name is|\bname['’]s|\bcall me|\bthis is|меня зовут|зовут|моё имя|мое имя|имя|jmenuji se|jmenuju se|mé jméno je|jméno je|jméno)[\s:–—-]+$/iu;

const word = /\p{L}[\p{L}'’-]*/gu;
const patronymic = /(?:ович|евич|ьич|овна|евна|ична)(?:а|у|ем|ом|е|ой|ы)?$/iu;
const czechWoman = /(?:ov[áéou]|ovou)$/u;

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The names of people in a text. `known` are roots of names that are the customer's, or were found before in the talk. */
export function findNames(text: string, known: ReadonlySet<string>): Finding[] {
  const words = [...text.matchAll(word)].map(({ 0: found, index }) => ({ text: found, start: index, end: index + found.length }));
  const named = words.map((each) => isSurelyName(text, each, known));
  // A capital beside a name is a part of it, in one sentence.
  for (const step of [1, -1]) {
    for (let at = step === 1 ? 1 : words.length - 2; words[at] !== undefined; at += step) {
      const beside = words[at - step]!;
      if (
        named[at - step] &&
        !named[at] &&
        isCapital(words[at]!.text) &&
        isBeside(text, beside, words[at]!) &&
        mayBeSurname(text, words[at]!)
      )
        named[at] = true;
    }
  }
  return groupsOf(text, words, named);
}

function isSurelyName(text: string, { text: own, start }: Word, known: ReadonlySet<string>): boolean {
  const root = rootOf(own);
  if (known.has(root)) return true;
  const before = text.slice(Math.max(0, start - 30), start);
  if (introductions.test(before)) return own.length > 1 && (isCapital(own) || isGiven(own));
  if (!isCapital(own)) return false;
  return isGiven(own) || patronymic.test(own) || titles.test(before) || (czechWoman.test(own) && own.length > 5);
}

function isGiven(text: string): boolean {
  const plain = fold(text.replace(possessive, ''));
  if (isGivenName(plain)) return true;
  const root = rootOf(text);
  // "Павла" and "Karla" lost the vowel of "Павел" and "Karel".
  const full = [root, `${root.slice(0, -1)}е${root.at(-1)}`, `${root.slice(0, -1)}e${root.at(-1)}`];
  return root.length >= shortestRoot && full.some((stem) => nominatives.some((ending) => isGivenName(stem + ending)));
}

const isCapital = (text: string): boolean => /^\p{Lu}(?:\p{Ll}|['’]\p{Lu})/u.test(text);
const isBeside = (text: string, a: Word, b: Word): boolean => /^ ?$/.test(text.slice(Math.min(a.end, b.end), Math.max(a.start, b.start)));
/** The capital that begins a sentence says nothing. */
const mayBeSurname = (text: string, { text: own, start }: Word): boolean =>
  own.length > 2 && !/(?:^|[.!?\n])\s*$/.test(text.slice(0, start));

function groupsOf(text: string, words: readonly Word[], named: readonly boolean[]): Finding[] {
  const groups: Finding[] = [];
  words.forEach((each, at) => {
    if (!named[at]) return;
    const last = groups.at(-1);
    if (last !== undefined && at > 0 && named[at - 1] && isBeside(text, words[at - 1]!, each))
      groups[groups.length - 1] = { ...last, key: `${last.key} ${rootOf(each.text)}`, end: each.end };
    else groups.push({ kind: 'NAME', key: rootOf(each.text), start: each.start, end: each.end });
  });
  return groups;
}
