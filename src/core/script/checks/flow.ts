import type { Script, Step } from '../types.ts';
import { leaves, targetOf } from '../visit.ts';
import { error, warning } from './finding.ts';
import type { Finding } from './finding.ts';
import { arrivalsOf, routesOf } from './routes.ts';
import type { Arrivals } from './routes.ts';

const noSlots: ReadonlySet<string> = new Set();

/** Every step can be reached, every talk can end, nothing stands where it is never carried out. */
export function* checkFlow(script: Script): Generator<Finding> {
  const [first] = script.steps;
  if (!first) return;
  const targets = script.interrupts.flatMap((interrupt) => targetOf(interrupt) ?? []);
  const reached = arrivalsOf(script, [first.id, ...targets]);
  for (const [index, step] of script.steps.entries()) {
    const path = `steps/${index}`;
    if (!reached.has(step.id))
      yield error('unreachable-step', path, `no path leads to step "${step.id}"`, 'go to it from somewhere, or remove it');
    yield* checkWords(step, path);
  }
  yield* checkLast(script);
  yield* checkFalls(script);
  yield* checkEnds(script, reached);
  yield* checkResumes(script, arrivalsOf(script, targets));
}

function* checkWords(step: Step, path: string): Generator<Finding> {
  const index = step.words.findIndex(leaves);
  const leaving = step.words[index];
  const after = step.words[index + 1];
  if (!leaving || !after) return;
  const message = `step "${step.id}": "${after.word}" stands after "${leaving.word}" and is never carried out`;
  yield error('unreachable-word', `${path}/${after.word}`, message, `move "${leaving.word}" to the end of the step`);
}

function* checkLast(script: Script): Generator<Finding> {
  const last = script.steps.at(-1);
  if (!last || last.words.some(leaves)) return;
  const message = `the last step "${last.id}" does not say where the talk goes`;
  yield error('falls-off', `steps/${script.steps.length - 1}`, message, 'finish it with end, go, handoff, resume or when');
}

/** Steps stand in reading order, but what answers an interrupt is no part of the reading: running into it is a forgotten last word. */
function* checkFalls({ steps, interrupts }: Script): Generator<Finding> {
  const answers = new Set(interrupts.map(targetOf));
  for (const [index, step] of steps.entries()) {
    const next = steps[index + 1];
    if (next === undefined || !answers.has(next.id) || step.words.some(leaves)) continue;
    const message = `step "${step.id}" runs on into "${next.id}", which answers an interrupt`;
    yield warning('falls-into', `steps/${index}`, message, `finish it with resume, end, handoff or go; "go: ${next.id}" where it is meant`);
  }
}

function* checkEnds(script: Script, reached: Arrivals): Generator<Finding> {
  const ending = stepsThatEnd(script);
  const stuck = script.steps.filter(({ id }) => reached.has(id) && !ending.has(id));
  const [first, ...others] = stuck;
  if (!first) return;
  const also = others.length > 0 ? ` (nor from ${others.map(({ id }) => `"${id}"`).join(', ')})` : '';
  const message = `from step "${first.id}" no path leads to an end or a person${also}`;
  yield error('no-way-to-end', `steps/${script.steps.indexOf(first)}`, message, 'add a path to a step with "end" or "handoff"');
}

/** Grows backwards from the steps that end. Falling off and unknown steps are reported by themselves, so they count as ends here. */
function stepsThatEnd(script: Script): ReadonlySet<string> {
  const ids = new Set(script.steps.map(({ id }) => id));
  const ending = new Set<string>();
  for (let before = -1; before !== ending.size;) {
    before = ending.size;
    for (const [index, step] of script.steps.entries()) {
      const routes = routesOf(step, script.steps[index + 1], noSlots);
      const canEnd = routes.some(({ to }) => typeof to === 'string' || ending.has(to.step) || !ids.has(to.step));
      if (canEnd) ending.add(step.id);
    }
  }
  return ending;
}

function* checkResumes(script: Script, interrupted: Arrivals): Generator<Finding> {
  for (const [index, step] of script.steps.entries()) {
    if (interrupted.has(step.id) || !step.words.some(({ word }) => word === 'resume')) continue;
    const message = `step "${step.id}" resumes, but no interrupt leads to it: there is nothing to go back to`;
    yield warning('resume-without-interrupt', `steps/${index}/resume`, message, 'use "go", or reach the step by an interrupt');
  }
}
