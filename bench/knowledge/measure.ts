import { readFileSync, readdirSync } from 'node:fs';
import { documentKindOf, splitDocument } from '../../src/core/knowledge/document.ts';
import { openPassages } from '../../src/core/knowledge/find.ts';
import { chooseFrom } from '../../src/core/knowledge/choose.ts';
import { judge } from '../../src/core/knowledge/judge.ts';
import { questionOf } from '../../src/core/knowledge/lexemes.ts';
import type { Passage } from '../../src/core/knowledge/passage.ts';

/** A question with the beginnings of the headings that answer it; none: it has no answer. */
export interface Asked {
  readonly text: string;
  readonly headings: readonly string[];
}

/** A question with what was found for it. */
export interface Outcome extends Asked {
  readonly confidence: number;
  /** Headings of the passages that are told; none: refused. */
  readonly told: readonly string[];
  readonly isRight: boolean;
}

const here = new URL('./', import.meta.url);

export function readQuestions(file: string): Asked[] {
  return readFileSync(new URL(file, here), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [text = '', headings = ''] = line.split(' => ');
      return { text, headings: headings === '-' ? [] : headings.split('|') };
    });
}

export function readPassages(folder: URL): Passage[] {
  return readdirSync(folder).flatMap((document) => {
    const kind = documentKindOf(document);
    if (kind === null) return [];
    const passages = splitDocument(document, kind, readFileSync(new URL(document, folder), 'utf8'));
    return passages.map((passage, index) => ({ ...passage, document, position: index, id: `${document}#${index}` }));
  });
}

/** What would be told for each question, were everything told that is at least this sure. */
export function measure(passages: readonly Passage[], questions: readonly Asked[], language: string, atLeast?: number): Outcome[] {
  const find = openPassages(passages);
  return questions.map((asked) => {
    const question = questionOf(asked.text, language);
    const told = chooseFrom(judge(question, find(question)), atLeast);
    const headings = told.map(({ passage }) => passage.heading);
    const isRight = headings.some((heading) => asked.headings.some((start) => heading.startsWith(start)));
    return { ...asked, told: headings, confidence: told[0]?.confidence ?? 0, isRight };
  });
}
