import type { FoundInterrupt } from '../engine/interrupt.ts';
import type { Program } from '../engine/program.ts';
import type { State } from '../engine/state.ts';
import type { CompiledScript } from '../script/compile.ts';
import { findSlot } from '../script/slot-value.ts';
import type { Word } from '../script/types.ts';
import type { SlotValue } from '../understanding/reading.ts';
import { looksOf } from './looks.ts';
import type { Move } from './move.ts';
import { regionsOf } from './values.ts';
import type { Regions } from './values.ts';

type Ask = Extract<Word, { word: 'ask' }>;
type Webhook = Extract<Word, { word: 'webhook' }>;

/** Replies of one lookup that are tried at most: all combinations of what conditions can tell apart. */
const mostReplies = 64;

export interface Moves {
  /** Everything that can happen in a state. */
  from(state: State): Move[];
  /** The ways in which a talk can begin. */
  readonly beginnings: readonly Move[];
  /** Words of which not every value was tried. */
  readonly sampled: ReadonlySet<Word>;
}

export interface Circumstances {
  /** UTC milliseconds: the instant from which dates count. */
  readonly at: number;
  /** Those in which talks are begun; more than one only where conditions can see it. */
  readonly languages: readonly string[];
  readonly consent: string | null;
}

export function movesOf(program: Program, { at, languages, consent }: Circumstances): Moves {
  const looks = looksOf(program.scripts.values(), consent);
  const sampled = new Set<Word>();
  const answers = new Map<Word, readonly SlotValue[]>();
  const regions = (compiled: CompiledScript, slot: string, offered: readonly string[]): Regions => {
    const definition = findSlot(compiled.script, slot) ?? { type: 'text' };
    const options = offered.length > 0 ? offered : (definition.of ?? []);
    return regionsOf(definition, looks(compiled.script.script, slot), options, at);
  };
  const answersTo = (compiled: CompiledScript, word: Ask): readonly SlotValue[] => {
    const known = answers.get(word);
    if (known !== undefined) return known;
    const { values, isComplete } = regions(
      compiled,
      word.slot,
      word.choices.map(({ id }) => id),
    );
    if (!isComplete) sampled.add(word);
    answers.set(word, values);
    return values;
  };
  const replies = (compiled: CompiledScript, word: Webhook): Move[] => {
    const all = combinations(
      Object.values(word.receive).map((slot) => regions(compiled, slot, []).values.map((value) => [slot, value] as const)),
    );
    if (all.length > mostReplies) sampled.add(word);
    return [null, ...all.slice(0, mostReplies)].map((values): Move => ({ move: 'lookup', values }));
  };
  const { main } = program;
  const beginnings = languages.flatMap((language) => {
    const inputs = main.script.inputs.map((input) => [null, ...regions(main, input, []).values.map((value) => [input, value] as const)]);
    return combinations(inputs)
      .slice(0, mostReplies)
      .flatMap((given): Move[] => {
        const slots = Object.fromEntries(given.filter((pair) => pair !== null));
        const first =
          main.script.inputs.length > 0 ? [] : main.script.interrupts.map((interrupt, index) => ({ interrupt, index, depth: 0 }));
        return [null, ...first].map((interrupt): Move => ({ move: 'begin', language, given: slots, interrupt }));
      });
  });

  function from(state: State): Move[] {
    const top = state.frames.at(-1);
    const compiled = top && program.scripts.get(top.script);
    const word = top && compiled?.script.steps[compiled.stepIndex.get(top.step) ?? -1]?.words[top.word];
    if (top === undefined || compiled === undefined || state.status === 'ended' || state.status === 'handed_off') return [];
    if (state.asking !== null) return word?.word === 'webhook' ? replies(compiled, word) : [];
    if (state.status === 'opted_out') return state.pending === null ? [{ move: 'return' }] : [];
    if (state.status === 'parked') return [];
    const timers = state.timers.map(({ key }): Move => ({ move: 'timer', key }));
    const interrupts = interruptsIn(program, state).map((interrupt): Move => ({ move: 'interrupt', interrupt }));
    // Whatever else may follow a failed answer follows the question itself as well.
    if (state.pending !== null && state.pending.tries > 0) return [{ move: 'unread' }, ...timers, ...interrupts.filter(isOptOut)];
    const asked = state.pending !== null && word?.word === 'ask' ? word : null;
    return [
      ...(asked === null
        ? []
        : [...answersTo(compiled, asked).map((value): Move => ({ move: 'answer', value })), { move: 'unread' } as const]),
      ...timers,
      ...interrupts,
      ...intentsIn(program, state).map((intent): Move => ({ move: 'intent', intent })),
    ];
  }
  return { from, beginnings, sampled };
}

function isOptOut(move: Move): boolean {
  return move.move === 'interrupt' && move.interrupt.interrupt.do === 'opt_out';
}

/** Interrupts that a message can call: an inner script's own intents hide those of the scripts that called it. */
function interruptsIn(program: Program, { frames }: State): FoundInterrupt[] {
  const hidden = new Set<string>();
  const found: FoundInterrupt[] = [];
  for (let depth = frames.length - 1; depth >= 0; depth--) {
    const { interrupts } = program.scripts.get(frames[depth]?.script ?? '')?.script ?? { interrupts: [] };
    for (const [index, interrupt] of interrupts.entries()) {
      const isHidden = interrupt.like.length === 0 && interrupt.intent !== null && hidden.has(interrupt.intent);
      if (!isHidden) found.push({ interrupt, index, depth });
    }
    for (const { intent } of interrupts) if (intent !== null) hidden.add(intent);
  }
  return found;
}

/** Intents that count for the score and are not counted yet. */
function intentsIn(program: Program, { frames, score }: State): string[] {
  const intents = frames.flatMap(({ script }) => {
    const rules = program.scripts.get(script)?.script.score ?? [];
    return rules.flatMap((rule, index) =>
      'intent' in rule && !score.some((entry) => entry.rule === `${script}:${index}`) ? [rule.intent] : [],
    );
  });
  return [...new Set(intents)];
}

function combinations<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((before, list) => before.flatMap((row) => list.map((item) => [...row, item])), [[]]);
}
