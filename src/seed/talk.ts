import { answer, questions } from './talk-answers.ts';
import { ask, bot, customer, say, score, scoreRule, silenceText, textOf, type Talk, type Writing } from './talk-lines.ts';
import { hour, phrases } from './world.ts';

type Ending = 'route' | 'silent' | 'human' | 'stop';

/** A short sales talk that follows the demo script: answered to its end, left in the middle, stopped, or passed to a person. */
export function writeTalk(given: Pick<Writing, 'faker' | 'script' | 'language' | 'phone' | 'at'> & { readonly now: number }): Talk {
  const talk: Writing = { ...given, lines: [], scored: [], filled: [], answers: {} };
  const { faker } = given;
  const ending = faker.helpers.weightedArrayElement<Ending>([
    { value: 'route', weight: 60 },
    { value: 'silent', weight: 22 },
    { value: 'human', weight: 12 },
    { value: 'stop', weight: 6 },
  ]);
  open(talk);
  const answered = ending === 'route' ? questions.length : faker.number.int({ min: 0, max: questions.length - 1 });
  for (const step of questions.slice(0, answered)) {
    bot(talk, step);
    if (faker.datatype.boolean(0.1)) misunderstand(talk, step);
    answer(talk, step);
  }
  const left = questions[answered];
  if (left !== undefined) bot(talk, left);
  return {
    ...end(talk, ending, left ?? 'route', given.now),
    lines: talk.lines,
    scored: talk.scored,
    filled: talk.filled,
    answers: talk.answers,
  };
}

function end(talk: Writing, ending: Ending, step: string, now: number): Pick<Talk, 'status' | 'outcome' | 'step'> {
  const { faker, language } = talk;
  switch (ending) {
    case 'route':
      return route(talk);
    case 'human':
      customer(talk, step, faker.helpers.arrayElement(phrases[language].human));
      bot(talk, 'to_person');
      return { status: 'handed_off', outcome: null, step: 'to_person' };
    case 'stop':
      customer(talk, step, faker.helpers.arrayElement(phrases[language].stop));
      return { status: 'opted_out', outcome: null, step };
    case 'silent':
      return wait(talk, step, now);
    default:
      return ending satisfies never;
  }
}

function wait(talk: Writing, step: string, now: number): Pick<Talk, 'status' | 'outcome' | 'step'> {
  if (talk.at + 3 * hour > now) return { status: 'active', outcome: null, step };
  talk.at += 2 * hour;
  say(talk, step, silenceText(talk, step));
  return { status: 'parked', outcome: null, step };
}

function route(talk: Writing): Pick<Talk, 'status' | 'outcome' | 'step'> {
  const { amount = 0, need } = talk.answers;
  const step = amount >= 5000 && need !== 'repair' ? 'hot' : 'cold';
  if (step === 'hot') score(talk, 'demo-kitchen/hot#1.0', 15, 'left a phone number');
  bot(talk, step);
  return { status: 'ended', outcome: step === 'hot' ? 'qualified' : 'not_now', step };
}

function open(talk: Writing): void {
  const { faker, language } = talk;
  const isPurchase = faker.datatype.boolean(0.45);
  customer(
    talk,
    'hello',
    faker.helpers.arrayElement(phrases[language][isPurchase ? 'purchase' : 'opening']),
    isPurchase ? { intent: 'purchase' } : {},
  );
  if (isPurchase) scoreRule(talk, 2);
  bot(talk, 'hello');
}

function misunderstand(talk: Writing, step: string): void {
  customer(talk, step, talk.faker.helpers.arrayElement(phrases[talk.language].unclear));
  say(talk, step, ask(talk.script, step)?.retry.say?.[talk.language] ?? textOf(talk, step));
}
