import { describe, expect, test } from '@jest/globals';
import { changed, problemsOf, sample, scriptOf } from './sample.ts';

const other = scriptOf(`script: other
title: Other
languages: [en]
inputs: [topic]
outputs: [grade]
slots:
  topic: { type: text }
  grade: { type: number }
steps:
  - { id: a, set: { grade: "1" }, end: done }
`);

describe('problems of structure', () => {
  test.each([
    ['unknown-step', 'go: hot', 'go: hott', 22, 'did you mean "hot"?'],
    ['unknown-step', 'else: cold', 'else: colt', 23, 'did you mean "cold"?'],
    ['unknown-step', 'go: person', 'go: persona', 9, 'did you mean "person"?'],
    ['unknown-step', 'ask: budget', 'ask: budget\n    retry: { then: nowhere }', 19, undefined],
    ['unknown-step', 'ask: budget', 'ask: budget\n    silence: { then: nowhere }', 19, undefined],
    ['duplicate-step', 'id: cold', 'id: hot', 27, undefined],
    ['unreachable-step', 'else: cold', 'else: hot', 27, undefined],
    ['unreachable-word', 'end: not_now', 'end: not_now\n    tag: late', 29, undefined],
    ['falls-off', 'handoff: { team: sales }', 'tag: person', 29, undefined],
    ['no-way-to-end', 'end: not_now', 'wait: 1d\n    go: cold', 27, undefined],
    ['was-in-use', 'id: cold', 'id: cold\n    was: hot', 28, undefined],
    ['was-in-use', 'budget: { type: money', 'budget: { was: need, type: money', 7, undefined],
    ['reserved-name', 'id: cold', 'id: park', 27, undefined],
    ['goal-without-end', 'goals: [qualified]', 'goals: [qualifed]', 4, 'did you mean "qualified"?'],
    ['missing-text', ', ru: Бюджет?', '', 19, 'add "ru: ..."'],
    ['missing-text', ', ru: Ремонт', '', 16, undefined],
    ['bad-text', '{budget}"', '{budget"', 25, undefined],
    ['bad-text', 'Call: {need},', 'Call: {need, plural, other {#}},', 25, undefined],
    ['unknown-variable', '{budget}"', '{bugdet}"', 25, 'did you mean "budget"?'],
    ['unknown-variable', '{budget}"', '{constructor}"', 25, undefined],
    ['unknown-variable', 'if: budget >=', 'if: bugdet >=', 22, 'did you mean "budget"?'],
    ['condition-type', 'if: budget >= 5000', "if: need == 'kitchenette'", 22, undefined],
    ['bad-condition', 'if: budget >= 5000', 'if: budget >=', 22, undefined],
    ['text-too-long', 'Your budget?', 'x'.repeat(4097), 19, undefined],
    ['unknown-slot', 'ask: budget', 'ask: bugdet', 18, 'did you mean "budget"?'],
    ['unknown-slot', 'end: not_now', 'set: { bugdet: "1" }\n    end: not_now', 28, 'did you mean "budget"?'],
    ['condition-type', 'end: not_now', 'set: { budget: need }\n    end: not_now', 28, undefined],
    ['condition-type', 'end: not_now', `set: { need: "'x'" }\n    end: not_now`, 28, undefined],
    ['slot-before-set', 'en: What do you need?', 'en: "{budget}?"', 13, undefined],
    ['choice-mismatch', '      repair: {', '      repairs: {', 16, 'did you mean "repair"?'],
    ['choice-mismatch', 'ask: budget', 'ask: budget\n    choices: { a: A }', 19, undefined],
    ['choice-mismatch', 'ask: budget', 'ask: need', 18, undefined],
    ['misplaced-key', 'ask: budget', 'ask: budget\n    contact_button: true', 19, undefined],
    ['ambiguous-phrase', 'ru: Ремонт', 'ru: Ремонт, like: [Full  Kitchen]', 16, undefined],
    ['ambiguous-phrase', 'ru: Ремонт', 'ru: кухня', 16, undefined],
    ['ambiguous-phrase', 'go: person }', 'go: person }\n  - { intent: human, do: opt_out }', 10, undefined],
    ['unknown-script', 'end: not_now', 'call: othr\n    end: not_now', 28, 'did you mean "other"?'],
    ['bad-call', 'end: not_now', 'call: { script: other, give: { topik: need } }\n    end: not_now', 28, 'did you mean "topic"?'],
    ['bad-call', 'end: not_now', 'call: { script: other, take: { grad: budget } }\n    end: not_now', 28, 'did you mean "grade"?'],
    ['bad-call', 'end: not_now', 'call: { script: other, give: { topic: need } }\n    end: not_now', 28, undefined],
    ['unknown-slot', 'end: not_now', 'call: { script: other, give: { topic: ned } }\n    end: not_now', 28, 'did you mean "need"?'],
    ['bad-call', 'end: not_now', 'call: lead\n    end: not_now', 28, undefined],
    [
      'unknown-slot',
      'end: not_now',
      'webhook: { url: "https://example.com", receive: { a: bugdet }, else: hot }\n    end: not_now',
      28,
      undefined,
    ],
    ['unknown-slot', 'goals:', 'inputs: [x]\ngoals:', 4, undefined],
    ['unknown-slot', 'end: not_now', 'consent: { marketing: ned }\n    end: not_now', 28, 'did you mean "need"?'],
    ['wrong-value', 'end: not_now', 'consent: { marketing: need }\n    end: not_now', 28, undefined],
  ])('%s: %s becomes %s', (code, from, to, line, hint) => {
    const found = problemsOf(changed(from, to), [other]).filter((problem) => problem.code === code);
    expect(found).toContainEqual(
      expect.objectContaining(hint === undefined ? { line, severity: 'error' } : { line, severity: 'error', hint }),
    );
  });

  test('choice ids longer than 48 bytes do not fit into buttons', () => {
    const long = 'ж'.repeat(25);
    expect(problemsOf(sample.replaceAll('kitchen: {', `${long}: {`).replace('of: [kitchen', `of: [${long}`))).toContainEqual(
      expect.objectContaining({ code: 'choice-too-long', line: 15 }),
    );
  });

  test('scripts that call each other in a ring are refused', () => {
    const ring = scriptOf('script: ring\ntitle: R\nlanguages: [en]\nsteps:\n  - { id: a, call: lead, end: x }\n');
    expect(problemsOf(changed('end: not_now', 'call: ring\n    end: not_now'), [ring])).toContainEqual(
      expect.objectContaining({ code: 'bad-call' }),
    );
  });
});

describe('warnings', () => {
  test.each([
    [
      'slot-before-set',
      'script: lead',
      '    say: { en: What do you need?',
      '    when: [{ if: budget > 1, go: hot }]\n    else: b\n  - id: b\n    ask: need\n    say: { en: What do you need?',
    ],
    ['unused-slot', 'unused-slot', 'interrupts:', '  extra: { type: text }\ninterrupts:'],
    ['missing-plural', 'few', 'ru: Бюджет?', 'ru: "{budget, plural, one {#} other {#}}"'],
    ['quoted-braces', 'apostrophe', 'en: Your budget?', `en: "l'{need}"`],
    ['resume-without-interrupt', 'resumes', 'end: not_now', 'resume: true'],
    ['choice-mismatch', 'repair', '      repair: { en: A repair, ru: Ремонт }\n', ''],
    ['unknown-slot', 'bugdet', 'end: not_now', 'webhook: { url: "https://example.com", send: { a: bugdet }, else: hot }\n    end: not_now'],
  ])('%s', (code, _about, from, to) => {
    const source = code === 'slot-before-set' ? changed('    ask: need\n', '').replace(from, () => to) : changed(from, to);
    expect(problemsOf(source)).toContainEqual(expect.objectContaining({ code, severity: 'warning' }));
  });
});

describe('what is right is not reported', () => {
  test.each([
    ['known may be asked before a slot has a value', 'if: budget >= 5000', 'if: "!known(budget)"'],
    ['money may be computed', 'end: not_now', 'set: { budget: "budget * 2" }\n    end: not_now'],
    ['a slot of the same type is copied', 'end: not_now', 'set: { budget: budget }\n    end: not_now'],
    ['built-in names may stand in conditions', 'if: budget >= 5000', 'if: score > 5 && visits < 2'],
    ['built-in names may stand in texts', 'Call: {need}', 'Call: {score} {language}'],
    [
      'a literal may be sent',
      'end: not_now',
      'webhook: { url: "https://example.com", send: { from: parley }, else: hot }\n    end: not_now',
    ],
  ])('%s', (_what, from, to) => {
    expect(problemsOf(changed(from, to), [other])).toEqual([]);
  });

  test('a call whose inputs and outputs fit has no problem', () => {
    const call = 'call: { script: other, give: { topic: note }, take: { grade: rank } }\n    end: not_now';
    const source = changed('end: not_now', `set: { note: "'kitchens'" }\n    ${call}`);
    expect(problemsOf(source.replace('slots:', 'slots:\n  note: { type: text }\n  rank: { type: number }'), [other])).toEqual([]);
  });

  const named = 'set: { who: "\'Jan\'" }\n    resume: true\n  - id: person';
  const asksTwice = changed('go: person }', 'go: person }\n  - { like: [my name], go: named }')
    .replace('slots:', 'slots:\n  who: { type: text }')
    .replace('id: person', `id: named\n    ${named}`);

  test('a slot that an interrupt fills may be used after the talk resumed', () => {
    expect(problemsOf(asksTwice.replace('Your budget?', '"{who}, your budget?"'))).toEqual([]);
  });

  test('a slot is known to an interrupt that comes in while the script waits', () => {
    const waits = changed('end: not_now', 'wait: 1d\n    end: not_now').replace(
      'go: person }',
      'go: person }\n  - { intent: price, go: price }',
    );
    const price = '  - id: price\n    say: "Of {budget}?"\n    end: not_now\n';
    const asked = waits.replace('  - id: ask_budget\n    ask: budget', '  - id: ask_budget\n    set: { budget: "5000" }\n    ask: budget');
    expect(problemsOf(`${asked.replace('    ask: budget\n    say: { en: Your budget?, ru: Бюджет? }\n', '')}${price}`)).toEqual([]);
  });

  test('a slot that an interrupt fills has no value where no question came before', () => {
    const greeting = asksTwice.replace('steps:', 'steps:\n  - id: hello\n    say: "Hello {who}"');
    expect(problemsOf(greeting)).toMatchObject([{ code: 'slot-before-set', severity: 'error' }]);
  });
});
