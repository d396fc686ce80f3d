import { runWord } from '../steps/index.ts';
import { enterStep, frameOf, scriptOf, setFrame, stepOf } from './turn.ts';
import type { Turn } from './turn.ts';

/** More words than this without a question is a loop that the checker would have refused. */
const longestRun = 500;

/** Runs words from where the innermost script stands until one waits for something. */
export function run(turn: Turn): void {
  for (let ran = 0; ran < longestRun; ran++) {
    const word = stepOf(turn).words[frameOf(turn).word];
    if (word === undefined) {
      fallThrough(turn);
      continue;
    }
    turn.watch?.(word);
    const flow = runWord(turn, word);
    if (flow.flow === 'stay') return;
    if (flow.flow === 'jump') enterStep(turn, flow.step);
    if (flow.flow === 'next') setFrame(turn, { word: frameOf(turn).word + 1 });
  }
  throw new Error(`script "${frameOf(turn).script}" runs in a circle at step "${frameOf(turn).step}"`);
}

function fallThrough(turn: Turn): void {
  const compiled = scriptOf(turn);
  const following = compiled.script.steps[(compiled.stepIndex.get(frameOf(turn).step) ?? -1) + 1];
  if (following === undefined) throw new Error(`step "${frameOf(turn).step}" is the last one and does not end the talk`);
  enterStep(turn, following.id);
}

/** Jumps to a step and runs on from there. */
export function runFrom(turn: Turn, step: string): void {
  enterStep(turn, step);
  run(turn);
}

/** The answer is taken: goes on after the question. */
export function runOn(turn: Turn): void {
  setFrame(turn, { word: frameOf(turn).word + 1 });
  run(turn);
}
