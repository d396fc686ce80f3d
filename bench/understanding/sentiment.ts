import { readFileSync } from 'node:fs';
import type { LabelledText } from '../../src/core/understanding/classifier/linear-model.ts';
import type { ReadLanguage } from '../../src/core/understanding/language.ts';
import { sentimentModelOf, shippedTexts } from '../../src/core/understanding/sentiment/read-sentiment.ts';
import { readLabels, trainSentiment } from '../../src/core/understanding/sentiment/sentiment-model.ts';
import type { LabelReading, SentimentModel } from '../../src/core/understanding/sentiment/sentiment-model.ts';
import { renderTable } from '../table.ts';

const languages: readonly ReadLanguage[] = ['en', 'ru', 'cs'];
const labels = { '+': 'positive', '-': 'negative', '=': 'neutral' } as const;
const folds = 5;

interface Judged {
  readonly label: string;
  readonly readings: readonly LabelReading[];
}

function heldOut(language: ReadLanguage): LabelledText[] {
  const lines = readFileSync(new URL(`sentiment/${language}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => ({ label: labels[line[0] as keyof typeof labels], text: line.slice(2) }));
}

const judge = (model: SentimentModel, texts: readonly LabelledText[]): Judged[] =>
  texts.map(({ text, label }) => ({ label, readings: readLabels(model, text) }));

function crossValidated(texts: readonly LabelledText[], language: ReadLanguage): Judged[] {
  return Array.from({ length: folds }, (_, fold) => {
    const others = texts.filter((_text, i) => i % folds !== fold);
    return judge(
      trainSentiment(others, { language, hasParts: false }),
      texts.filter((_text, i) => i % folds === fold),
    );
  }).flat();
}

const share = (all: readonly Judged[], is: (judged: Judged) => boolean): number => all.filter(is).length / all.length;
const isRight = ({ label, readings }: Judged): boolean => readings[0]!.label === label;
const percent = (value: number): string => (100 * value).toFixed(1);

function macroF1(all: readonly Judged[]): number {
  const scores = Object.values(labels).map((label) => {
    const hits = all.filter((judged) => judged.label === label && isRight(judged)).length;
    const said = all.filter(({ readings }) => readings[0]!.label === label).length;
    const there = all.filter((judged) => judged.label === label).length;
    return (2 * hits) / (said + there);
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** Good from bad alone, as sets without neutral texts ask. */
function withoutNeutral(all: readonly Judged[]): number {
  const felt = all.filter(({ label }) => label !== 'neutral');
  return share(felt, ({ label, readings }) => readings.find((reading) => reading.label !== 'neutral')!.label === label);
}

function row(language: ReadLanguage, what: string, all: readonly Judged[]): string[] {
  const plain = all.filter(({ readings }) => readings[0]!.probability >= 0.9);
  return [
    language,
    what,
    String(all.length),
    percent(share(all, isRight)),
    percent(macroF1(all)),
    percent(withoutNeutral(all)),
    `${percent(plain.length / all.length)} / ${percent(share(plain, isRight))}`,
  ];
}

/**
 * How well feelings are read. The held-out texts lie in `sentiment/`; nothing was tuned on them. The shipped texts were looked at while the
 * lexicon was written, so their cross-validation flatters.
 */
export function reportSentiment(print: (text: string) => void): void {
  const rows = languages.flatMap((language) => {
    const startedAt = performance.now();
    const model = sentimentModelOf(language);
    const trainedAt = performance.now();
    const texts = heldOut(language);
    const judged = judge(model, texts);
    const readAt = performance.now();
    const speed = `${(trainedAt - startedAt).toFixed(0)} ms, ${((readAt - trainedAt) / texts.length).toFixed(2)} ms a text`;
    return [
      [...row(language, 'held out', judged), speed],
      [...row(language, 'cross-validation', crossValidated(shippedTexts(language), language)), ''],
    ];
  });
  const head = ['sentiment', 'texts', 'n', 'accuracy %', 'macro-F1 %', 'good from bad %', 'plain (0.9) % / right %', 'trained, read'];
  print(renderTable(head, rows));
}
