import type { Language } from '../script/types.ts';
import { detectLanguage, isReadLanguage } from './language.ts';
import type { ReadLanguage } from './language.ts';
import { phrasePacks } from './lexicon/intents.ts';
import { shippedIntents } from './lexicon/phrase-pack.ts';
import type { PhrasePack, ShippedIntent } from './lexicon/phrase-pack.ts';
import { normalize, spanOf } from './normalize.ts';
import { phraseIndex, phrasesIn, stemsOf } from './phrases.ts';
import type { PhraseHit, PhraseIndex } from './phrases.ts';
import type { IntentReading } from './reading.ts';
import { inRussianLetters } from './russian-letters.ts';
import { shippedClassifier } from './shipped-classifier.ts';
import { tokenize } from './tokens.ts';

type Role = ShippedIntent | 'polite' | 'negation' | 'asks' | 'answers';

interface Pack {
  readonly whole: PhraseIndex<Role>;
  readonly part: PhraseIndex<Role>;
}

type Hit = PhraseHit<Role>;

const packs: Readonly<Record<ReadLanguage, Pack>> = {
  en: packOf(phrasePacks.en, 'en'),
  ru: packOf(phrasePacks.ru, 'ru'),
  cs: packOf(phrasePacks.cs, 'cs'),
};

const rank = new Map<Role, number>(shippedIntents.map((intent, i) => [intent, i]));

// A phrase within a long story is weaker evidence than one that nearly is the message.
const longMessage = 25;
const longestWhole = 8;

/** Words of the shortest message that the classifier reads: fewer are rather the answer to a question. */
const leastLearned = 3;

/** Readings of the classifier that are at least this sure are right in 95 of 100 messages, those included that show no intent. */
const surely = 0.9;

/** What the classifier alone may say: short answers and courtesies are read word for word, or not at all. */
const learnedIntents: ReadonlySet<string> = new Set([
  'stop',
  'human',
  'complaint',
  'price',
  'booking',
  'purchase',
  'later',
] satisfies ShippedIntent[]);

/**
 * The shipped intent of a message, or null: by phrases, then by what the classifier learned of such messages. Few false alarms matter
 * more than finding every phrasing: intents interrupt a talk.
 */
export function readIntent(source: string, language: Language): IntentReading | null {
  const byPhrase = intentByPhrase(source, language);
  if (byPhrase !== null && byPhrase.intent !== 'question') return byPhrase;
  const span = [0, source.length] as const;
  const russian = inRussianLetters(source, language === 'ru');
  const again = russian === null ? null : intentByPhrase(russian, 'ru');
  if (again !== null && again.intent !== 'question') return { ...again, span };
  // A question about the price is about the price, in whatever words.
  return learnedIntent(russian ?? source, language) ?? byPhrase ?? (again === null ? null : { ...again, span });
}

function learnedIntent(source: string, language: Language): IntentReading | null {
  const detected = detectLanguage(source) ?? (isReadLanguage(language) ? language : null);
  if (detected === null || tokenize(normalize(source).text).length < leastLearned) return null;
  const { label, score, isNone } = shippedClassifier(detected).read(source);
  return isNone || score < surely || !learnedIntents.has(label) ? null : { intent: label, confidence: score, span: [0, source.length] };
}

function intentByPhrase(source: string, language: Language): IntentReading | null {
  const normalized = normalize(source);
  const words = tokenize(normalized.text).filter(({ kind }) => kind !== 'sign');
  if (words.length === 0) return null;
  const asks = /\?[\s)"!?.]*$/.test(normalized.text);
  for (const tried of languagesFor(source, language)) {
    const found = readIn(
      packs[tried],
      stemsOf(words, tried),
      asks,
      words.some(({ kind }) => kind === 'digits'),
    );
    if (found === null) continue;
    const { intent, confidence, from, to } = found;
    return { intent, confidence, span: spanOf(normalized, words[from]!.start, words[to - 1]!.end) };
  }
  return null;
}

interface Found {
  readonly intent: ShippedIntent;
  readonly confidence: number;
  readonly from: number;
  readonly to: number;
}

function readIn(pack: Pack, stems: readonly string[], asks: boolean, hasDigits: boolean): Found | null {
  const parts = phrasesIn(pack.part, stems);
  const strong = first(parts.filter((hit) => isIntent(hit.meaning) && !isNegated(parts, hit)));
  const whole = stems.length <= longestWhole ? wholeIntent(pack, stems, parts) : null;
  const question = questionIn(parts, stems, asks, hasDigits);
  const best = first([strong, whole].filter((hit) => hit !== null));
  // "Yes?" and "hello?" ask for attention; a question about the price stays about the price.
  if (best === null || (question !== null && rank.get(best.meaning)! > rank.get('question')!)) return question;
  const isWhole = best === whole;
  return {
    intent: best.meaning as ShippedIntent,
    confidence: isWhole ? 0.95 : stems.length > longMessage ? 0.75 : 0.9,
    from: best.from,
    to: best.to,
  };
}

/** The intent whose phrases, with words of politeness, make up the whole message. */
function wholeIntent({ whole }: Pack, stems: readonly string[], parts: readonly Hit[]): Hit | null {
  const hits = phrasesIn(whole, stems);
  const covered = new Set<number>();
  for (const hit of hits) for (let i = hit.from; i < hit.to; i++) covered.add(i);
  if (covered.size < stems.length) return null;
  return first(hits.filter((hit) => isIntent(hit.meaning) && !isNegated(parts, hit) && !hits.some((other) => isLonger(other, hit))));
}

function isLonger(other: Hit, hit: Hit): boolean {
  return isIntent(other.meaning) && other.from <= hit.from && other.to >= hit.to && other.to - other.from > hit.to - hit.from;
}

/** A question has a question word, or ends with `?` and is more than a doubtful answer ("завтра?", "10?"). */
function questionIn(parts: readonly Hit[], stems: readonly string[], asks: boolean, hasDigits: boolean): Found | null {
  const isAnswer = parts.some((hit) => hit.meaning === 'answers');
  const word = parts.find((hit) => hit.meaning === 'asks');
  const isAtStart = word !== undefined && startsWith(parts, word);
  const span = { from: 0, to: stems.length };
  if (isAnswer) return null;
  if (word !== undefined && asks) return { intent: 'question', confidence: 0.95, ...span };
  if (isAtStart && stems.length >= 3) return { intent: 'question', confidence: 0.8, ...span };
  return asks && stems.length >= 3 && !hasDigits ? { intent: 'question', confidence: 0.8, ...span } : null;
}

/** Only words of politeness stand before it. */
function startsWith(parts: readonly Hit[], word: Hit): boolean {
  let at = 0;
  for (const hit of parts) if (hit.from === at && hit.meaning === 'polite' && hit.to <= word.from) at = hit.to;
  return at === word.from;
}

function isNegated(parts: readonly Hit[], hit: Hit): boolean {
  return parts.some((other) => other.meaning === 'negation' && other.to <= hit.from && hit.from - other.to <= 2);
}

function isIntent(role: Role): boolean {
  return rank.has(role);
}

function first(hits: readonly Hit[]): Hit | null {
  return hits.reduce<Hit | null>((best, hit) => (best === null || rank.get(hit.meaning)! < rank.get(best.meaning)! ? hit : best), null);
}

/** The contact's language, then the one that the letters and words show. */
function languagesFor(source: string, language: Language): readonly ReadLanguage[] {
  const own = isReadLanguage(language) ? language : null;
  const isCyrillic = /[\u0400-\u052f]/.test(source);
  if (isCyrillic && own === 'ru') return ['ru'];
  const detected = isCyrillic ? 'ru' : detectLanguage(source);
  return [...new Set([own, detected].filter((tried) => tried !== null))];
}

function packOf({ whole, part, polite, negations, questionStarts, notQuestions }: PhrasePack, language: ReadLanguage): Pack {
  const courtesies = entries('polite', polite);
  return {
    whole: phraseIndex([...intentsOf(whole), ...courtesies], language),
    part: phraseIndex(
      [
        ...intentsOf(part),
        ...courtesies,
        ...entries('negation', negations),
        ...entries('asks', questionStarts),
        ...entries('answers', notQuestions),
      ],
      language,
    ),
  };
}

function intentsOf(phrases: PhrasePack['whole']): [string, Role][] {
  return Object.entries(phrases).flatMap(([intent, list]) => entries(intent as ShippedIntent, list));
}

function entries(role: Role, list: string): [string, Role][] {
  return list.split('|').map((phrase) => [phrase.trim(), role]);
}
