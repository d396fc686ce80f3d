import { describe, expect, test } from '@jest/globals';
import { knownChannels } from '../../../src/core/prove/channels.ts';
import { prove } from '../../../src/core/prove/prove.ts';
import type { ProveOptions, Report } from '../../../src/core/prove/prove.ts';
import { longScript } from '../../../bench/long-script.ts';
import { monday } from './random-talk.ts';
import { bundleOf } from './shipped.ts';

const top = `script: lead
title: Lead
languages: [en]
goals: [won]
slots:
  need: { type: choice, of: [kitchen, repair, other] }
  budget: { type: money, currency: EUR }
  start: { type: date }
  parts: { type: choices, of: [doors, drawers, lamps] }
  name: { type: person_name, personal: true }
  sure: { type: yes_no }
  price: { type: number }
interrupts:
  - { intent: human, go: person }
  - { intent: stop, do: opt_out }
`;
const bottom = `  - { id: person, handoff: { team: sales } }
`;

function report(steps: string, options: Partial<ProveOptions> = {}, head = top): Report {
  const bundle = bundleOf(`${head}steps:\n${steps}${bottom}`);
  if (!('script' in bundle)) throw new Error(bundle.map(({ message }) => message).join('\n'));
  return prove(bundle, { at: monday, ...options });
}

const codesOf = ({ problems }: Report): string[] => problems.filter(({ code }) => code !== 'unused-slot').map(({ code }) => code);

/** A talk as one text: what the customer does between what the bot says. */
function talkOf({ problems }: Report, code: string): string[] | undefined {
  return problems.find((problem) => problem.code === code)?.chat?.map(({ from, text }) => `${from}: ${text}`);
}

const win = '  - { id: win, task: { team: sales, title: Call }, end: won }\n';
const lose = '  - { id: lose, end: lost }\n';
const askNeed = '  - { id: ask, ask: need, say: Need?, choices: { kitchen: Kitchen, repair: Repair, other: Other } }\n';
const askBudget = '  - { id: ask, ask: budget, say: Budget? }\n';
const when = (condition: string): string => `  - { id: route, when: [{ if: "${condition}", go: win }], else: lose }\n`;

describe('a condition is proved for every answer', () => {
  test.each([
    [askNeed, "need == 'kitchen'", []],
    [askNeed, "need in ['kitchen', 'repair', 'other']", ['always-true']],
    [askNeed, "need == 'kitchen' && need == 'repair'", ['unreached-goal', 'never-true']],
    [askBudget, 'budget >= 5000', []],
    [askBudget, 'budget >= 5000 && budget < 5000', ['unreached-goal', 'never-true']],
    [askBudget, 'budget > 4999 && budget < 5001', []],
    [askBudget, 'budget >= 0', []],
    [askBudget, "amount(budget, 'CZK') > 100000", []],
    ['  - { id: ask, ask: sure, say: Sure? }\n', 'sure == true || sure == false', ['always-true']],
    ['  - { id: ask, ask: sure, say: Sure? }\n', '!sure', []],
    ['  - { id: ask, ask: start, say: When? }\n', "start > '2027-05-01' && start < '2027-05-03'", []],
    ['  - { id: ask, ask: start, say: When? }\n', "start > '2027-05-03' && start < '2027-05-03'", ['unreached-goal', 'never-true']],
    [
      '  - { id: ask, ask: parts, say: Which?, choices: { doors: Doors, drawers: Drawers, lamps: Lamps } }\n',
      "'doors' in parts && size(parts) == 2",
      [],
    ],
    [
      '  - { id: ask, ask: parts, say: Which?, choices: { doors: Doors, drawers: Drawers, lamps: Lamps } }\n',
      'size(parts) > 3',
      ['unreached-goal', 'never-true'],
    ],
  ])('%s %s', (ask, condition, codes) => {
    expect(codesOf(report(ask + when(condition) + win + lose))).toEqual(codes);
  });

  test('a range that the limits of the slot forbid is empty', () => {
    const limited = top.replace('currency: EUR', 'currency: EUR, min: 1000');
    expect(codesOf(report(askBudget + when('budget < 1000') + win + lose, {}, limited))).toContain('never-true');
  });

  test('every branch of a split is gone through', () => {
    const steps = `  - { id: greet, split: greeting, into: { warm: 3, short: 1 } }\n  - { id: warm, say: Welcome!, go: ask }\n  - { id: short, say: Hello. }\n${askNeed}${when("need == 'kitchen'")}${win}${lose}`;
    expect(codesOf(report(steps))).toEqual([]);
    expect(codesOf(report(steps.replace('Hello.', '"Hello {name}."')))).toEqual(['slot-before-set']);
  });

  test('what a script counts by visits is followed to the number that matters', () => {
    const loop = (times: number): string =>
      `  - { id: again, ask: sure, say: Sure?, skip_if_known: false, when: [{ if: "sure == true && visits > ${times}", go: win }], else: again }\n${win}`;
    expect(codesOf(report(loop(3)))).toEqual([]);
  });
});

describe('the talk that shows a fault is the shortest', () => {
  test('a hole in a text', () => {
    const ask = askBudget.replace(' }', ', retry: { times: 0, then: lose } }');
    const steps = `${ask}${when('budget >= 5000')}${win}  - { id: lose, say: "Nothing for {budget}.", end: lost }\n`;
    expect(talkOf(report(steps), 'unset-in-text')).toEqual([
      'customer: /start',
      'bot: Budget?',
      'customer: (an answer that cannot be read)',
      'bot: Nothing for .',
    ]);
  });

  test('a hole that only one of several branches leaves is found', () => {
    const route = when("need == 'kitchen'").replace('win', 'named');
    const steps = `${askNeed}${route}  - { id: named, ask: name, say: Name? }\n  - { id: lose, say: "Bye {name}." }\n${win}`;
    expect(talkOf(report(steps), 'unset-in-text')).toEqual(['customer: /start', 'bot: Need?', 'customer: Repair', 'bot: Bye .']);
  });

  test('a hole that every branch fills is none', () => {
    const steps = `${askNeed}${when("need == 'kitchen'").replace('win', 'named')}  - { id: named, ask: name, say: Name?, go: bye }\n  - { id: lose, set: { name: "'you'" } }\n  - { id: bye, say: "Bye {name}.", go: win }\n${win}`;
    expect(codesOf(report(steps, {}, top.replace('name: { type: person_name, personal: true }', 'name: { type: text }')))).toEqual([]);
  });

  test('a circle that runs without the customer', () => {
    const steps = `${askNeed}${when("need == 'kitchen'").replace('lose', 'round')}${win}  - { id: round, say: Round., go: route }\n`;
    const talk = talkOf(report(steps), 'endless-loop');
    expect(talk?.slice(0, 3)).toEqual(['customer: /start', 'bot: Need?', 'customer: Repair']);
  });

  test('a task that one talk makes twice', () => {
    const steps = `  - { id: ask, ask: sure, say: Sure?, skip_if_known: false, task: { team: sales, title: Call } }\n  - { id: route, when: [{ if: "sure == true", go: lose }], else: ask }\n${lose.replace('lost', 'won')}`;
    expect(talkOf(report(steps), 'made-twice')).toEqual(['customer: /start', 'bot: Sure?', 'customer: no', 'bot: Sure?', 'customer: yes']);
  });

  test('a message after the window of the channel', () => {
    const steps = `${askNeed}  - { id: pause, wait: 2d, say: Still there?, task: { team: sales, title: Call }, end: won }\n`;
    expect(talkOf(report(steps, { channels: knownChannels }), 'outside-window')).toEqual([
      'customer: /start',
      'bot: Need?',
      'customer: Kitchen',
      'clock: 2d later',
      'bot: Still there?',
    ]);
    expect(codesOf(report(steps))).not.toContain('outside-window');
  });

  test('a question whose answer is known, some questions later', () => {
    const again =
      '  - { id: again, ask: need, say: Again?, choices: { kitchen: Kitchen, repair: Repair, other: Other }, skip_if_known: false }\n';
    const steps = `${askNeed}${askBudget.replace('id: ask', 'id: money')}${again}${when("need == 'kitchen' && budget > 5")}${win}${lose}`;
    expect(talkOf(report(steps), 'asked-again')).toEqual([
      'customer: /start',
      'bot: Need?',
      'customer: Repair',
      'bot: Budget?',
      'customer: 4 EUR',
      'bot: Again?',
    ]);
  });

  test('a question that a condition sends back is none', () => {
    const steps = `${askNeed.replace('say: Need?', 'say: Need?, skip_if_known: false')}${when("need == 'kitchen'").replace('else: lose', 'else: ask')}${win}`;
    expect(codesOf(report(steps))).toEqual([]);
  });

  test('personal data before consent', () => {
    const steps = `  - { id: ask, ask: sure, say: Agree? }\n  - { id: route, when: [{ if: "sure == true", go: who }], else: lose }\n  - { id: who, ask: name, say: Name?, task: { team: sales, title: "{name}" }, end: won }\n`;
    expect(codesOf(report(`${steps}${lose}`, { consent: 'sure' }))).toEqual([]);
    const early = report(`${steps.replace('sure == true', 'known(sure)')}${lose}`, { consent: 'sure' });
    expect(talkOf(early, 'personal-before-consent')).toEqual(['customer: /start', 'bot: Agree?', 'customer: no', 'bot: Name?']);
  });

  test('a wait that is over while an interrupt asks something', () => {
    const head = top.replace('  - { intent: stop', '  - { like: [colour], go: colour }\n  - { intent: stop');
    const steps = `${askNeed}  - { id: pause, wait: 1h, say: Here again., log: "{need}", task: { team: sales, title: Call }, end: won }\n  - { id: colour, ask: sure, say: Red?, log: "{sure}", resume: true }\n`;
    expect(codesOf(report(steps, {}, head))).toEqual([]);
  });
});

describe('what cannot be decided is said', () => {
  test('the reply of a webhook may be anything', () => {
    const steps = `  - { id: look, webhook: { url: "https://example.com", receive: { price: price }, else: lose } }\n${when('price > 7')}${win}${lose}`;
    const { problems, unproved } = report(steps);
    expect([problems.filter(({ code }) => code !== 'unused-slot' && code !== 'unnoticed-goal'), unproved]).toMatchObject([
      [],
      [{ what: expect.stringContaining('reply of the webhook'), line: 17 }],
    ]);
  });

  test('a condition that computes is tried, and not judged', () => {
    const { problems, unproved } = report(askBudget + when('budget * 2 < 0') + win + lose);
    expect(problems.map(({ code }) => code)).not.toContain('never-true');
    expect(unproved).toMatchObject([{ what: expect.stringContaining('computes') }]);
  });

  test('what a customer may tell unasked is not called impossible', () => {
    const steps = `${when('known(budget)').replace('lose', 'ask').replace('win', 'told')}${askBudget.replace(' }', ', go: lose }')}  - { id: told, say: Noted., go: win }\n${win}${lose.replace('end:', 'log: "{budget}", end:')}`;
    const { problems, unproved } = report(steps);
    expect(problems.filter(({ code }) => code !== 'unused-slot').map(({ code }) => code)).toEqual([]);
    expect(unproved).toMatchObject([{ what: '"known(budget)": a customer may have told "budget" before it is asked for' }]);
  });

  test('where the limit is reached nothing is said to be impossible', () => {
    const { problems, unproved, isComplete } = report(askNeed + when("need == 'kitchen' && need == 'repair'") + win + lose, {
      limits: { states: 3, moves: 100 },
    });
    expect([isComplete, problems.filter(({ code }) => code !== 'unused-slot')]).toEqual([false, []]);
    expect(unproved.map(({ what }) => what)).toContainEqual(expect.stringContaining('limit 3'));
  });

  test('beyond the limit a second look still comes to the end of the script', () => {
    const asks = Array.from({ length: 12 }, (_, index) => `  - { id: a${index}, ask: s${index}, say: Q${index}? }\n`).join('');
    const slots = Array.from({ length: 12 }, (_, index) => `  s${index}: { type: yes_no }\n`).join('');
    const all = Array.from({ length: 12 }, (_, index) => `s${index}`).join(' && ');
    const steps = `${asks}${when(all).replace('lose', 'round')}${win}  - { id: round, say: Round., go: route }\n`;
    const found = report(steps, { limits: { states: 500, moves: 5000 } }, top.replace('slots:\n', `slots:\n${slots}`));
    expect(found.isComplete).toBe(false);
    expect(codesOf(found)).toEqual(['endless-loop']);
  });

  test('a script with errors of structure is not explored', () => {
    expect(report(askNeed + when('need == 5') + win + lose)).toMatchObject({ situations: 0, isComplete: false });
  });
});

describe('called scripts', () => {
  const called = `script: sub
title: Sub
languages: [en]
inputs: [wanted]
outputs: [answer]
slots:
  wanted: { type: yes_no }
  answer: { type: choice, of: [a, b] }
interrupts:
  - { intent: human, go: person }
steps:
  - { id: by, when: [{ if: "wanted == true", go: ask }], else: out }
  - { id: ask, ask: answer, say: A or b?, choices: { a: A, b: B } }
  - { id: out, end: done }
  - { id: person, handoff: { team: sales } }
`;
  const caller = (wanted: string, condition: string): Report => {
    const sub = bundleOf(called);
    const head = top.replace('need: { type: choice, of: [kitchen, repair, other] }', 'need: { type: choice, of: [a, b] }');
    const steps = `  - { id: give, set: { sure: "${wanted}" }, call: { script: sub, give: { wanted: sure }, take: { answer: need } } }\n${when(condition)}${win}${lose}`;
    const bundle = bundleOf(`${head}steps:\n${steps}${bottom}`, new Map('script' in sub ? [['sub', sub.script]] : []));
    if (!('script' in bundle)) throw new Error('cannot be read');
    return prove(bundle, { at: monday });
  };

  test('answers come out of them', () => {
    expect(codesOf(caller('true', "need == 'a'"))).toEqual([]);
  });

  test('what goes in decides what comes out', () => {
    expect(codesOf(caller('false', 'known(need)'))).toEqual(['unreached-goal', 'never-true']);
  });

  test('what the caller knows and they ask once more is found', () => {
    const asks = called.replace('  - { id: by, when: [{ if: "wanted == true", go: ask }], else: out }\n', '');
    const sub = bundleOf(asks);
    const head = top.replace('need: { type: choice, of: [kitchen, repair, other] }', 'need: { type: choice, of: [a, b] }');
    const ask = '  - { id: ask, ask: need, say: Which?, choices: { a: A, b: B } }\n  - { id: really, ask: sure, say: Sure? }\n';
    const steps = `${ask}  - { id: give, call: { script: sub, give: { wanted: sure }, take: { answer: need } } }\n${when("need == 'a'")}${win}${lose}`;
    const bundle = bundleOf(`${head}steps:\n${steps}${bottom}`, new Map('script' in sub ? [['sub', sub.script]] : []));
    const report = 'script' in bundle ? prove(bundle, { at: monday }) : null;
    expect(report && talkOf(report, 'asked-again')).toEqual([
      'customer: /start',
      'bot: Which?',
      'customer: B',
      'bot: Sure?',
      'customer: yes',
      'bot: A or b?',
    ]);
  });

  test('one that cannot run keeps its caller from being proved', () => {
    const sub = bundleOf(called.replace('go: ask }', 'go: aks }'));
    const steps = `  - { id: give, set: { sure: "true" }, call: { script: sub, give: { wanted: sure } }, go: win }\n${win}`;
    const bundle = bundleOf(`${top}steps:\n${steps}${bottom}`, new Map('script' in sub ? [['sub', sub.script]] : []));
    expect('script' in bundle && prove(bundle, { at: monday })).toMatchObject({
      isComplete: false,
      unproved: [{ what: 'anything: the script "sub", which it calls, has errors' }],
    });
  });

  test('one alone is proved for whatever it may be given', () => {
    const bundle = bundleOf(called);
    expect('script' in bundle && codesOf(prove(bundle, { at: monday }))).toEqual([]);
  });
});

test('200 steps with 30 slots are explored to the end', () => {
  const bundle = bundleOf(longScript({ steps: 200, slots: 30 }));
  expect('script' in bundle && prove(bundle, { at: monday })).toMatchObject({ problems: [], isComplete: true });
}, 60_000);

test('the same script gives the same report', () => {
  const steps = askNeed + when("need in ['kitchen', 'repair', 'other']") + win + lose;
  expect(report(steps)).toEqual(report(steps));
});

test('a feeling that a score rule waits for is shown in some talks and not in others', () => {
  const head = top.replace(
    'interrupts:',
    `score:
  - { when: "need == 'kitchen'", points: 20 }
  - { sentiment: negative, points: -10 }
interrupts:`,
  );
  expect(codesOf(report(`${askNeed}${when('score == 10')}${win}${lose}`, {}, head))).not.toContain('never-true');
  expect(codesOf(report(`${askNeed}${when('score == 15')}${win}${lose}`, {}, head))).toContain('never-true');
});

describe('what an aside works out of earlier answers, for the place it goes back to, keeps those answers apart', () => {
  const head = top.replace('interrupts:', '  total: { type: number }\ninterrupts:\n  - { intent: question, go: aside }');
  const sure = '  - { id: sure, ask: sure, say: Sure? }\n';
  const choice = '  - { id: route, when: [{ if: "known(total) && total == 1", go: win }], else: lose }\n';

  test('at once', () => {
    const aside = `  - { id: aside, set: { total: "need == 'kitchen' ? 1 : 2" } }\n  - { id: back, resume: true }\n`;
    expect(codesOf(report(`${askNeed}${sure}${choice}${win}${lose}${aside}`, {}, head))).not.toContain('never-true');
  });

  test('after a question of its own', () => {
    const aside = `  - { id: aside, ask: price, say: How much? }\n  - { id: work_out, set: { total: "need == 'other' ? 1 : 2" } }\n  - { id: back, resume: true }\n`;
    expect(codesOf(report(`${askNeed}${sure}${choice}${win}${lose}${aside}`, {}, head))).not.toContain('never-true');
  });
});
