export type Severity = 'error' | 'warning';

/** Every problem that the parser and the checker can report, with one line of help. The codes are stable: tools may match them. */
export const problemCodes = {
  'yaml-syntax': 'The file is not valid YAML 1.2.',
  'yaml-feature': 'Anchors, aliases, merge keys, tags and several documents in one file are not part of the script language.',
  'duplicate-key': 'A key stands twice in the same mapping.',
  'file-too-large': 'A script file may hold 1 MB.',
  'unknown-key': 'The key is not a word of the script language at this place.',
  'missing-key': 'A required key is absent.',
  'misplaced-key': 'The key is known, but belongs to another word of the step.',
  'wrong-shape': 'A mapping, a list or a plain value stands where another was expected.',
  'wrong-value': 'The value is not one of those allowed here.',
  'bad-name': 'The name of a step, slot, choice, tag or script does not follow the rules for names.',
  'reserved-name': 'The name has a meaning of its own in conditions.',
  'bad-pattern': 'The regular expression of a slot does not compile, or could take too long on some answers.',
  'empty-text': 'A text is empty.',
  'undeclared-language': 'A text is in a language that `languages` does not list.',
  'no-retry-target': 'A question has nowhere to go when it cannot be answered.',
  'no-answer-target': 'An `answer` has nowhere to go when the knowledge base has no answer.',
  'when-without-else': 'A `when` has no `else`.',
  'missing-text': 'A text is missing in a language of the script.',
  'bad-text': 'A text does not compile as ICU MessageFormat.',
  'text-too-long': 'A text is longer than 4096 characters.',
  'unknown-variable': 'A text or condition uses a name that is neither a slot nor built in.',
  'quoted-braces': "An apostrophe before `{` makes it plain text; write '' for an apostrophe.",
  'missing-plural': 'A plural lacks a form that its language needs.',
  'bad-condition': 'A condition or expression does not parse, or uses something outside the language of conditions.',
  'condition-type': 'The parts of a condition do not fit together, or its result has the wrong type.',
  'duplicate-step': 'Two steps have the same id.',
  'duplicate-split': 'Two `split` have the same name.',
  'unknown-step': 'A step that is gone to does not exist.',
  'unreachable-step': 'No path leads to the step.',
  'unreachable-word': 'A word stands after one that always leaves the step.',
  'falls-off': 'The last step does not say where the talk goes.',
  'no-way-to-end': 'From this step the talk can never end.',
  'resume-without-interrupt': '`resume` goes back to what an interrupt left, and no interrupt leads here.',
  'falls-into': 'A step runs on into the next one, which answers an interrupt.',
  'was-in-use': '`was` names a step or slot that still exists.',
  'unknown-intent': 'An interrupt or a score rule waits for an intent that does not exist.',
  'unknown-slot': 'A slot is used that `slots` does not declare.',
  'slot-before-set': 'A slot is used where it can never have a value yet.',
  'unused-slot': 'A slot is declared and never used.',
  'choice-mismatch': 'The choices of a question do not match the options (`of`) of its slot.',
  'choice-too-long': 'The id of a choice is longer than 40 bytes, the most that buttons of every messenger carry.',
  'ambiguous-phrase': 'A phrase means two things at once.',
  'goal-without-end': 'A goal that no `end` of the script reaches.',
  'unknown-script': 'A script that is called does not exist.',
  'bad-call': 'A call gives or takes what the called script does not declare.',
  'endless-loop': 'The talk runs in a circle without ever waiting for the customer.',
  'never-true': 'A condition holds in no talk.',
  'always-true': 'A condition holds in every talk that comes to it.',
  'unset-in-text': 'A customer can be shown a text with a hole: a slot in it has no value.',
  'unused-value': 'A slot is given a value that nothing reads afterwards.',
  'asked-again': 'A question is asked again although its answer is known and nothing came in between.',
  'made-twice': 'One talk can make the same task twice.',
  'booked-twice': 'One talk can book the same service twice.',
  'dead-interrupt': 'An interrupt can never come in.',
  'dead-score-rule': 'A score rule counts in no talk.',
  'unreached-goal': 'A goal has an `end`, but no talk gets there.',
  'misread-choice': 'The title of a choice is read as something else.',
  'too-many-buttons': 'A question offers more choices than the channel can show.',
  'button-too-long': 'The title of a choice is longer than a button of the channel.',
  'text-over-limit': 'A text is longer than the channel takes in one message.',
  'outside-window': "A message falls after the channel's window, where only approved templates may be sent.",
  'file-not-taken': 'A question asks again for a file that the channel cannot send.',
  'personal-before-consent': 'Personal data is asked for before the customer has agreed.',
  'unnoticed-goal': 'A talk can reach a goal without a task for anybody.',
  'no-opt-out': 'The customer has no way to ask for no more messages.',
  'no-person': 'From this question no talk comes to a person.',
} as const satisfies Record<string, string>;

export type ProblemCode = keyof typeof problemCodes;

/** Lines and columns count from 1; the end is exclusive. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** What is wrong, which one, what was allowed. */
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** What to do about it. */
  readonly hint?: string;
  /** The shortest talk that shows it. */
  readonly chat?: readonly SpokenLine[];
}

/** One line of a talk. */
export interface SpokenLine {
  readonly from: 'customer' | 'bot' | 'clock' | 'outside';
  readonly text: string;
  /** Titles of the buttons under it. */
  readonly choices: readonly string[];
}

/** Where each part of a script stands in its file, by its path of YAML keys: `steps/3/retry/say/ru`. */
export interface Positions {
  readonly file: string;
  readonly spans: ReadonlyMap<string, Span>;
}

const top: Span = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** The span of the path or of the nearest part around it: a default value has no place of its own. */
export function spanAt(positions: Positions, path: string): Span {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const span = positions.spans.get(at);
    if (span) return span;
  }
  return top;
}

export function isError(problem: Problem): boolean {
  return problem.severity === 'error';
}

/** In the order of the file. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
