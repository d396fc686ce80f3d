import { hintFor } from '../suggest.ts';
import type { Script, Word } from '../types.ts';
import { targetOf, wordsOf } from '../visit.ts';
import type { Question } from '../visit.ts';
import { error, warning } from './finding.ts';
import type { Finding } from './finding.ts';

/** Steps that are gone to exist, step ids are unique, and goals can be reached by name. */
export function* checkTargets(script: Script): Generator<Finding> {
  const ids = new Set(script.steps.map(({ id }) => id));
  yield* checkIds(script, ids);
  for (const { step, word, path } of wordsOf(script)) {
    for (const target of targetsOf(word)) yield* unknownStep(ids, target.to, `${path}/${target.key}`, `step "${step.id}"`);
  }
  for (const [index, interrupt] of script.interrupts.entries()) {
    const { intent, like, answer } = interrupt;
    const to = targetOf(interrupt);
    const path = `interrupts/${index}/${answer === null ? 'go' : 'else'}`;
    if (to !== null) yield* unknownStep(ids, to, path, `the interrupt "${intent ?? like[0]}"`);
  }
  yield* checkSplits(script);
  yield* checkGoals(script);
}

/** Results are counted by name, and a contact has one branch of each. */
function* checkSplits(script: Script): Generator<Finding> {
  const seen = new Set<string>();
  for (const { step, word, path } of wordsOf(script)) {
    if (word.word !== 'split') continue;
    if (seen.has(word.key)) {
      yield error('duplicate-split', `${path}/split`, `step "${step.id}": there are two splits "${word.key}"`, 'give each its own name');
    }
    seen.add(word.key);
  }
}

function* checkIds(script: Script, ids: ReadonlySet<string>): Generator<Finding> {
  const seen = new Set<string>();
  for (const [index, { id, was }] of script.steps.entries()) {
    if (seen.has(id)) yield error('duplicate-step', `steps/${index}/id`, `there are two steps "${id}"`, 'rename one of them');
    seen.add(id);
    if (id === 'park') yield error('reserved-name', `steps/${index}/id`, '"park" cannot be the id of a step: silence rules use the word');
    if (was !== undefined && ids.has(was)) {
      yield error('was-in-use', `steps/${index}/was`, `step "${id}" was "${was}", but a step "${was}" still exists`, 'remove "was"');
    }
  }
}

function* unknownStep(ids: ReadonlySet<string>, to: string, path: string, who: string): Generator<Finding> {
  if (!ids.has(to)) yield error('unknown-step', path, `${who} goes to "${to}", and there is no such step`, hintFor(to, ids));
}

interface Target {
  readonly to: string;
  readonly key: string;
}

function targetsOf(word: Word): Target[] {
  switch (word.word) {
    case 'go':
      return [{ to: word.step, key: 'go' }];
    case 'when':
      return [...word.branches.map(({ go }, index) => ({ to: go, key: `when/${index}/go` })), { to: word.else, key: 'else' }];
    case 'split':
      return word.branches.map(({ go }) => ({ to: go, key: `into/${go}` }));
    case 'webhook':
      return [{ to: word.else, key: 'webhook/else' }];
    case 'answer':
      return word.else === null ? [] : [{ to: word.else, key: 'answer/else' }];
    case 'ask':
      return questionTargets(word);
    case 'book':
      return [
        ...(word.offer === null ? [] : [...questionTargets(word.offer), { to: word.offer.none, key: 'book/none' }]),
        ...(word.unbooked === null ? [] : [{ to: word.unbooked, key: 'book/unbooked' }]),
        { to: word.else, key: 'book/else' },
      ];
    default:
      return [];
  }
}

function questionTargets({ retry, silence }: Question): Target[] {
  const asked = { to: retry.then, key: 'retry/then' };
  return silence.then === 'park' ? [asked] : [asked, { to: silence.then, key: 'silence/then' }];
}

function* checkGoals(script: Script): Generator<Finding> {
  const outcomes = new Set<string>();
  for (const { word } of wordsOf(script)) if (word.word === 'end') outcomes.add(word.outcome);
  for (const [index, goal] of script.goals.entries()) {
    if (outcomes.has(goal)) continue;
    yield error('goal-without-end', `goals/${index}`, `no step ends with the goal "${goal}"`, hintFor(goal, outcomes));
  }
  const isTop = script.inputs.length === 0 && script.outputs.length === 0;
  if (isTop && script.goals.length === 0 && outcomes.size > 0) {
    yield warning(
      'goal-without-end',
      'script',
      'the script has no goals: no conversation will count as a success',
      'add "goals: [<outcome>]"',
    );
  }
}
