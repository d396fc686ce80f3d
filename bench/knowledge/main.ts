/** `npm run bench:knowledge`: how many questions get a right answer, a wrong one, or none; `docs/knowledge.md` explains it. */
import { openPassages } from '../../src/core/knowledge/find.ts';
import { sureEnough } from '../../src/core/knowledge/choose.ts';
import { judge } from '../../src/core/knowledge/judge.ts';
import { questionOf } from '../../src/core/knowledge/lexemes.ts';
import { renderTable } from '../table.ts';
import { measure, readPassages, readQuestions } from './measure.ts';

const larkwood = readPassages(new URL('../../scripts/lead-qualification/knowledge/', import.meta.url));
const school = readPassages(new URL('school/', import.meta.url));
const sets = [
  ['questions', larkwood],
  ['fresh', larkwood],
  ['unseen', school],
] as const;
const languages = ['en', 'ru', 'cs'];

const percent = (part: number, all: number): string => `${part}/${all} ${((100 * part) / all).toFixed(0)} %`;

function row(set: (typeof sets)[number], language: string): string[] {
  const [file, passages] = set;
  const outcomes = measure(passages, readQuestions(`${file}.${language}.txt`), language);
  const answerable = outcomes.filter(({ headings }) => headings.length > 0);
  const others = outcomes.filter(({ headings }) => headings.length === 0);
  const told = outcomes.filter((outcome) => outcome.told.length > 0);
  const right = outcomes.filter(({ isRight }) => isRight);
  const refused = others.filter((outcome) => outcome.told.length === 0);
  return [
    `${file}.${language}`,
    percent(right.length, told.length),
    percent(right.length, answerable.length),
    percent(refused.length, others.length),
  ];
}

/** Milliseconds for one question over so many passages, with all there is to work out. */
function millisecondsOf(copies: number): number {
  const passages = Array.from({ length: copies }, (_, copy) =>
    larkwood.map((passage) => ({ ...passage, id: `${copy}/${passage.id}` })),
  ).flat();
  const find = openPassages(passages);
  const questions = readQuestions('questions.en.txt').map(({ text }) => questionOf(text, 'en'));
  const start = performance.now();
  for (const question of questions) judge(question, find(question));
  return (performance.now() - start) / questions.length;
}

const rows = sets.flatMap((set) => languages.map((language) => row(set, language)));
const print = (text: string): void => void process.stdout.write(`${text}\n`);
print(`Told from ${sureEnough} on.\n`);
print(renderTable(['questions', 'of what is told, right', 'answered', 'unanswerable refused'], rows));
print(
  `\nOne question in memory: ${millisecondsOf(1).toFixed(2)} ms over ${larkwood.length} passages, ${millisecondsOf(20).toFixed(1)} ms over ${20 * larkwood.length}.`,
);
