import { durationText } from '../chat-test/duration-text.ts';
import { spanAt } from '../script/problem.ts';
import type { Positions, Problem } from '../script/problem.ts';
import type { BookWord, Language, LocalizedText, Script, Step, Word } from '../script/types.ts';
import { questionIn } from '../script/visit.ts';
import { arrowsOf, interruptId, missesText } from './arrows.ts';
import type { Card, CardKind, Drawing, Fault } from './drawing.ts';

const longestText = 150;

interface Drawn {
  readonly script: Script;
  /** What `parley check` found. */
  readonly problems: readonly Problem[];
  readonly positions: Positions;
  readonly language: Language;
}

/** What a picture of a script shows: a card for each step, an arrow for each way between them, faults where they are. */
export function drawScript({ script, problems, positions, language }: Drawn): Drawing {
  const inLanguage = (text: LocalizedText): string => text[language] ?? Object.values(text)[0] ?? '';
  const personStep = script.interrupts.find(({ intent, go }) => intent === 'human' && go !== null)?.go ?? null;
  const faults = faultsByStep(script, problems, positions);
  const steps = script.steps.map((step) => stepCard(step, { script, inLanguage, personStep, faults: faults.get(step.id) ?? [] }));
  const interrupts = script.interrupts.map(({ intent, like, do: act, answer }, index): Card => {
    const title = intent ?? `“${like[0] ?? ''}”`;
    return {
      ...bare,
      id: interruptId(index),
      kind: 'interrupt',
      title,
      notes: [...(act === null ? [] : ['no more messages']), ...(answer === null ? [] : ['answered from documents'])],
    };
  });
  const arrows = arrowsOf(script, personStep);
  const known = new Set(script.steps.map(({ id }) => id));
  const missing = [...new Set(arrows.map(({ to }) => to))]
    .filter((id) => !known.has(id))
    .map((id): Card => ({ ...bare, id, kind: 'missing', title: id }));
  return {
    title: inLanguage(script.title),
    cards: [...steps, ...missing, ...interrupts],
    arrows: arrows.map((arrow) => ({ ...arrow, visits: null })),
    faults: faults.get('') ?? [],
    days: null,
  };
}

const bare = { text: '', notes: [], faults: [], visits: null } as const;

interface Around {
  readonly script: Script;
  readonly inLanguage: (text: LocalizedText) => string;
  readonly personStep: string | null;
  readonly faults: readonly Fault[];
}

function stepCard(step: Step, { script, inLanguage, personStep, faults }: Around): Card {
  const texts = step.words.flatMap((word) => {
    const text = word.word === 'say' ? word.text : questionIn(word)?.text;
    return text === undefined ? [] : [inLanguage(text)];
  });
  return {
    id: step.id,
    kind: kindOf(step, script),
    title: step.id,
    text: shortened(withoutForms(texts.join(' '))),
    notes: step.words.flatMap((word) => notesOf(word, inLanguage, personStep)),
    faults,
    visits: null,
  };
}

function kindOf({ words }: Step, { goals }: Script): CardKind {
  const end = words.find((word) => word.word === 'end');
  if (end !== undefined) return goals.includes(end.outcome) ? 'goal' : 'end';
  if (words.some(({ word }) => word === 'handoff')) return 'person';
  if (words.some((word) => questionIn(word) !== null)) return 'question';
  return words.some(({ word }) => word === 'say' || word === 'wait' || word === 'call') ? 'talk' : 'decision';
}

const bookingNotes: Readonly<Record<BookWord['does'], string>> = {
  make: 'books',
  move: 'moves the booking for',
  cancel: 'cancels the booking for',
  find: 'looks up the booking for',
};

/** What a person wants to see at a glance; what a step computes stays in the script. */
function notesOf(word: Word, inLanguage: Around['inLanguage'], personStep: string | null): string[] {
  switch (word.word) {
    case 'ask':
      return [
        ...optionNotes(word.choices.map(({ title }) => inLanguage(title))),
        ...(word.retry.then === personStep ? [`${missesText(word.retry.times)}: ${personStep}`] : []),
      ];
    case 'task':
      return [`task for ${word.team}, due in ${durationText(word.dueMs)}`];
    case 'handoff':
      return [`a person of ${word.team} takes over`];
    case 'wait':
      return [`waits ${durationText(word.forMs)}`];
    case 'call':
      return [`runs ${word.script}`];
    case 'answer':
      return ['answers from documents'];
    case 'book':
      return [`${bookingNotes[word.does]} ${word.services.join(', ')}`];
    case 'webhook':
      return [`asks ${new URL(word.url).host}`];
    case 'tag':
      return [`tag ${word.tags.join(', ')}`];
    case 'consent':
      return [`keeps the consent to ${Object.keys(word.slots).join(', ')}`];
    case 'stage':
      return [`stage ${word.stage}`];
    case 'resume':
      return ['back to the question'];
    case 'end':
      return [`end: ${word.outcome}`];
    default:
      return [];
  }
}

function optionNotes(titles: readonly string[]): string[] {
  return titles.length === 0 ? [] : [titles.map((title) => `[${title}]`).join(' ')];
}

/** `{rooms, plural, one {...} other {...}}` as `{rooms}`: a picture shows that something stands there, not in which forms. */
function withoutForms(text: string): string {
  let depth = 0;
  let shown = '';
  for (const character of text) {
    if (character === '}') depth -= 1;
    const isForm = depth > 0 && /\{[^{}]*,/.test(shown.slice(shown.lastIndexOf('{')));
    if (!isForm) shown += character;
    if (character === '{') depth += 1;
  }
  return shown.replaceAll(/\{(\w+),\}/g, '{$1}');
}

function shortened(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1).trimEnd()}…`;
}

/** By the step in whose lines a fault stands; those of the rest of the file are under the empty name. */
function faultsByStep(script: Script, problems: readonly Problem[], positions: Positions): Map<string, Fault[]> {
  const starts = script.steps.map(({ id }, index) => ({ id, line: spanAt(positions, `steps/${index}`).line }));
  const stepAt = (line: number): string => starts.findLast((step) => step.line <= line)?.id ?? '';
  const isInSteps = (line: number): boolean => line >= (positions.spans.get('steps')?.line ?? 0);
  return Map.groupBy(problems, ({ line }) => (isInSteps(line) ? stepAt(line) : ''));
}
