import type { Interrupt, LocalizedText, Script, Step, Word } from './types.ts';

/** Something of a script with its place in the file (`steps/3/retry/say`). */
export interface Placed<T> {
  readonly value: T;
  readonly path: string;
}

export interface PlacedText extends Placed<LocalizedText> {
  readonly what: string;
  readonly step: Step | null;
}

/** Every text of a script, in the order of the file. */
export function* textsOf(script: Script): Generator<PlacedText> {
  yield { value: script.title, path: 'title', what: 'the title', step: null };
  if (script.afterEnd.say) yield { value: script.afterEnd.say, path: 'after_end/say', what: 'the text after the end', step: null };
  for (const { step, word, path } of wordsOf(script)) yield* textsOfWord(step, word, path);
}

function* textsOfWord(step: Step, word: Word, path: string): Generator<PlacedText> {
  const where = `step "${step.id}"`;
  if (word.word === 'say') yield { value: word.text, path: `${path}/say`, what: `"say" of ${where}`, step };
  if (word.word === 'task') yield { value: word.title, path: `${path}/task/title`, what: `the task title of ${where}`, step };
  const question = questionIn(word);
  if (question === null) return;
  yield { value: question.text, path: `${path}/say`, what: `the question of ${where}`, step };
  for (const { id, title } of word.word === 'ask' ? word.choices : [])
    yield { value: title, path: `${path}/choices/${id}`, what: `choice "${id}" of ${where}`, step };
  if (question.retry.say) yield { value: question.retry.say, path: `${path}/retry/say`, what: `the retry text of ${where}`, step };
  if (question.silence.say) yield { value: question.silence.say, path: `${path}/silence/say`, what: `the reminder of ${where}`, step };
}

/** What every word that waits for an answer has: its text, and what becomes of silence and of answers that cannot be read. */
export type Question = Pick<Extract<Word, { word: 'ask' }>, 'text' | 'retry' | 'silence'>;

/** The question that a word asks, by itself or as an offer of free times. */
export function questionIn(word: Word): Question | null {
  if (word.word === 'ask') return word;
  return word.word === 'book' ? word.offer : null;
}

/** Texts for the log and for bookings, which have no languages. */
export function* linesOf(script: Script): Generator<Placed<string> & { readonly step: Step }> {
  for (const { step, word, path } of wordsOf(script)) {
    if (word.word === 'log') yield { value: word.text, path: `${path}/log`, step };
    if (word.word === 'book' && word.notes !== null) yield { value: word.notes, path: `${path}/book/notes`, step };
  }
}

export interface PlacedWord {
  readonly step: Step;
  readonly word: Word;
  /** Path of the step: each word stands at most once in a step, so its key completes the path. */
  readonly path: string;
}

export function* wordsOf(script: Script): Generator<PlacedWord> {
  for (const [index, step] of script.steps.entries()) {
    for (const word of step.words) yield { step, word, path: `steps/${index}` };
  }
}

export interface PlacedExpression extends Placed<string> {
  readonly what: string;
  readonly step: Step | null;
  /** The slot that takes the value; null for conditions. */
  readonly into: string | null;
}

/** Every condition, and every value that `set` computes. */
export function* expressionsOf(script: Script): Generator<PlacedExpression> {
  for (const [index, rule] of script.score.entries()) {
    if ('when' in rule) yield { value: rule.when, path: `score/${index}/when`, what: `score rule ${index + 1}`, step: null, into: null };
  }
  for (const { step, word, path } of wordsOf(script)) {
    const what = `step "${step.id}"`;
    if (word.word === 'when') {
      for (const [index, branch] of word.branches.entries())
        yield { value: branch.if, path: `${path}/when/${index}/if`, what, step, into: null };
    }
    if (word.word !== 'set') continue;
    for (const [slot, value] of Object.entries(word.values)) yield { value, path: `${path}/set/${slot}`, what, step, into: slot };
  }
}

/** The step that an interrupt may go to, if it goes to any. */
export function targetOf({ go, answer }: Interrupt): string | null {
  return go ?? answer?.else ?? null;
}

/** Words after which the next one of the same step is never carried out. */
const leaving: ReadonlySet<Word['word']> = new Set(['when', 'split', 'go', 'resume', 'end', 'handoff'] as const);

export function leaves(word: Word): boolean {
  return leaving.has(word.word);
}
