import { durationText } from '../chat-test/duration-text.ts';
import type { Script, Step, Word } from '../script/types.ts';
import { leaves, targetOf } from '../script/visit.ts';
import type { Question } from '../script/visit.ts';
import type { Arrow } from './drawing.ts';

type Bare = Omit<Arrow, 'visits'>;

const longestLabel = 44;

/** Every way out of every step. What all questions share, the way to a person, stands on their cards instead. */
export function arrowsOf(script: Script, personStep: string | null): Bare[] {
  const inside = script.steps.flatMap((step, index) => stepArrows(step, script.steps[index + 1], personStep));
  const interrupts = script.interrupts.flatMap((interrupt, index): Bare[] => {
    const to = targetOf(interrupt);
    const isHidden = to === null || (interrupt.answer !== null && to === personStep);
    return isHidden ? [] : [{ from: interruptId(index), to, kind: 'interrupt', label: '' }];
  });
  return joined([...inside, ...interrupts]);
}

export function interruptId(index: number): string {
  return `interrupt ${index}`;
}

function stepArrows(step: Step, next: Step | undefined, personStep: string | null): Bare[] {
  const from = step.id;
  const own = step.words.flatMap((word) => wordArrows(from, word, personStep));
  return step.words.some(leaves) || next === undefined ? own : [{ from, to: next.id, kind: 'next', label: '' }, ...own];
}

function wordArrows(from: string, word: Word, personStep: string | null): Bare[] {
  const to: To = (target, kind, label) => ({ from, to: target, kind, label });
  switch (word.word) {
    case 'when':
      return [...word.branches.map(({ if: condition, go }) => to(go, 'branch', shortened(condition))), to(word.else, 'branch', 'else')];
    case 'split':
      return word.branches.map(({ go, weight }) => to(go, 'branch', `${word.key}: ${weight}`));
    case 'go':
      return [to(word.step, 'next', '')];
    case 'answer':
      return word.else === null || word.else === personStep ? [] : [to(word.else, 'failure', 'no document answers')];
    case 'webhook':
      return [to(word.else, 'failure', 'webhook fails')];
    case 'book':
      return [
        ...(word.offer === null ? [] : [...questionArrows(word.offer, to, personStep), to(word.offer.none, 'failure', 'no time is free')]),
        ...(word.unbooked === null ? [] : [to(word.unbooked, 'failure', 'no booking')]),
        ...(word.else === personStep ? [] : [to(word.else, 'failure', 'bookings fail')]),
      ];
    case 'ask':
      return questionArrows(word, to, personStep);
    default:
      return [];
  }
}

type To = (target: string, kind: Arrow['kind'], label: string) => Bare;

function questionArrows({ retry, silence }: Question, to: To, personStep: string | null): Bare[] {
  const floor = retry.then === personStep ? [] : [to(retry.then, 'floor', missesText(retry.times))];
  return [...floor, ...(silence.then === 'park' ? [] : [to(silence.then, 'silence', `silent for ${durationText(silence.afterMs)}`)])];
}

/** When a question gives up: after the first answer that could not be read, and so many tries more. */
export function missesText(times: number): string {
  return times === 0 ? 'not understood' : times === 1 ? 'not understood twice' : `not understood ${times + 1} times`;
}

/** Two ways between the same steps are one arrow with both labels. */
function joined(arrows: readonly Bare[]): Bare[] {
  const groups = Map.groupBy(arrows, ({ from, to, kind }) => JSON.stringify([from, to, kind]));
  return [...groups.values()].map((same) => ({
    ...same[0]!,
    label: same
      .map(({ label }) => label)
      .filter(Boolean)
      .join('\n'),
  }));
}

function shortened(text: string): string {
  return text.length <= longestLabel ? text : `${text.slice(0, longestLabel - 1).trimEnd()}…`;
}
