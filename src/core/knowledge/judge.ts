import { editDistance, typosAllowed } from '../understanding/edit-distance.ts';
import { rarity } from './find.ts';
import { hasPrice, priceKey } from './lexemes.ts';
import type { Question } from './lexemes.ts';
import type { Found, Passage } from './passage.ts';
import { languagesOf, questionTermsOf, shortestFuzzy, termsOf } from './terms.ts';
import type { Term } from './terms.ts';

/** A passage with how well it answers. */
export interface Judged {
  readonly passage: Passage;
  /** 0 to 1. */
  readonly confidence: number;
  /** Keys of its terms that the question speaks of. */
  readonly matched: ReadonlySet<string>;
}

/** What a word of the question is worth by where it stands, and found with a typing error. */
const inHeading = 1;
const inContext = 0.7;
const misspelt = 0.85;
/** How much the words that carry no meaning count: enough to choose between two headings that mean the same. */
const likenessShare = 0.06;
/** The question of a passage says what it answers; the heading of a section only names a subject. `focus`: how much it counts that the heading speaks of nothing else. */
const byKind: Readonly<Record<Passage['kind'], { readonly inText: number; readonly focus: number }>> = {
  question: { inText: 0.85, focus: 0.3 },
  section: { inText: 0.95, focus: 0.15 },
  row: { inText: 0.95, focus: 0.2 },
};

/** A word of the question as it is known in the knowledge base. */
interface Asked extends Term {
  readonly weight: number;
  /** No passage has the word as it is: one that is nearly it will do. */
  readonly isUnknown: boolean;
}

interface Read {
  readonly passage: Passage;
  /** Every word of the heading, also those that only make it a question. */
  readonly wording: ReadonlySet<string>;
  readonly heading: readonly Term[];
  readonly context: readonly Term[];
  readonly text: readonly Term[];
}

/** How well each passage answers, best first. */
export function judge(question: Question, { total, counts, passages }: Found): readonly Judged[] {
  const language = languagesOf(question.language)[0]!;
  const read = passages.map((passage): Read => {
    const context = termsOf(passage.context, language);
    return {
      passage,
      wording: new Set(termsOf(passage.heading, language).map(({ key }) => key)),
      heading: questionTermsOf(passage.heading, language),
      text: termsOf(passage.text, language),
      context: hasPrice(passage) ? [...context, { key: priceKey, word: '' }] : context,
    };
  });
  const asked = question.terms.map((term, index): Asked => {
    const isUnknown = counts[index] === 0 && !term.key.startsWith('c_');
    const count = isUnknown ? read.filter((each) => worth({ ...term, weight: 1, isUnknown }, each) > 0).length : (counts[index] ?? 0);
    return { ...term, weight: rarity(count, total), isUnknown };
  });
  const wording = new Set(termsOf(question.text, language).map(({ key }) => key));
  const judged = read.map((each) =>
    judgeOne({ asked, wording, strong: rarity(1, total), rarityOf: (key) => rarity(countIn(read, key), total) }, each),
  );
  return judged.toSorted((a, b) => b.confidence - a.confidence);
}

function countIn(read: readonly Read[], key: string): number {
  return read.filter(({ heading, text }) => [...heading, ...text].some((term) => term.key === key)).length;
}

interface Judging {
  readonly asked: readonly Asked[];
  /** Every word of the question. */
  readonly wording: ReadonlySet<string>;
  readonly rarityOf: (key: string) => number;
  /** A match worth this much tells one passage from all others; a word of every third passage ("price?") leaves it to the headings. */
  readonly strong: number;
}

function judgeOne({ asked, wording, rarityOf, strong }: Judging, read: Read): Judged {
  const matched = new Set<string>();
  let got = 0;
  let known = 0;
  let all = 0;
  for (const term of asked) {
    const value = worth(term, read);
    if (value > 0) known += term.weight;
    for (const key of value > 0 ? keysOf(term, read) : []) matched.add(key);
    got += value * term.weight;
    all += term.weight;
  }
  const asksForAbsentPrice = read.passage.kind === 'row' && !hasPrice(read.passage) && asked.some(({ key }) => key === priceKey);
  const coverage = all === 0 || asksForAbsentPrice ? 0 : got / all;
  // Prices of rows that share the name that was asked for are told together, so it need not tell one of them from the others.
  const isPriced = matched.has(priceKey) && hasPrice(read.passage) && read.heading.some(({ key }) => matched.has(key));
  const evidence = isPriced ? 1 : Math.min(1, known / strong);
  const focus = 1 - (1 - byKind[read.passage.kind].focus) * evidence;
  const fit = 1 - focus - likenessShare + focus * focusOf(read, matched, rarityOf) + likenessShare * likeness(wording, read.wording);
  return { passage: read.passage, confidence: Math.max(0, coverage * fit), matched };
}

/** Tells "how many days" from "how long": the share of words that question and heading have in common (Jaccard). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const key of a) if (b.has(key)) both++;
  const all = a.size + b.size - both;
  return all === 0 ? 0 : both / all;
}

/** What finding this word in the passage is worth: 0 when it is not there. */
function worth(term: Asked, { passage, heading, text, context }: Read): number {
  const { inText } = byKind[passage.kind];
  if (has(heading, term)) return term.isUnknown ? inHeading * misspelt : inHeading;
  if (has(text, term)) return term.isUnknown ? inText * misspelt : inText;
  return has(context, term) ? inContext : 0;
}

function has(terms: readonly Term[], asked: Asked): boolean {
  return terms.some((term) => isIn(asked, term));
}

function isIn({ key, word, isUnknown }: Asked, term: Term): boolean {
  return isUnknown ? word.length >= shortestFuzzy && isNearly(word, term.word) : term.key === key;
}

/** As the passage has the word. */
function keysOf(asked: Asked, { heading, text, context }: Read): string[] {
  return [...heading, ...text, ...context].flatMap((term) => (isIn(asked, term) ? [term.key] : []));
}

/** A typing error, or another form or kin of the word ("granite" in an adjective). */
function isNearly(a: string, b: string): boolean {
  if (b.length < shortestFuzzy || a[0] !== b[0]) return false;
  const length = Math.min(a.length, b.length);
  const limit = length < shortestMisspelt ? 0 : typosAllowed(length);
  return editDistance(a, b, limit) <= limit || isKin(a, b);
}

/** Of five letters too many are words of their own ("patří", "patra"). */
const shortestMisspelt = 6;
const longestEnding = 3;

function isKin(a: string, b: string): boolean {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return same >= shortestFuzzy && Math.max(a.length, b.length) - same <= longestEnding;
}

/** Which part of the heading the question speaks of: 1 when all of it. */
function focusOf({ heading }: Read, matched: ReadonlySet<string>, rarityOf: (key: string) => number): number {
  const keys = [...new Set(heading.map(({ key }) => key))];
  if (keys.length === 0) return 0;
  const weights = keys.map((key) => ({ key, weight: rarityOf(key) }));
  const all = weights.reduce((sum, { weight }) => sum + weight, 0);
  const got = weights.reduce((sum, { key, weight }) => (matched.has(key) ? sum + weight : sum), 0);
  return all === 0 ? 0 : got / all;
}
