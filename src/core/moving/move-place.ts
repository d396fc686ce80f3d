import type { Frame } from '../engine/state.ts';
import { stepAt } from '../script/step-at.ts';
import type { Step, Word } from '../script/types.ts';
import { NoPlace } from './version-change.ts';
import type { VersionChange } from './version-change.ts';

export type Place = Pick<Frame, 'script' | 'step' | 'word'>;

/** The same step and word in the later version. Throws `NoPlace` where there is none. */
export function movePlace(change: VersionChange, place: Place): Place {
  const { script } = place;
  const where = `step "${place.step}"`;
  if (!change.to.scripts.has(script)) throw new NoPlace(where, `the script "${script}" is not called any more`);
  const word = stepAt(change.from, place)?.words[place.word];
  if (word === undefined) throw new NoPlace(where, 'it is not in the version that the talk runs on');
  const step = change.renamed.step(script, place.step);
  const target = stepAt(change.to, { script, step });
  if (target === null) throw new NoPlace(where, `it is gone: write "was: ${place.step}" at the step that takes its place`);
  return { script, step, word: placeOfWord(change, script, word, target, where) };
}

/** A word stands at most once in a step. */
function placeOfWord({ renamed }: VersionChange, script: string, word: Word, target: Step, where: string): number {
  const index = target.words.findIndex((other) => {
    if (other.word === 'ask' && word.word === 'ask') return other.slot === renamed.slot(script, word.slot);
    if (other.word === 'call' && word.word === 'call') return other.script === word.script;
    return other.word === word.word;
  });
  if (index !== -1) return index;
  const what = word.word === 'ask' ? `asks for "${word.slot}"` : word.word === 'call' ? `calls "${word.script}"` : `has "${word.word}"`;
  throw new NoPlace(where, `step "${target.id}" no longer ${what}`);
}

/** The name of a place in keys of effects and timers. */
export function keyOfPlace({ script, step, word }: Place, visit: number): string {
  return `${script}/${step}#${visit}.${word}`;
}
