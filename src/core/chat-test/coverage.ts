import type { Passage } from '../engine/program.ts';
import type { BookWord, Interrupt, Script, Step, Word } from '../script/types.ts';
import type { Question } from '../script/visit.ts';

export interface CoverageRow {
  readonly what: 'steps' | 'branches' | 'choices' | 'interrupts' | 'retry floors' | 'silences';
  readonly total: number;
  readonly reached: number;
  /** Names of the parts that no chat went through, in the order of the script. */
  readonly missing: readonly string[];
}

/** One part of a script that a chat can go through. */
interface Part {
  readonly what: CoverageRow['what'];
  readonly key: string;
  readonly name: string;
}

/** Rows that a threshold looks at; the others are shown for the author's information. */
export const measured: ReadonlySet<CoverageRow['what']> = new Set(['steps', 'branches', 'choices', 'interrupts']);

const rows: readonly CoverageRow['what'][] = ['steps', 'branches', 'choices', 'interrupts', 'retry floors', 'silences'];

/** What the chats of a script went through, and what they left out. Passages of other scripts do not count. */
export function coverageOf(script: Script, passed: Iterable<Passage>): CoverageRow[] {
  const seen = new Set<string>();
  for (const passage of passed) if (passage.script === script.script) seen.add(keyOf(passage));
  const parts = partsOf(script);
  return rows.flatMap((what): CoverageRow[] => {
    const all = parts.filter((part) => part.what === what);
    const missing = all.filter(({ key }) => !seen.has(key)).map(({ name }) => name);
    return all.length === 0 ? [] : [{ what, total: all.length, reached: all.length - missing.length, missing }];
  });
}

/** Rounded down: 100 means all of them. */
export function percentOf({ reached, total }: Pick<CoverageRow, 'reached' | 'total'>): number {
  return Math.floor((reached / total) * 100);
}

/** An interrupt belongs to no step: it may come in at any. */
function keyOf({ kind, step, which }: Pick<Passage, 'kind' | 'step' | 'which'>): string {
  return kind === 'interrupt' ? `interrupt ${which}` : `${kind} ${step} ${which}`;
}

function partsOf({ steps, interrupts }: Script): Part[] {
  return [...steps.flatMap(partsOfStep), ...interrupts.map(partOfInterrupt)];
}

function partsOfStep(step: Step): Part[] {
  const itself: Part = { what: 'steps', key: keyOf({ kind: 'step', step: step.id, which: '' }), name: step.id };
  return [itself, ...step.words.flatMap((word) => partsOfWord(step.id, word))];
}

function partsOfWord(step: string, word: Word): Part[] {
  if (word.word === 'when') {
    const part = (which: string, condition: string, go: string): Part => {
      return { what: 'branches', key: keyOf({ kind: 'branch', step, which }), name: `${step}: ${condition} -> ${go}` };
    };
    return [...word.branches.map((branch, index) => part(String(index), branch.if, branch.go)), part('else', 'else', word.else)];
  }
  if (word.word === 'answer') {
    return (['found', 'else'] as const).map((which) => {
      const floor = word.else ?? `team ${word.team}`;
      return {
        what: 'branches',
        key: keyOf({ kind: 'branch', step, which }),
        name: `${step}: ${which === 'found' ? 'answered' : `not answered -> ${floor}`}`,
      };
    });
  }
  if (word.word === 'split') {
    return word.branches.map(({ go }): Part => ({
      what: 'branches',
      key: keyOf({ kind: 'branch', step, which: go }),
      name: `${step}: split -> ${go}`,
    }));
  }
  if (word.word === 'book') return partsOfBooking(step, word);
  if (word.word !== 'ask') return [];
  const choices = word.choices.map(({ id }): Part => ({
    what: 'choices',
    key: keyOf({ kind: 'choice', step, which: id }),
    name: `${step}: ${id}`,
  }));
  return [...choices, ...partsOfQuestion(step, word)];
}

function partsOfQuestion(step: string, { retry, silence }: Question): Part[] {
  const floor: Part = { what: 'retry floors', key: keyOf({ kind: 'floor', step, which: '' }), name: `${step} -> ${retry.then}` };
  const quiet: Part = { what: 'silences', key: keyOf({ kind: 'silence', step, which: '' }), name: `${step} -> ${silence.then}` };
  return silence.say === undefined && silence.then === 'park' ? [floor] : [floor, quiet];
}

function partsOfBooking(step: string, { offer, unbooked, else: otherwise }: BookWord): Part[] {
  const part = (which: string, name: string): Part => ({
    what: 'branches',
    key: keyOf({ kind: 'branch', step, which }),
    name: `${step}: ${name}`,
  });
  return [
    part('done', 'as wished'),
    ...(offer === null ? [] : [part('none', `nothing is free -> ${offer.none}`)]),
    ...(unbooked === null ? [] : [part('unbooked', `no booking -> ${unbooked}`)]),
    part('else', `bookings fail -> ${otherwise}`),
    ...(offer === null ? [] : partsOfQuestion(step, offer)),
  ];
}

function partOfInterrupt({ intent, like, go, do: act, answer }: Interrupt, index: number): Part {
  const name = `${intent ?? `"${like[0] ?? ''}"`} -> ${go ?? act ?? (answer === null ? '' : 'answer')}`;
  return { what: 'interrupts', key: keyOf({ kind: 'interrupt', step: '', which: String(index) }), name };
}
