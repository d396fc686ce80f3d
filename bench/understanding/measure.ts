import { trainClassifier } from '../../src/core/understanding/classifier/text-classifier.ts';
import type { LabelReading, TextClassifier } from '../../src/core/understanding/classifier/text-classifier.ts';
import { latencyOf } from '../statistics.ts';
import type { Latency } from '../statistics.ts';
import { inLatin, withoutDiacritics, withTypos } from './noise.ts';
import type { Learn } from './others.ts';
import { generator, splitOf } from './sets.ts';
import type { DevelopmentSet } from './sets.ts';

const seeds = [1, 2, 3];

/** A text that was read: how sure, and whether rightly. */
export interface Judged {
  readonly score: number;
  readonly isRight: boolean;
}

/** Percent of texts with the right label, mean over splits. */
export async function accuracyOf(learn: Learn, set: DevelopmentSet, size: number): Promise<number> {
  const shares: number[] = [];
  for (const seed of seeds) {
    const { train, test } = splitOf(set, size, seed);
    const read = await learn(train, set.language);
    let right = 0;
    for (const { text, label } of test) if ((await read(text)) === label) right++;
    shares.push((100 * right) / test.length);
  }
  return meanOf(shares);
}

export const learnParley: Learn = async (texts, language) => {
  const classifier = trainClassifier(texts, language);
  return async (text) => classifier.read(text).label;
};

/** Percent right, as typed and as misspelled in several ways; null where a way does not apply. */
export function robustnessOf(set: DevelopmentSet, size: number): Readonly<Record<string, number | null>> {
  const random = generator(7);
  const isRussian = set.language === 'ru';
  const ways: Readonly<Record<string, ((text: string) => string) | null>> = {
    'as typed': (text) => text,
    typos: (text) => withTypos(text, random),
    'no diacritics': set.language === 'cs' ? withoutDiacritics : null,
    passport: isRussian ? (text) => inLatin(text, 'passport') : null,
    keyboard: isRussian ? (text) => inLatin(text, 'keyboard') : null,
    chat: isRussian ? (text) => inLatin(text, 'chat') : null,
  };
  const trained = seeds.map((seed) => {
    const { train, test } = splitOf(set, size, seed);
    return { classifier: trainClassifier(train, set.language), test };
  });
  const share = (change: (text: string) => string) =>
    meanOf(trained.map(({ classifier, test }) => percent(test, ({ text, label }) => classifier.read(change(text)).label === label)));
  return Object.fromEntries(Object.entries(ways).map(([way, change]) => [way, change === null ? null : share(change)]));
}

export interface Sureness {
  /** Texts with one of the labels. */
  readonly inScope: readonly Judged[];
  /** Percent of these said to have none of the labels. */
  readonly refused: number;
  /** Percent of the texts without any label said to have none. */
  readonly found: number;
  /** The same when exactly the least sure 5 % of texts with a label are refused. */
  readonly foundAtFive: number;
}

export function surenessOf(set: DevelopmentSet, size: number): Sureness {
  const all = seeds.map((seed) => {
    const { train, test } = splitOf(set, size, seed);
    const classifier = trainClassifier(train, set.language);
    return { own: test.map(({ text, label }) => ({ label, reading: classifier.read(text) })), others: readAll(classifier, set.others) };
  });
  const own = all.flatMap((split) => split.own);
  const others = all.flatMap((split) => split.others);
  const scores = own.map(({ reading }) => reading.score).toSorted((a, b) => a - b);
  const limit = scores[Math.floor(scores.length / 20)]!;
  return {
    inScope: own.map(({ label, reading }) => ({ score: reading.score, isRight: reading.label === label })),
    refused: percent(own, ({ reading }) => reading.isNone),
    found: percent(others, ({ isNone }) => isNone),
    foundAtFive: percent(others, ({ score }) => score < limit),
  };
}

function readAll(classifier: TextClassifier, texts: readonly string[]): readonly LabelReading[] {
  return texts.map((text) => classifier.read(text));
}

export interface Speed extends Latency {
  readonly texts: number;
  /** Of the processor: other work on the machine does not count. */
  readonly trainCpuMs: number;
}

export function speedOf(texts: DevelopmentSet['texts'], language: DevelopmentSet['language']): Speed {
  trainClassifier(texts.slice(0, 100), language);
  const from = process.cpuUsage();
  const classifier = trainClassifier(texts, language);
  const { user, system } = process.cpuUsage(from);
  const trainCpuMs = (user + system) / 1000;
  for (const { text } of texts) classifier.read(text);
  const times = texts.map(({ text }) => {
    const at = performance.now();
    classifier.read(text);
    return performance.now() - at;
  });
  return { texts: texts.length, trainCpuMs, ...latencyOf(times) };
}

export function percent<T>(items: readonly T[], isCounted: (item: T) => boolean): number {
  return (100 * items.filter(isCounted).length) / items.length;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
