import { readFileSync } from 'node:fs';
import type { LabelledText } from '../../src/core/understanding/classifier/linear-model.ts';
import type { ReadLanguage } from '../../src/core/understanding/language.ts';
import { shippedTexts } from '../../src/core/understanding/shipped-classifier.ts';

/** Texts with labels, and texts that have none of them. */
export interface DevelopmentSet {
  readonly name: string;
  readonly language: ReadLanguage;
  readonly texts: readonly LabelledText[];
  readonly others: readonly string[];
}

export interface Split {
  readonly train: readonly LabelledText[];
  readonly test: readonly LabelledText[];
}

const files: readonly (readonly [name: string, language: ReadLanguage])[] = [
  ['bank-en', 'en'],
  ['home-en', 'en'],
  ['shop-ru', 'ru'],
  ['service-cs', 'cs'],
];

/** The sets of this folder, and the shipped phrases, which are the only ones with many texts a label. */
export function developmentSets(): readonly DevelopmentSet[] {
  return [
    ...files.map(([name, language]) => setOf(name, language, readSet(name), 'oos')),
    ...(['en', 'ru', 'cs'] as const).map((language) => setOf(`shipped-${language}`, language, shippedTexts(language), 'none')),
  ];
}

function setOf(name: string, language: ReadLanguage, all: readonly LabelledText[], none: string): DevelopmentSet {
  const texts = all.filter(({ label }) => label !== none);
  return { name, language, texts, others: all.flatMap(({ text, label }) => (label === none ? [text] : [])) };
}

/** `# label`, and under it its texts, one a line. */
function readSet(name: string): readonly LabelledText[] {
  let label = '';
  return readFileSync(new URL(`sets/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('# ')) label = line.slice(2);
      return line === '' || line.startsWith('# ') ? [] : [{ text: line, label }];
    });
}

/** So many texts of each label to learn from (a share of them when below 1), the others to be read. */
export function splitOf({ texts }: DevelopmentSet, size: number, seed: number): Split {
  const random = generator(seed);
  const train: LabelledText[] = [];
  const test: LabelledText[] = [];
  for (const own of Map.groupBy(texts, ({ label }) => label).values()) {
    const shuffled = own.map((text) => ({ text, at: random() })).toSorted((a, b) => a.at - b.at);
    const count = size < 1 ? Math.round(own.length * size) : size;
    for (const [i, { text }] of shuffled.entries()) (i < count ? train : test).push(text);
  }
  return { train, test };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
