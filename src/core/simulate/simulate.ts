import { defaultStart } from '../chat-test/chat.ts';
import type { Program } from '../engine/program.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { Language } from '../script/types.ts';
import { customerOf } from './customer.ts';
import type { Customer } from './customer.ts';
import { spokenLanguages } from './phrases/index.ts';
import { randomOf } from './random.ts';
import type { Random } from './random.ts';
import { simulateTalk } from './simulate-talk.ts';
import type { SimulatedTalk } from './simulate-talk.ts';
import { tempers } from './temper.ts';
import type { Temper } from './temper.ts';

const minuteMs = 60_000;
const weekMinutes = 7 * 24 * 60;

/** Languages that customers of a script may be simulated in. */
export function languagesToSpeak({ main }: Program): readonly Language[] {
  return main.script.languages.filter((language) => spokenLanguages.includes(language));
}

export interface Casting {
  readonly seed: number;
  /** Of the customer, counting from 0. */
  readonly number: number;
  readonly languages: readonly Language[];
  /** The documents of the script; none when it is absent. */
  readonly knowledge?: Knowledge;
}

const nothingKnown: Knowledge = () => null;

/**
 * The talk of customer `number`, counting from 0. The same seed and number give the same talk, whatever the others do. `languages` are
 * those to be spoken, at least one of `languagesToSpeak`.
 */
export function simulateCustomer(program: Program, { seed, number, languages, knowledge = nothingKnown }: Casting): SimulatedTalk {
  const random = randomOf(seed, number);
  const temper = pickTemper(random);
  const customer = customerOf(number, temper, random.pick(languages), random);
  return simulateTalk(program, customer, {
    at: defaultStart + random.whole(0, weekMinutes) * minuteMs,
    stated: statedLanguage(program, customer),
    knowledge,
    branches: pickBranches(program, randomOf(seed, -1 - number)),
  });
}

/** Each branch of a `split` alike, so that the rare ones are tried, too; from a stream of its own, so that other scripts change no talk. */
function pickBranches({ scripts }: Program, random: Random): Record<string, string> {
  const words = [...scripts.values()].flatMap(({ script }) => script.steps.flatMap((step) => step.words));
  return Object.fromEntries(words.flatMap((word) => (word.word === 'split' ? [[word.key, random.pick(word.branches).go]] : [])));
}

function pickTemper(random: Random): Temper {
  let left = random.whole(
    1,
    tempers.reduce((sum, { share }) => sum + share, 0),
  );
  return tempers.find(({ share }) => (left -= share) <= 0)!;
}

/** Most messengers state the language of the telephone, which is not always the one that is written. */
function statedLanguage({ main }: Program, { temper, language, random }: Customer): Language | null {
  const others = main.script.languages.filter((each) => each !== language);
  if (temper.foreign && others.length > 0) return random.pick(others);
  return random.chance(0.7) ? language : null;
}
