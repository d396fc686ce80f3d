import { pass } from '../engine/turn.ts';
import { branchFor } from '../split/branch-for.ts';
import { defineStepWord } from './step-word.ts';

export const splitWord = defineStepWord({
  word: 'split',
  help: 'goes to one of several steps by their weights, for a contact always to the same, to compare them',
  run(turn, { key, branches }) {
    const { contact, splits } = turn.state;
    const isBranch = (go: string | undefined): boolean => branches.some((branch) => branch.go === go);
    const chosen = [turn.settings.branches?.[key], splits?.[key]].find(isBranch);
    const go = chosen ?? branchFor(key, branches, contact ?? null);
    turn.state.splits = { ...splits, [key]: go };
    pass(turn, 'branch', go);
    return { flow: 'jump', step: go };
  },
});
