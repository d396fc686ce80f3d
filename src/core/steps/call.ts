import type { FilledSlot } from '../engine/state.ts';
import { enterStep, frameOf } from '../engine/turn.ts';
import { defineStepWord, moved } from './step-word.ts';

export const callWord = defineStepWord({
  word: 'call',
  help: 'runs another script and comes back with its outputs',
  run(turn, word) {
    const callee = turn.program.scripts.get(word.script);
    if (callee === undefined) throw new Error(`script "${word.script}" is not part of this version`);
    const given = frameOf(turn).slots;
    const slots: Record<string, FilledSlot> = {};
    for (const [input, source] of Object.entries(word.give)) {
      const filled = given[source];
      if (filled !== undefined) slots[input] = filled;
    }
    const first = callee.script.steps[0]?.id ?? '';
    turn.state.frames = [...turn.state.frames, { script: word.script, step: first, visit: 0, word: 0, slots, left: [] }];
    enterStep(turn, first);
    return moved;
  },
});
