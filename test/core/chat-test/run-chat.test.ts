import { describe, expect, test } from '@jest/globals';
import { kitchen, programOf, talk } from './kitchen.ts';

const toBudget = `
  - { customer: Hello, bot: What do you need? }
  - { press: A kitchen, bot: Your budget? }`.slice(1);

describe('a talk that goes as expected', () => {
  test('has no differences, and gives transcript, effects and state', () => {
    const result = talk(
      `${toBudget}
  - { customer: 6000 euros, webhook: { price: 4000 }, bot: [From 4., We call you.] }`.replace('From 4.', '"From 4,000."') +
        `
  - expect:
      slots: { need: kitchen, budget: 6000 EUR, price: 4000, phone: ~ }
      score: 70
      priority: hot
      tags: [new, big]
      stage: offer
      status: ended
      outcome: qualified
      language: en
      tasks: [{ team: sales, title: "Call: A kitchen", due: 30m, priority: normal }]`,
    );
    expect(result.differences).toEqual([]);
    expect(result.transcript.map(({ from, text }) => `${from}: ${text}`)).toEqual([
      'customer: Hello',
      'bot: What do you need?',
      'customer: [A kitchen]',
      'bot: Your budget?',
      'customer: 6000 euros',
      'bot: From 4,000.',
      'bot: We call you.',
    ]);
    expect(result.transcript[1]?.choices).toEqual(['A kitchen', 'A repair']);
    expect(result.state.outcome).toBe('qualified');
    expect(result.effects.map((effect) => effect.do)).toContain('task');
  });

  test('the clock fires silence and waits in order, each once', () => {
    const { differences, transcript } = talk(`${toBudget}
  - { after: 1h 59m }
  - { after: 1m, bot: Still there?, expect: { status: parked } }
  - { after: 5h }
  - { customer: 100 euros }
  - { after: 59m }
  - { after: 1m, bot: Here is our catalogue. }`);
    expect(differences).toEqual([]);
    expect(transcript.filter(({ from }) => from === 'bot').map(({ at }) => new Date(at).toISOString().slice(11, 16))).toEqual([
      '09:00',
      '09:00',
      '11:00',
      '17:00',
    ]);
  });

  test('the language that the channel states is spoken', () => {
    expect(talk('  - { start: true, bot: Co potřebujete?, buttons: [Kuchyně, Opravu] }', 'language: cs').differences).toEqual([]);
  });

  test('the wide spaces of formatted amounts need not be typed', () => {
    const czech = programOf(kitchen.replace('Od {price}.', 'Od {budget}.'));
    const lines = `
  - { start: true, bot: Co potřebujete? }
  - { press: Kuchyně, bot: Rozpočet? }
  - { customer: 6000 eur, webhook: { price: 1 }, bot: [Od 6 000 €., Zavoláme.] }`;
    const result = talk(lines.slice(1), 'language: cs', czech);
    expect(result.transcript.map(({ text }) => text)).toContain('Od 6\u00a0000\u00a0€.');
    expect(result.differences).toEqual([]);
  });

  test('a new talk begins when the customer writes long after the end', () => {
    const { differences } = talk(`${toBudget}
  - { customer: 6000 euros, bot: We call you. }
  - { customer: Thanks, bot: Good bye. }
  - { after: 25h }
  - { customer: Hello again, bot: What do you need?, expect: { slots: { need: ~ }, score: 0, status: active } }`);
    expect(differences).toEqual([]);
  });

  test('messages that nobody expects are passed over when the chat is not strict', () => {
    const lines = `${toBudget}
  - { customer: 6000 euros, webhook: { price: 4000 }, bot: We call you. }`;
    expect(talk(lines, 'strict: false').differences).toEqual([]);
    expect(talk(lines).differences).toHaveLength(2);
  });
});

describe('replies from outside', () => {
  const unreadable = 'something for cooking';

  test('the recorded reply of the model fills the slot', () => {
    const lines = `
  - { customer: Hello, bot: What do you need? }
  - { customer: ${unreadable}, model: { value: kitchen }, bot: Your budget?, expect: { slots: { need: kitchen } } }`;
    expect(talk(lines.slice(1)).differences).toEqual([]);
  });

  test('further slots of the recorded reply are filled as well, and their questions not asked', () => {
    const lines = `
  - { customer: Hello, bot: What do you need? }
  - customer: ${unreadable}, about 900 EUR
    model: { value: kitchen, evidence: ${unreadable}, slots: { budget: 900 EUR }, sentiment: positive, language: en }
    webhook: { price: 4000 }
    bot: "From 4,000."
    expect: { slots: { need: kitchen, budget: 900 EUR } }`;
    expect(talk(lines.slice(1)).differences).toEqual([]);
  });

  test('a further slot that the message does not state is not filled', () => {
    const lines = `
  - { customer: Hello, bot: What do you need? }
  - { customer: ${unreadable}, model: { value: kitchen, slots: { budget: 900 EUR } }, bot: Your budget?, expect: { slots: { budget: ~ } } }`;
    expect(talk(lines.slice(1)).differences).toEqual([]);
  });

  test('the recorded intent of the model interrupts', () => {
    const lines = `
  - { customer: Hello, bot: What do you need? }
  - { customer: ${unreadable}, model: { intent: human }, expect: { status: handed_off } }`;
    expect(talk(lines.slice(1)).differences).toEqual([]);
  });

  test('without a recorded reply the model fails and the rules are the floor', () => {
    const lines = `
  - { customer: Hello, bot: What do you need? }
  - { customer: ${unreadable}, bot: What do you need? }
  - { customer: ${unreadable}, expect: { status: handed_off, tasks: [{ team: sales, title: A customer wants to talk to a person }] } }`;
    expect(talk(lines.slice(1)).differences).toEqual([]);
  });

  test('a reply of the model without the words to show for it is dropped', () => {
    const lines = `
  - { customer: Hello, bot: What do you need? }
  - { customer: ${unreadable}, model: { value: kitchen, evidence: a new kitchen }, bot: What do you need? }`;
    expect(talk(lines.slice(1)).differences).toEqual([]);
  });

  test('a recorded reply that nobody asks for is a difference', () => {
    const lines = '  - { customer: Hello, webhook: { price: 1 }, bot: What do you need? }';
    expect(talk(lines).differences).toMatchObject([{ line: 1, what: 'webhook', found: 'nobody asked for it' }]);
  });
});

describe('a talk that goes otherwise', () => {
  test.each([
    ['{ customer: Hello, bot: What do you want? }', 'bot', 'What do you want?', 'What do you need?'],
    ['{ customer: Hello, bot_has: want }', 'bot_has', 'want', 'What do you need?'],
    ['{ customer: Hello, bot: [What do you need?, Anything else?] }', 'bot', 'Anything else?', '(nothing)'],
    [
      '{ customer: Hello, bot: What do you need?, buttons: [A repair, A kitchen] }',
      'buttons',
      'A repair | A kitchen',
      'A kitchen | A repair',
    ],
    ['{ customer: Hello, bot: What do you need?, expect: { score: 5 } }', 'score', '5', '0'],
    ['{ customer: Hello, bot: What do you need?, expect: { slots: { need: repair } } }', 'slots.need', 'repair', '~'],
    ['{ customer: Hello, bot: What do you need?, expect: { tags: [big] } }', 'tags', 'big', '(nothing)'],
    ['{ customer: Hello, bot: What do you need?, expect: { outcome: qualified } }', 'outcome', 'qualified', '~'],
    [
      '{ customer: Hello, bot: What do you need?, expect: { tasks: [{ team: sales, title: Call, due: 1h }] } }',
      'tasks',
      'sales: Call (due in 1h)',
      '(nothing)',
    ],
  ])('%s shows expected against found', (line, what, expected, found) => {
    expect(talk(`  - ${line}`).differences).toEqual([{ line: 1, what, expected, found }]);
  });

  test('an unexpected message is reported at the next thing that happens', () => {
    const { differences } = talk('  - customer: Hello\n  - { press: A kitchen, bot: Your budget? }');
    expect(differences).toMatchObject([{ line: 2, what: 'bot', found: 'What do you need?' }]);
  });

  test('an unexpected last message is reported too', () => {
    expect(talk('  - customer: Hello').differences).toMatchObject([{ line: 1, found: 'What do you need?' }]);
  });

  test('a button that was never offered ends the chat there', () => {
    const { differences } = talk('  - { customer: Hello, bot: What do you need? }\n  - press: A garden\n  - { customer: x, bot: y }');
    expect(differences).toEqual([{ line: 2, what: 'press', expected: 'A garden', found: 'A kitchen | A repair' }]);
  });

  test('a button of an older question is pressed as it would be in a messenger', () => {
    const { differences } = talk(`${toBudget}
  - { press: A repair, bot: [That button belongs to an earlier question., Your budget?] }`);
    expect(differences).toEqual([]);
  });

  test('a script that runs in a circle is a difference, not an exception', () => {
    const circle = programOf(kitchen.replace('else: cold', 'else: route'));
    const { differences } = talk(`${toBudget}\n  - customer: 100 euros`, '', circle);
    expect(differences).toMatchObject([{ line: 3, what: 'engine', found: 'script "kitchen" runs in a circle at step "route"' }]);
  });
});

describe('a customer who left', () => {
  test('is talked to again when the first message was the wish to be left alone', () => {
    const { differences } = talk(
      `
  - { customer: stop, bot_has: no more messages, expect: { status: opted_out } }
  - { after: 30d }
  - { customer: Hello, bot: What do you need?, expect: { status: active } }`.slice(1),
    );
    expect(differences).toEqual([]);
  });
});

describe('a talk that is interrupted', () => {
  const script = programOf(`script: s
title: S
languages: [en]
slots:
  name: { type: person_name }
  age: { type: number }
  email: { type: email }
interrupts:
  - { like: [skip my name], go: skip }
  - { like: [opening hours], go: hours }
  - { like: [send me the list], go: mail }
  - { intent: human, go: person }
steps:
  - { id: ask_name, ask: name, say: Name? }
  - { id: ask_age, ask: age, say: Age? }
  - { id: over, end: done }
  - { id: skip, say: Skipped., go: ask_age }
  - { id: hours, say: From 9 to 5., resume: true }
  - { id: mail, ask: email, say: Which address? }
  - { id: mailed, say: Sent., resume: true }
  - { id: person, handoff: { team: sales } }
`);

  test('goes back to the newest question, not to one that an earlier interrupt left for good', () => {
    const { differences } = talk(
      `
  - { customer: hi, bot: Name? }
  - { customer: skip my name, bot: [Skipped., Age?] }
  - { customer: opening hours, bot: [From 9 to 5., Age?] }`.slice(1),
      '',
      script,
    );
    expect(differences).toEqual([]);
  });

  test('an interrupt within an interrupt goes back one by one', () => {
    const { differences } = talk(
      `
  - { customer: hi, bot: Name? }
  - { customer: send me the list, bot: Which address? }
  - { customer: opening hours, bot: [From 9 to 5., Which address?] }
  - { customer: eva@example.com, bot: [Sent., Name?] }`.slice(1),
      '',
      script,
    );
    expect(differences).toEqual([]);
  });

  test('what was left does not grow with the number of interrupts', () => {
    const lines = Array.from({ length: 50 }, () => '  - { customer: skip my name }\n  - { customer: send me the list }').join('\n');
    const { state } = talk(`  - customer: hi\n${lines}`, 'strict: false', script);
    expect(state.frames[0]?.left.length).toBeLessThanOrEqual(3);
  });
});
