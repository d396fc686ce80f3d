import type { FoundInterrupt } from '../engine/interrupt.ts';
import type { Program } from '../engine/program.ts';
import type { State } from '../engine/state.ts';
import { ruleIdsOf, waitsFor } from '../scoring/rule-ids.ts';
import type { BookWord, Word } from '../script/types.ts';
import { questionIn, wordsOf } from '../script/visit.ts';
import type { Question } from '../script/visit.ts';
import { answersOf, combinations } from './answers.ts';
import { calendarMoves } from './calendar.ts';
import type { Move } from './move.ts';

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
  const answers = answersOf(program, at, consent);

  function from(state: State): Move[] {
    const top = state.frames.at(-1);
    const compiled = top && program.scripts.get(top.script);
    const word = top && compiled?.script.steps[compiled.stepIndex.get(top.step) ?? -1]?.words[top.word];
    if (compiled === undefined || word === undefined || state.status === 'ended' || state.status === 'handed_off') return [];
    if (state.asking !== null && (state.asking.interrupt !== undefined || word.word === 'answer')) {
      return [true, false].map((isFound): Move => ({ move: 'knowledge', isFound }));
    }
    if (state.asking !== null && word.word === 'book') return calendarMoves(state, word, answers.bookings(compiled, word), at);
    if (state.asking !== null) {
      const replies = word.word === 'webhook' ? [null, ...answers.replies(compiled, word)] : [];
      return replies.map((values): Move => ({ move: 'lookup', values }));
    }
    const asked = state.pending !== null && word.word === 'ask' ? word : null;
    const question = state.pending === null ? null : questionIn(word);
    if (state.status !== 'active' && question !== null) return [];
    const interrupts = interruptsIn(program, state).map((interrupt): Move => ({ move: 'interrupt', interrupt }));
    if (state.status !== 'active') return [{ move: 'return' }, ...interrupts];
    const timers = state.timers.map(({ key }): Move => ({ move: 'timer', key }));
    const values = asked === null ? [] : answers.to(compiled, asked).map((value): Move => ({ move: 'answer', value }));
    const shown = showable(program, state);
    const picks = word.word === 'book' && question !== null ? picksOf(word) : [];
    const failed = question === null ? [] : failuresOf(question);
    return [...values, ...picks, ...failed, ...timers, ...interrupts, ...shown];
  }
  return { from, beginnings: beginningsOf(program, languages, answers.inputs()), sampled: answers.sampled };
}

/** The first message may ask for something else; a script that is called has no first message. Splits may give a contact any of their branches. */
function beginningsOf(program: Program, languages: readonly string[], inputs: ReturnType<ReturnType<typeof answersOf>['inputs']>): Move[] {
  const { script } = program.main;
  const first = script.inputs.length > 0 ? [] : script.interrupts.map((interrupt, index) => ({ interrupt, index, depth: 0 }));
  const splits = combinations(splitsOf(program)).map((chosen) => Object.fromEntries(chosen));
  return languages.flatMap((language) =>
    inputs.flatMap((given) =>
      splits.flatMap((chosen) =>
        [null, ...first].map((interrupt): Move => ({
          move: 'begin',
          language,
          given: Object.fromEntries(given),
          splits: chosen,
          interrupt,
        })),
      ),
    ),
  );
}

function splitsOf({ scripts }: Program): [key: string, step: string][][] {
  const words = [...scripts.values()].flatMap(({ script }) => [...wordsOf(script)].map(({ word }) => word));
  return words.flatMap((word) => (word.word === 'split' ? [word.branches.map(({ go }): [string, string] => [word.key, go])] : []));
}

function picksOf(word: BookWord): Move[] {
  const pick = { move: 'pick', isKept: false } as const;
  return word.does === 'move' ? [pick, { move: 'pick', isKept: true }] : [pick];
}

/** A question stays what it is until the last answer that could not be read. */
function failuresOf({ retry }: Question): Move[] {
  return retry.times === 0 ? [{ move: 'floor' }] : [{ move: 'unread' }, { move: 'floor' }];
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

/** Intents and feelings that count for the score and are not counted yet. */
function showable(program: Program, { frames, score }: State): Move[] {
  const moves = frames.flatMap((frame) => {
    const script = program.scripts.get(frame.script)?.script;
    const ids = script === undefined ? [] : ruleIdsOf(script);
    const open = (script?.score ?? []).filter((_rule, index) => !score.some(({ rule }) => rule === ids[index]));
    return open.flatMap((rule): [string, Move][] => {
      if ('intent' in rule) return [[waitsFor(rule), { move: 'intent', intent: rule.intent }]];
      return 'sentiment' in rule ? [[waitsFor(rule), { move: 'feeling', sentiment: rule.sentiment }]] : [];
    });
  });
  return [...new Map(moves).values()];
}
