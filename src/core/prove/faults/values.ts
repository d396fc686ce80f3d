import { error, warning } from '../../script/checks/finding.ts';
import { sightOf } from '../../script/marks.ts';
import { findSlot } from '../../script/slot-value.ts';
import type { Fault, Proof } from '../fault.ts';
import { wayTo } from '../graph.ts';
import { usesOf } from '../liveness.ts';
import type { Liveness, Tokens } from '../liveness.ts';
import type { Point } from '../points.ts';

/** Values that are missing where they are shown, and values that nobody reads. */
export function* valueFaults(proof: Proof): Generator<Fault> {
  const { graph, places } = proof;
  for (const { word, name, key, edge } of graph.holes) {
    const place = places.get(word);
    if (place === undefined) continue;
    const message = `step "${place.step.id}" can show the customer a text in which "${name}" is empty`;
    const hint = `ask for "${name}" on every way to it, or use {${name}, select, ...}`;
    yield { finding: error('unset-in-text', `${place.path}/${key}`, message, hint), shownBy: wayTo(graph, edge) };
  }
  for (const { word, slot, edge } of graph.unasked) {
    const place = places.get(word);
    if (place === undefined) continue;
    const message = `step "${place.step.id}" asks for "${slot}", which is personal, before the customer has agreed`;
    yield {
      finding: error('personal-before-consent', `${place.path}/${word.word}`, message, 'ask for consent first'),
      shownBy: wayTo(graph, edge),
    };
  }
  yield* unusedFaults(proof);
}

function* unusedFaults({ program, points, places }: Proof): Generator<Fault> {
  const { script } = program.main;
  const uses = usesOf(points, program.scripts);
  const scored = new Set(
    script.score.flatMap((rule) => ('when' in rule ? [...sightOf(rule.when).values, ...sightOf(rule.when).known] : [])),
  );
  // A file lies in the chat, where people see it.
  const isKept = (slot: string): boolean =>
    scored.has(slot) || findSlot(script, slot)?.saveTo !== undefined || findSlot(script, slot)?.type === 'file';
  for (const point of points.all) {
    const place = places.get(point.word);
    if (place === undefined) continue;
    for (const { slot, key } of filledBy(point)) {
      if (isKept(slot) || after(point, uses).has(`v:${slot}`)) continue;
      const message = `step "${place.step.id}" gives "${slot}" a value, and nothing reads it afterwards`;
      yield {
        finding: warning(
          'unused-value',
          `${place.path}/${key}`,
          message,
          'use it in a condition, a text or a task, save it with "save_to", or remove it',
        ),
        shownBy: null,
      };
    }
  }
}

function filledBy({ word }: Point): { slot: string; key: string }[] {
  if (word.word === 'ask') return [{ slot: word.slot, key: 'ask' }];
  if (word.word === 'set') return Object.keys(word.values).map((slot) => ({ slot, key: `set/${slot}` }));
  if (word.word === 'webhook') return Object.entries(word.receive).map(([key, slot]) => ({ slot, key: `webhook/receive/${key}` }));
  if (word.word === 'call') return Object.entries(word.take).map(([output, slot]) => ({ slot, key: `call/take/${output}` }));
  return [];
}

/** What is read after the word has done its work. The first way on is always that; an interrupt may come in where the talk waits next. */
function after({ next }: Point, uses: Liveness): Tokens {
  const on = next[0]?.to;
  return on === undefined ? new Set() : uses.live(on);
}
