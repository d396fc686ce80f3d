import type { ReadLanguage } from '../language.ts';
import { fold } from '../normalize.ts';
import { tokenize } from '../tokens.ts';
import { lexiconOf } from './prepared-lexicon.ts';
import type { PreparedLexicon } from './prepared-lexicon.ts';

/** A word or phrase that shows a feeling. */
interface Hit {
  readonly worth: number;
  /** Which sentence or half of one it stands in, counted from 0. */
  readonly clause: number;
}

export interface Polarity {
  readonly hits: readonly Hit[];
  readonly clauses: number;
  readonly words: number;
  /** Negators and absences that met no word of feeling: "it does not open". */
  readonly idleNegators: number;
}

/** No review needs more, and a flood of text must not cost more than its beginning. */
const mostWords = 300;
const reach = 4;
const strengthened = 1.5;
const softened = 0.6;
/** "not good" is bad, but less so than "bad"; "not bad" is hardly a feeling; "no delays" is a good thing. */
const denied = -0.75;
const lessened = -0.2;
const absentBad = -0.8;

/** "Nikdy nefunguje", "никто не отвечает": in Slavic languages these do not lift another denial, they stand beside it. */
const double = /^(?:ни|nik|nic$|ani$)/;

const clauseEnd = /^[.!?;,:()]$/;

interface Denial {
  /** The last word that it reaches. */
  readonly until: number;
  readonly isAbsence: boolean;
  readonly isDouble: boolean;
  isUsed: boolean;
}

/** A text while it is read, word by word. */
interface Walk {
  readonly lexicon: PreparedLexicon;
  /** Signs that end no clause are empty. */
  readonly words: readonly string[];
  readonly hits: Hit[];
  clause: number;
  denial: Denial | null;
  idleNegators: number;
  /** Of the next word that shows a feeling. */
  factor: number;
}

/** What the words of a text show by the lexicon, with what turns, strengthens and softens them. */
export function polarityOf(source: string, language: ReadLanguage): Polarity {
  const tokens = tokenize(fold(source)).slice(0, mostWords);
  const words = tokens.map(({ kind, text }) => (kind === 'sign' && !clauseEnd.test(text) ? '' : text));
  const walk: Walk = { lexicon: lexiconOf(language), words, hits: [], clause: 0, denial: null, idleNegators: 0, factor: 1 };
  for (let at = 0; at < words.length; at += stepOver(walk, at));
  endDenial(walk);
  return { hits: walk.hits, clauses: walk.clause + 1, words: words.length, idleNegators: walk.idleNegators };
}

/** Reads one word, or a whole phrase; gives how many words it was. */
function stepOver(walk: Walk, at: number): number {
  const { lexicon, words } = walk;
  const word = words[at]!;
  if (word === '') return 1;
  if (clauseEnd.test(word) || lexicon.turns.has(word)) {
    endClause(walk);
    return 1;
  }
  const phrase = lexicon.phraseAt(words, at);
  if (phrase === null) {
    readWord(walk, word, at);
    return 1;
  }
  if (phrase.worth !== 0) walk.hits.push({ worth: phrase.worth, clause: walk.clause });
  return phrase.words.length;
}

function readWord(walk: Walk, word: string, at: number): void {
  const { lexicon } = walk;
  const isAbsence = lexicon.absences.has(word);
  if (isAbsence || lexicon.negators.has(word)) {
    walk.denial = { until: at + reach, isAbsence, isDouble: double.test(word), isUsed: false };
  } else if (lexicon.strengtheners.has(word) && isBeforeFeeling(walk, at)) {
    walk.factor = strengthened;
  } else if (lexicon.softeners.has(word)) {
    walk.factor = softened;
  } else {
    hit(walk, lexicon.worthOf(word), at);
  }
}

function hit(walk: Walk, worth: number, at: number): void {
  if (worth === 0) return;
  const denial = walk.denial !== null && at <= walk.denial.until ? walk.denial : null;
  if (denial !== null) denial.isUsed = true;
  walk.hits.push({ worth: walk.factor * (denial === null ? worth : turnedBy(denial, worth)), clause: walk.clause });
  walk.factor = 1;
}

function endClause(walk: Walk): void {
  if (walk.hits.at(-1)?.clause === walk.clause) walk.clause++;
  endDenial(walk);
  walk.factor = 1;
}

function endDenial(walk: Walk): void {
  if (walk.denial !== null && !walk.denial.isUsed) walk.idleNegators++;
  walk.denial = null;
}

function turnedBy({ isAbsence, isDouble }: Denial, worth: number): number {
  if (worth > 0) return denied * worth;
  if (isDouble) return worth;
  return (isAbsence ? absentBad : lessened) * worth;
}

/** "Terribly good": a word that strengthens another one shows nothing itself. */
function isBeforeFeeling({ lexicon, words }: Walk, at: number): boolean {
  return [at + 1, at + 2].some((next) => {
    const word = words[next];
    return word !== undefined && word !== '' && (lexicon.worthOf(word) !== 0 || lexicon.phraseAt(words, next) !== null);
  });
}
