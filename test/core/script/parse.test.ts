import { describe, expect, test } from '@jest/globals';
import { canonicalJson } from '../../../src/core/script/canonical.ts';
import { parseScript } from '../../../src/core/script/parse.ts';
import { changed, problemsOf, sample, scriptOf } from './sample.ts';

const one = (words: string): string =>
  `script: s\ntitle: T\nlanguages: [en]\nsteps:\n  - id: a\n${words.replaceAll(/^/gm, '    ')}\n    end: x\n`;
const firstWord = (source: string): unknown => scriptOf(source).steps[0]?.words[0];

describe('a script as it was meant', () => {
  test('the sample has no problem', () => {
    expect(problemsOf(sample)).toEqual([]);
  });

  test('words keep the order in which they are written', () => {
    const { steps } = scriptOf(one('tag: vip\nlog: seen\nsay: Hello\nstage: new'));
    expect(steps[0]?.words.map(({ word }) => word)).toEqual(['tag', 'log', 'say', 'stage', 'end']);
  });

  test('a plain text stands for every language', () => {
    expect(firstWord(changed('say: { en: What do you need?, ru: Что нужно? }', 'say: Need?'))).toMatchObject({
      text: { en: 'Need?', ru: 'Need?' },
    });
  });

  test('a question without rules takes the defaults and sends the stuck to a person', () => {
    expect(firstWord(sample)).toMatchObject({
      retry: { times: 2, then: 'person' },
      silence: { afterMs: 86_400_000, then: 'park' },
      understand: { model: 'optional', confirmBelow: 0.7 },
      burstMs: 0,
      contactButton: false,
      skipIfKnown: true,
    });
  });

  test("a question's own keys go before the script's defaults, one by one", () => {
    const defaults = 'defaults:\n  retry: { times: 5, then: cold }\n  silence: { after: 1h, say: Still there? }\n  burst: 3s\nsteps:\n';
    const own = 'ask: budget\n    retry: { times: 1 }\n    silence: { then: person }';
    const script = scriptOf(changed('steps:\n', defaults).replace('ask: budget', own));
    expect(script.steps[1]?.words[0]).toMatchObject({
      retry: { times: 1, then: 'cold' },
      silence: { afterMs: 3_600_000, say: { en: 'Still there?', ru: 'Still there?' }, then: 'person' },
      burstMs: 3000,
    });
  });

  test.each([
    ['task: { team: sales, title: Call }', { dueMs: 86_400_000, priority: 'normal', crm: 'default' }],
    ['task: { team: sales, title: Call, crm: none }', { crm: null }],
    ['webhook: { url: "https://example.com/x", else: a }', { send: {}, receive: {}, timeoutMs: 10_000, else: 'a' }],
    ['call: other', { word: 'call', script: 'other', give: {}, take: {} }],
    ['wait: 1d 2h', { word: 'wait', forMs: 93_600_000 }],
    ['tag: [a, b]', { tags: ['a', 'b'] }],
  ])('%s is filled in', (words, expected) => {
    expect(firstWord(one(words))).toMatchObject(expected);
  });

  test('keys and values that look like truth values, numbers or dates stay as they were typed', () => {
    const choices = 'choices:\n      yes: { en: +420777123456, ru: 2026-01-01 }\n      1: { en: 1.10, ru: no }\n';
    const source = changed('of: [kitchen, repair]', 'of: [yes, 1]').replace(/choices:\n.*\n.*\n/, choices);
    expect(firstWord(source)).toMatchObject({
      choices: [
        { id: 'yes', title: { en: '+420777123456', ru: '2026-01-01' } },
        { id: '1', title: { en: '1.10', ru: 'no' } },
      ],
    });
  });

  test('points of rules and steps have a half-life where one is given', () => {
    const rules = 'score:\n  - { intent: purchase, points: 5, half_life: 2d }\n  - { sentiment: negative, points: -5 }\ninterrupts:';
    expect(scriptOf(changed('interrupts:', rules)).score).toEqual([
      { intent: 'purchase', points: 5, because: 'purchase', halfLifeMs: 172_800_000 },
      { sentiment: 'negative', points: -5, because: 'negative words' },
    ]);
  });

  test('the canonical form depends on what is said, not on how it is written', () => {
    const rewritten = `# a comment\n${changed('{ type: money, currency: EUR }', '{ currency: "EUR", type: money }')}`;
    expect(canonicalJson(scriptOf(rewritten))).toBe(canonicalJson(scriptOf(sample)));
    expect(canonicalJson(scriptOf(changed('budget >= 5000', 'budget >= 6000')))).not.toBe(canonicalJson(scriptOf(sample)));
    expect(JSON.parse(canonicalJson(scriptOf(sample)))).toEqual(scriptOf(sample));
  });
});

describe('what is refused, and where', () => {
  test.each([
    ['unknown-key', changed('    ask: budget', '    aks: budget'), 18, 'did you mean "ask"?'],
    ['unknown-key', changed('goals:', 'goal:'), 4, 'did you mean "goals"?'],
    ['wrong-value', changed('type: money', 'type: monney'), 7, 'did you mean "money"?'],
    ['wrong-value', changed('currency: EUR', 'currency: ERU'), 7, 'did you mean "EUR"?'],
    ['wrong-value', changed('due: 30m', 'due: 30'), 25, 'write it with units, at most 365d: 30m, 2h, 1d 12h'],
    ['undeclared-language', changed('ru: Что нужно?', 'cs: Co?'), 13, 'use one of: en, ru'],
    [
      'undeclared-language',
      changed('ru: Что нужно?', 'ru: Да, что?'),
      13,
      'within braces a text with a comma stands in quotes: { en: "Yes, please" }',
    ],
    ['missing-key', changed(', currency: EUR', ''), 7, 'currency: EUR'],
    ['no-retry-target', changed('intent: human', 'intent: help'), 11, undefined],
    ['unknown-intent', changed('intent: human', 'intent: humann'), 9, 'did you mean "human"?'],
    ['unknown-intent', changed('interrupts:', 'score: [{ intent: purchas, points: 5 }]\ninterrupts:'), 8, 'did you mean "purchase"?'],
    ['wrong-value', changed('interrupts:', 'score: [{ sentiment: neutral, points: 5 }]\ninterrupts:'), 8, 'use one of: positive, negative'],
    ['wrong-value', changed('interrupts:', 'score: [{ intent: purchase, points: 5, half_life: 5m }]\ninterrupts:'), 8, undefined],
    ['missing-key', changed('interrupts:', 'score: [{ intent: purchase, sentiment: positive, points: 5 }]\ninterrupts:'), 8, undefined],
    ['when-without-else', changed('    else: cold\n', ''), 20, undefined],
    ['misplaced-key', changed('    end: not_now', '    burst: 3s\n    end: not_now'), 27, undefined],
    ['misplaced-key', changed('currency: EUR', 'currency: EUR, region: CZ'), 7, undefined],
    ['reserved-name', changed('  need: {', '  score: {'), 6, undefined],
    ['bad-name', changed('  need: {', '  Need It: {'), 6, undefined],
    ['empty-text', changed('en: Your budget?', 'en: '), 19, undefined],
    ['empty-text', changed('en: Your budget?', 'en: ~'), 19, undefined],
    ['bad-pattern', changed('budget: { type: money, currency: EUR }', 'budget: { type: text, pattern: "(a+)+" }'), 7, undefined],
    ['wrong-shape', changed('goals: [qualified]', 'goals: qualified'), 4, undefined],
    ['yaml-feature', changed('{ team: sales }', '&t { team: sales }'), 30, undefined],
    ['yaml-feature', changed('team: sales, due', 'team: !!str sales, due'), 25, undefined],
    ['yaml-feature', `${sample}---\nscript: two\n`, 31, undefined],
    ['yaml-feature', `%YAML 1.1\n---\n${sample}`, 3, undefined],
    ['duplicate-key', changed('goals:', 'script: again\ngoals:'), 4, undefined],
    ['yaml-syntax', changed('{ team: sales }', '{ team: "sales }'), 31, undefined],
  ])('%s in line %#', (code, source, line, hint) => {
    const { script, problems } = parseScript(source, 'script.yaml');
    expect(script).toBeNull();
    const place = { code, severity: 'error', file: 'script.yaml', line };
    expect(problems).toContainEqual(expect.objectContaining(hint === undefined ? place : { ...place, hint }));
  });

  test('an alias and a merge key are refused by name', () => {
    const source = changed('{ team: sales }', '&t { team: sales }').replace('budget: { type', 'x: *t\n  y: { <<: *t }\n  budget: { type');
    expect(problemsOf(source).map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining('"&t"'), expect.stringContaining('"*t"'), expect.stringContaining('merge keys')]),
    );
  });

  test('all problems of a file are reported at once, in its order', () => {
    const source = changed('type: money', 'type: monney').replace('ask: budget', 'aks: budget').replace('due: 30m', 'due: soon');
    expect(problemsOf(source).map(({ line }) => line)).toEqual([7, 18, 25]);
  });

  test('a file of more than 1 MB is refused before it is read', () => {
    expect(problemsOf(`script: ${'a'.repeat(1_000_001)}`)).toMatchObject([{ code: 'file-too-large', line: 1 }]);
  });

  test('the column points at the word', () => {
    const [problem] = problemsOf(changed('type: money', 'type: monney'));
    expect(problem).toMatchObject({ line: 7, column: 19, endLine: 7, endColumn: 25 });
  });

  test.each([
    ['nothing', ''],
    ['a list', '- a'],
    ['a number', '5'],
    ['only brackets', '['.repeat(50_000)],
    ['a null byte', 'script: \0'],
    ['__proto__ as a key', changed('  need: {', '  __proto__: {')],
    ['a list as a key', '? [a]\n: b'],
    ['steps that are no steps', 'script: s\ntitle: t\nlanguages: [en]\nsteps: [1, [], null, {id: a}]'],
  ])('%s is a problem, never an exception', (_what, source) => {
    const { script, problems } = parseScript(source, 'script.yaml');
    expect(script).toBeNull();
    expect(problems.length).toBeGreaterThan(0);
  });

  test.each([...sample.matchAll(/\S+/g)].map((found) => found.index))('the sample cut off at character %i never throws', (length) => {
    expect(() => problemsOf(sample.slice(0, length))).not.toThrow();
  });
});
