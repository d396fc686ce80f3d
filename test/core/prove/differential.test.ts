import { describe, expect, test } from '@jest/globals';
import type { Program } from '../../../src/core/engine/program.ts';
import type { Frame, State } from '../../../src/core/engine/state.ts';
import { explore } from '../../../src/core/prove/explore.ts';
import { edgesFrom, waysOn } from '../../../src/core/prove/graph.ts';
import { asideOf } from '../../../src/core/prove/aside.ts';
import { blurTo } from '../../../src/core/prove/blur.ts';
import { keptFrom, livenessWithin } from '../../../src/core/prove/kept.ts';
import { leanerOf } from '../../../src/core/prove/lean.ts';
import { livenessOf } from '../../../src/core/prove/liveness.ts';
import { looksOf } from '../../../src/core/prove/looks.ts';
import { movesOf } from '../../../src/core/prove/moves.ts';
import { namesSaid } from '../../../src/core/prove/names.ts';
import { pointsOf } from '../../../src/core/prove/points.ts';
import { situationsOf } from '../../../src/core/prove/situation.ts';
import { regionsOf, sightOfValue } from '../../../src/core/prove/values.ts';
import type { SlotValue } from '../../../src/core/understanding/reading.ts';
import { scriptOf } from '../script/sample.ts';
import { createPlayer, monday, nextHappening, randomFrom } from './random-talk.ts';
import { everyBooking, everyWord } from './every-word.ts';
import { explored, programOf, shipped } from './shipped.ts';

const limits = { states: 60_000, moves: 400_000 };

/** What the checker believes of a script. */
function modelOf(program: Program) {
  const points = pointsOf(program.scripts);
  const shown = new Set(points.all.flatMap((point) => [...namesSaid(point.word)].map((name) => `${point.script}/${name}`)));
  const situate = situationsOf(program, points, livenessOf(points, shown, null));
  const lean = leanerOf(program, points);
  const moves = movesOf(program, { at: monday, languages: program.main.script.languages.slice(0, 1), consent: null });
  const graph = explore({ program, moves, situate, lean, at: monday, limits, consent: null, blur: null });
  const from = edgesFrom(graph);
  const ids = new Map(graph.nodes.map(({ id, state }) => [situate(state), id]));
  const looks = looksOf(program.scripts.values(), null);

  /** The value that stands for this one in the model: no condition can tell the two apart. */
  function representative(script: string, name: string, value: SlotValue): SlotValue {
    const definition = program.scripts.get(script)?.script.slots[name] ?? { type: 'text' };
    const seen = looks(script, name);
    if (!seen.isRead) return value;
    const signature = sightOfValue(definition, seen, value);
    const { values } = regionsOf(definition, seen, definition.of ?? [], monday);
    const found = values.find((each) => sightOfValue(definition, seen, each) === signature);
    if (found === undefined) throw new Error(`the model has no value for ${name} = ${JSON.stringify(value)}`);
    return found;
  }
  const abstracted = (frame: Frame): Frame => ({
    ...frame,
    slots: Object.fromEntries(
      Object.entries(frame.slots).map(([name, slot]) => [
        name,
        slot.by === 'script' ? slot : { ...slot, value: representative(frame.script, name, slot.value) },
      ]),
    ),
    left: frame.left.map((place) => ({ ...place, called: place.called.map(abstracted) })),
  });
  const situationOf = (state: State): string => situate(lean({ ...state, frames: state.frames.map(abstracted) }));

  /** Where a talk can be after one event. */
  function nextTo(id: number): Set<number> {
    const one = (at: number): number[] => waysOn(graph, from, at).flatMap(({ to }) => to ?? []);
    let reached = new Set([id]);
    for (let move = 0; move < mostMoves; move++) reached = new Set([...reached, ...[...reached].flatMap(one)]);
    return reached;
  }
  return { graph, ids, situationOf, nextTo };
}

/** A message can show an intent, be an answer as well, and start a lookup, which replies in the same event. */
const mostMoves = 3;
const talks = 60;
const longest = 40;

const programs: [string, Program][] = [
  ...explored.flatMap(({ name, script }): [string, Program][] => (script === null ? [] : [[name, programOf(script)]])),
  ['every form of a booking', programOf(scriptOf(everyBooking))],
  ['every word', programOf(scriptOf(everyWord.main), new Map([['book', scriptOf(everyWord.book)]]))],
];

describe('whatever a customer does, the checker has thought of it', () => {
  test.each(programs)('%s', (_name, program) => {
    const { graph, ids, situationOf, nextTo } = modelOf(program);
    expect(graph.isComplete).toBe(true);
    const random = randomFrom(20_270_301);
    const reached = new Set<number>();
    for (let talk = 0; talk < talks; talk++) {
      const player = createPlayer(program);
      let here: number | null = null;
      for (let turn = 0; turn < longest; turn++) {
        const happening = nextHappening(program, player.state(), random);
        const played = 'body' in happening ? [player.send(happening.body)] : player.wait(happening.waitMs);
        for (const { state } of played) {
          const situation = situationOf(state);
          const id = ids.get(situation);
          if (id === undefined)
            throw new Error(
              `talk ${talk}, turn ${turn}: ${JSON.stringify(happening)} leads to ${situation}, which the checker does not know`,
            );
          if (here !== null && !nextTo(here).has(id))
            throw new Error(
              `talk ${talk}, turn ${turn}: ${JSON.stringify(happening)} leads to ${situation}, and the checker knows no such way`,
            );
          here = id;
          reached.add(id);
        }
        if (['ended', 'handed_off'].includes(player.state().status)) break;
      }
    }
    // Talks that hardly move would prove nothing.
    expect(reached.size).toBeGreaterThan(Math.min(20, graph.nodes.length / 8));
  });
});

/** The script that is too large to be explored as a whole, looked at with a few slots kept in mind. */
describe('a look that leaves out most slots leaves out nothing that can happen', () => {
  const large = shipped.find(({ name }) => name === 'renovation')?.script;

  test.each([[[]], [['renovation/wants_visit']], [['renovation/phone']]])('with %j kept in mind', (slots) => {
    if (large == null) throw new Error('renovation cannot be read');
    const program = programOf(large);
    const points = pointsOf(program.scripts);
    const kept = keptFrom(program, slots);
    const situate = situationsOf(program, points, livenessWithin(livenessOf(points, new Set(), null), kept));
    const lean = leanerOf(program, points);
    const moves = movesOf(program, { at: monday, languages: program.main.script.languages.slice(0, 1), consent: null });
    const blur = blurTo(program, points, { kept, at: monday, consent: null });
    const graph = explore({ program, moves, situate, lean, at: monday, limits, consent: null, blur });
    expect(graph.isComplete).toBe(true);
    const known = new Set(graph.nodes.map(({ state }) => asideOf(state, situate)));
    const random = randomFrom(20_270_302);
    const reached = new Set<string>();
    for (let talk = 0; talk < talks / 3; talk++) {
      const player = createPlayer(program);
      for (let turn = 0; turn < longest; turn++) {
        const happening = nextHappening(program, player.state(), random);
        const played = 'body' in happening ? [player.send(happening.body)] : player.wait(happening.waitMs);
        for (const { state } of played) {
          const situation = asideOf(lean(blur.forget(coarse(state, program))), situate);
          if (!known.has(situation)) throw new Error(`talk ${talk}, turn ${turn}: ${JSON.stringify(happening)} leads to ${situation}`);
          reached.add(situation);
        }
        if (['ended', 'handed_off'].includes(player.state().status)) break;
      }
    }
    expect(reached.size).toBeGreaterThan(15);
  });
});

/** Values that no condition reads are one. */
function coarse(state: State, program: Program): State {
  const looks = looksOf(program.scripts.values(), null);
  const inFrame = (frame: Frame): Frame => ({
    ...frame,
    slots: Object.fromEntries(
      Object.entries(frame.slots).map(([name, slot]) => {
        const definition = program.scripts.get(frame.script)?.script.slots[name] ?? { type: 'text' };
        const [first] = regionsOf(definition, looks(frame.script, name), definition.of ?? [], monday).values;
        return [name, looks(frame.script, name).isRead ? slot : { ...slot, value: first ?? slot.value }];
      }),
    ),
    left: frame.left.map((place) => ({ ...place, called: place.called.map(inFrame) })),
  });
  return { ...state, frames: state.frames.map(inFrame) };
}
