import { error, warning } from '../../script/checks/finding.ts';
import { sightOf } from '../../script/marks.ts';
import type { Word } from '../../script/types.ts';
import { isUnaskedAnywhere, unaskedIn } from '../unasked.ts';
import type { Fault, Proof } from '../fault.ts';
import { wayTo } from '../graph.ts';
import type { Edge } from '../graph.ts';

type When = Extract<Word, { word: 'when' }>;

/** What came of the branches of one `when`: the first edge on which each was tried, and on which it held or did not. */
interface Tried {
  readonly first: Edge;
  readonly held: Map<number, Edge>;
  readonly failed: Map<number, Edge>;
}

/** Conditions that never or always hold, and steps that no talk reaches because of them. */
export function* conditionFaults(proof: Proof): Generator<Fault> {
  if (!proof.graph.isComplete) return;
  const tried = triedIn(proof);
  const explained = new Set<string>();
  for (const [word, { step, path }] of proof.places) {
    const outcome = tried.get(word);
    if (word.word !== 'when' || outcome === undefined) continue;
    yield* branchFaults(proof, word, `step "${step.id}"`, path, outcome, explained);
  }
  if (!isUnaskedAnywhere(proof)) yield* stepFaults(proof, explained);
}

function* branchFaults(proof: Proof, word: When, where: string, path: string, tried: Tried, explained: Set<string>): Generator<Fault> {
  for (const [index, { if: source, go }] of word.branches.entries()) {
    const at = `${path}/when/${index}/if`;
    const held = tried.held.get(index);
    const failed = tried.failed.get(index);
    if ((held === undefined && failed === undefined) || sightOf(source).computes) continue;
    if (unaskedIn(proof, word, source).length > 0) continue;
    if (held === undefined) {
      explained.add(go);
      const hint = `no talk that comes here takes it to "${go}": correct the condition, or remove the branch`;
      yield {
        finding: warning('never-true', at, `${where}: "${source}" never holds`, hint),
        shownBy: wayTo(proof.graph, failed ?? tried.first),
      };
    } else if (failed === undefined) {
      for (const later of word.branches.slice(index + 1)) explained.add(later.go);
      explained.add(word.else);
      const hint = 'whatever stands after it is never looked at: correct the condition, or go there directly';
      yield { finding: warning('always-true', at, `${where}: "${source}" always holds`, hint), shownBy: wayTo(proof.graph, held) };
    }
  }
}

function triedIn({ graph }: Proof): Map<Word, Tried> {
  const all = new Map<Word, Tried>();
  for (const edge of graph.edges) {
    let branch = 0;
    for (const { word } of edge.ran) {
      if (word.word !== 'when') continue;
      const taken = edge.branches[branch];
      branch += 1;
      if (taken === undefined) continue;
      const tried = all.get(word) ?? { first: edge, held: new Map(), failed: new Map() };
      all.set(word, tried);
      if (taken >= 0 && !tried.held.has(taken)) tried.held.set(taken, edge);
      const last = taken === -1 ? word.branches.length : taken;
      for (let index = 0; index < last; index++) if (!tried.failed.has(index)) tried.failed.set(index, edge);
    }
  }
  return all;
}

/** Steps that no talk came to; those behind a condition that was just reported need no second word. */
function* stepFaults({ graph, places }: Proof, explained: ReadonlySet<string>): Generator<Fault> {
  const reached = new Set<string>();
  for (const { ran } of graph.edges) for (const { word } of ran) reached.add(places.get(word)?.step.id ?? '');
  const seen = new Set<string>();
  for (const { step, path } of places.values()) {
    if (seen.has(step.id)) continue;
    seen.add(step.id);
    if (reached.has(step.id) || explained.has(step.id)) continue;
    const message = `no talk comes to step "${step.id}", whatever the customer answers`;
    yield { finding: error('unreachable-step', path, message, 'look at the conditions on the way to it, or remove it'), shownBy: null };
  }
}
