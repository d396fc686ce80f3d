import { describe, expect, jest, test } from '@jest/globals';
import { chatText } from '../../../src/core/chat-test/chat-text.ts';
import { recordChat } from '../../../src/core/chat-test/record-chat.ts';
import { runChat } from '../../../src/core/chat-test/run-chat.ts';
import { isBroken, simulationReport, worstTalks } from '../../../src/core/simulate/report.ts';
import { simulateCustomer } from '../../../src/core/simulate/simulate.ts';
import type { SimulatedTalk } from '../../../src/core/simulate/simulate-talk.ts';
import { tempers } from '../../../src/core/simulate/temper.ts';
import { chatOf, kitchen, programOf } from '../chat-test/kitchen.ts';

// Hundreds of talks take longer than a usual test on a busy machine.
jest.setTimeout(60_000);

const program = programOf(kitchen);

function crowd(count: number, { seed = 1, talkingTo = program, languages = ['en', 'cs'] } = {}): SimulatedTalk[] {
  return Array.from({ length: count }, (_, number) => simulateCustomer(talkingTo, { seed, number, languages }));
}

/** A script of one question, whose answers fill `slot`. */
const asking = (slot: string, more = ''): ReturnType<typeof programOf> =>
  programOf(`script: one
title: One
languages: [en, ru, cs]
goals: [done]
slots: { it: ${slot} }
steps:
  - id: ask_it
    ask: it
    say: And?
${more}
  - { id: over, end: done }
  - { id: floor, end: given_up }
`);

const floor = '    retry: { times: 2, then: floor }';

test('the same seed gives the same talks, another one others', () => {
  expect(crowd(40)).toEqual(crowd(40));
  expect(crowd(40, { seed: 2 })).not.toEqual(crowd(40));
});

test('a customer talks the same however many others there are', () => {
  expect(crowd(30).at(-1)).toEqual(simulateCustomer(program, { seed: 1, number: 29, languages: ['en', 'cs'] }));
});

test('every kind of customer comes, and all languages are spoken', () => {
  const talks = crowd(400);
  expect(new Set(talks.map(({ temper }) => temper))).toEqual(new Set(tempers.map(({ name }) => name)));
  expect(new Set(talks.map(({ language }) => language))).toEqual(new Set(['en', 'cs']));
});

test('talks end as the script ends them, are handed over, or are left', () => {
  const { ends, goals, toGoal } = simulationReport(program.main.script, crowd(400));
  expect(Object.keys(ends)).toEqual(expect.arrayContaining(['qualified', 'not_now', 'handed-off', 'opted-out', 'left']));
  expect(goals).toBe(ends['qualified']);
  expect(Object.values(ends).reduce((sum, count) => sum + count)).toBe(400);
  expect(toGoal?.medianMs).toBeGreaterThan(0);
  expect(toGoal?.slowestTenthMs).toBeGreaterThanOrEqual(toGoal?.medianMs ?? Infinity);
});

test('time passes on a clock of its own: a wait of an hour is no dead talk', () => {
  const waited = crowd(200).filter(({ outcome }) => outcome === 'not_now');
  expect(waited.length).toBeGreaterThan(0);
  expect(Math.min(...waited.map(({ durationMs }) => durationMs))).toBeGreaterThan(3_600_000);
});

describe('what goes wrong is found', () => {
  test('a script that runs in a circle is a dead talk, with the reason and the place', () => {
    const circle = programOf(kitchen.replace('else: cold', 'else: route'));
    const { broken } = simulationReport(circle.main.script, crowd(100, { talkingTo: circle }));
    expect(broken.length).toBeGreaterThan(0);
    expect(broken[0]).toMatchObject({
      end: 'dead',
      why: 'script "kitchen" runs in a circle at step "route"',
      where: { script: 'kitchen' },
    });
  });

  test('a question whose floor is the question itself is a loop', () => {
    const talks = crowd(50, { talkingTo: asking('{ type: text, pattern: "zz[0-9]{9}zz" }', '    retry: { times: 1, then: ask_it }') });
    expect(talks.filter(isBroken).length).toBeGreaterThan(25);
    expect(talks.find(isBroken)).toMatchObject({ end: 'loop', why: 'step "ask_it" asked 12 times in vain' });
  });

  test('a reminder without end is a dead talk when the customer leaves', () => {
    const nagging = asking('{ type: number }', `${floor}\n    silence: { after: 1m, say: Hello?, then: ask_it }`);
    const left = crowd(200, { talkingTo: nagging }).filter(({ temper }) => temper === 'silent');
    expect(left.filter(isBroken)[0]).toMatchObject({ end: 'dead', why: 'more than 1000 timers fall due within this time' });
  });
});

describe('answers', () => {
  test.each([
    ['{ type: number, min: 1, max: 9 }'],
    ['{ type: money, currency: EUR }'],
    ['{ type: date }'],
    ['{ type: time }'],
    ['{ type: datetime }'],
    ['{ type: date_range }'],
    ['{ type: phone, region: CZ }'],
    ['{ type: email }'],
    ['{ type: person_name }'],
    ['{ type: company_name }'],
    ['{ type: yes_no }'],
    ['{ type: text, pattern: "[A-Z]{2}-[0-9]{5}" }'],
    ['{ type: location }'],
    ['{ type: file }'],
  ])('to a question for %s come in all languages, and most of them are read', (slot) => {
    const one = asking(slot, floor);
    for (const language of ['en', 'ru', 'cs']) {
      const answers = crowd(150, { talkingTo: one, languages: [language] })
        .filter(({ temper }) => temper === 'plain')
        .flatMap((talk) => talk.answers);
      const read = answers.filter(({ outcome }) => outcome === 'read').length;
      expect({ language, read: read / answers.length > 0.5 }).toEqual({ language, read: true });
    }
  });

  test('that a reader cannot take are counted at their step, with their text', () => {
    const { steps, missed } = simulationReport(program.main.script, crowd(400));
    const budget = steps.find(({ step }) => step === 'ask_budget');
    expect(Object.values(budget?.outcomes ?? {}).reduce((sum, count) => sum + count)).toBe(budget?.answers);
    expect(missed.every(({ outcome, text }) => outcome !== 'read' && text !== '')).toBe(true);
  });

  test('that are taken for another value are misread', () => {
    const choices = `    choices: { yes: { en: No thanks, ru: Нет, cs: Ne }, no: { en: Yes, ru: Да, cs: Ano } }`;
    const { missed } = simulationReport(program.main.script, crowd(200, { talkingTo: asking('{ type: yes_no }', `${floor}\n${choices}`) }));
    expect(missed.find(({ text }) => text === 'No thanks')).toMatchObject({ outcome: 'misread', meant: 'yes', found: 'no' });
  });
});

describe('the worst talks', () => {
  const circle = programOf(kitchen.replace('else: cold', 'else: route'));

  test('are the dead ones, then those with most answers that were not understood', () => {
    const talks = crowd(200, { talkingTo: circle });
    const worst = worstTalks(talks, 500);
    const missed = ({ answers }: SimulatedTalk): number =>
      answers.filter(({ outcome }) => ['unread', 'misread', 'interrupted'].includes(outcome)).length;
    expect(worst[0]?.end).toBe('dead');
    expect(worst.every((talk) => isBroken(talk) || missed(talk) > 0)).toBe(true);
    expect(worst.findLastIndex(isBroken)).toBeLessThan(worst.findIndex((talk) => !isBroken(talk)));
  });

  test('are saved as chats that pass', () => {
    for (const talk of crowd(60)) {
      const heading = {
        title: 'T',
        script: null,
        language: talk.stated,
        channel: 'web-chat',
        branches: talk.branches,
        at: talk.at,
        zone: 'UTC',
      };
      const { differences, state } = runChat(program, chatOf(chatText(recordChat(program, heading, talk.done))));
      expect(differences).toEqual([]);
      expect(state.outcome).toBe(talk.outcome);
    }
  });
});
