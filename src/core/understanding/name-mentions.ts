import { isFrequent } from './lexicon/frequent-words.ts';
import { isGivenName } from './lexicon/given-names.ts';
import {
  capitalName,
  companyForms,
  companyWord,
  greetingWords,
  personLeadIns,
  personTitle,
  plainIntroduction,
} from './lexicon/name-phrases.ts';
import type { Mention } from './mention.ts';
import { takenOut, without } from './mention.ts';
import { capitalisedName, isNameWord, readCompanyName } from './names.ts';
import { fold } from './normalize.ts';

/**
 * Names that are said to be names (introduced, after a title, with a legal form), or that are known as given names: any other words
 * could be one, and an invented name is worse than none.
 */
export function nameMentions(source: string): readonly Mention[] {
  const companies = [...formedCompanies(source), ...namedCompanies(source)].slice(0, 1);
  const rest = without(source, companies);
  const titled = titledPersons(rest);
  const persons = titled.length > 0 ? titled : partsOf(rest).filter(isNoAddress).flatMap(personIn);
  return [...companies, ...persons];
}

function formedCompanies(source: string): readonly Mention[] {
  return [...source.matchAll(companyForms)].map(({ index, 0: match }) => companyAt(index, match));
}

function companyAt(start: number, match: string): Mention {
  const name = match.trimEnd();
  return { type: 'company_name', values: [name], span: [start, start + name.length] };
}

/** "I work at Northwind": said to be a company, and written like a name. */
function namedCompanies(source: string): readonly Mention[] {
  return partsOf(source).flatMap(({ text, start }) => {
    if (!companyWord.test(text)) return [];
    const reading = readCompanyName(text);
    if (reading.kind !== 'value' || reading.confidence < 0.95 || !/^[\p{Lu}\d"'«„“]/u.test(text.slice(...reading.span))) return [];
    return [companyAt(start + reading.span[0], text.slice(...reading.span))];
  });
}

/** Who speaks of "Mr Brown" is another. */
function titledPersons(source: string): readonly Mention[] {
  return partsOf(source).flatMap(({ text, start: from }): Mention[] => {
    const greeted = text.replace(greetingWords, '');
    const own = greeted.replace(personLeadIns, '');
    const [title = ''] = personTitle.exec(own) ?? [];
    const name = title === '' ? undefined : capitalName.exec(own.slice(title.length))?.[0];
    if (name === undefined) return [];
    const start = from + text.length - own.length + title.length;
    return [{ type: 'person_name', values: [name], span: [start, start + name.length] }];
  });
}

interface Part {
  readonly text: string;
  /** Offset in the whole text. */
  readonly start: number;
}

function personIn({ text, start }: Part): readonly Mention[] {
  const greeting = greetingWords.exec(text)?.[0].length ?? 0;
  const greeted = text.slice(greeting);
  const leadIn = personLeadIns.exec(greeted)?.[0] ?? '';
  const from = start + greeting + leadIn.length;
  const words = wordsOf(greeted.slice(leadIn.length));
  const count = leadIn !== '' ? introducedName(words, leadIn) : greeting > 0 ? 0 : wholeName(words);
  if (count === 0) return [];
  const [first, last] = [words[0]!, words[count - 1]!];
  const value = words
    .slice(0, count)
    .map(({ text }, i) => capitalisedName(text, i))
    .join(' ');
  return [{ type: 'person_name', values: [value], span: [from + first.start, from + last.start + last.text.length] }];
}

/** "Hello, Anna!" and "thanks, Mike" speak to somebody; who tells a name goes on, or introduces it. */
function isNoAddress({ text }: Part, index: number, parts: readonly Part[]): boolean {
  const before = parts[index - 1]?.text ?? '';
  return personLeadIns.test(text.replace(greetingWords, '')) || parts.length > index + 1 || !addressed.test(before);
}

const addressed = new RegExp(String.raw`(?:${greetingWords.source.slice(1)}|thanks?|thank you|спасибо|d[eě]kuji|d[ií]ky)\s*$`, 'iu');

/** How many words of a part are a name that nobody introduced: all of them, one of them a known given name. */
function wholeName(words: readonly Part[]): number {
  const named = words.at(-1) !== undefined && trailing.test(words.at(-1)!.text) ? words.slice(0, -1) : words;
  if (named.length === 0 || named.length > 3 || !named.every(({ text }) => isNameWord(text))) return 0;
  if (named.length > 1 && !named.every(({ text }) => isCapital(text))) return 0;
  return named.some(({ text }) => isGivenName(text)) ? named.length : 0;
}

const trailing = /^(?:here|speaking|from|at|with|из|от|тут|z|ze|od|tady)$/iu;

/** "My name is Lucy Brown and ...": the words with capitals; without them, one that must be a name. */
function introducedName(words: readonly Part[], leadIn: string): number {
  const stop = words.findIndex(({ text }) => !isNameWord(text) || !isCapital(text));
  const count = Math.min(stop === -1 ? words.length : stop, 3);
  const [first] = words;
  if (first === undefined || !isNameWord(first.text)) return 0;
  if (count > 0) return isSurelyName(words.slice(0, count), leadIn) ? count : 0;
  const isPair = namesItself.test(leadIn) && words.length === 2 && words.every(({ text }) => isNameWord(text) && !isFrequent(fold(text)));
  if (isGivenName(first.text)) return isPair ? 2 : 1;
  return namesItself.test(leadIn) && words.length === 1 && !isFrequent(fold(first.text)) ? 1 : 0;
}

/** "I am Interested" is capitalised by a phone, "it's Friday" by English. */
function isSurelyName(words: readonly Part[], leadIn: string): boolean {
  if (words.some(({ text }) => isGivenName(text))) return true;
  const isOnlyName = plainIntroduction.test(leadIn) || surnameLeadIn.test(leadIn) || words.length > 1;
  return isOnlyName && !words.some(({ text }) => isFrequent(fold(text)));
}

/** "Call me" may go on with "back". */
const namesItself = /name|зовут|имя|jmen|jm[eé]n/iu;
const surnameLeadIn = /u telefonu|tady/iu;

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

function wordsOf(text: string): readonly Part[] {
  return [...text.matchAll(/[^\s.!?"()]+/gu)].map(({ index, 0: word }) => ({ text: word, start: index }));
}

/** The pieces between separators: in "Hello, I'm Anna, call me" a name is introduced in a piece of its own. */
function partsOf(text: string): readonly Part[] {
  const cuts = [...text.matchAll(separators)];
  const starts = [0, ...cuts.map((cut) => cut.index + cut[0].length)];
  return starts.map((start, index) => ({ text: text.slice(start, cuts[index]?.index), start })).filter(({ text }) => text.trim() !== '');
}

const separators = new RegExp(String.raw`[,;!?\n${takenOut}]\s*|(?<=[\p{L}]{4})[.:]\s+`, 'gu');
