import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { scriptJsonSchema } from '../../../src/core/script-schema/script-json-schema.ts';
import { parseScript } from '../../../src/core/script/parse.ts';
import type { Schema } from '../../../src/core/script/schema.ts';
import { readScripts, shippedScripts } from '../../../src/scripts-folder.ts';
import { kitchen } from '../chat-test/kitchen.ts';
import { changed, sample } from '../script/sample.ts';

const schema = scriptJsonSchema();
const validate = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true }).compile(schema);

/** Editors read YAML with the core schema, so that is what must be valid. */
function isValid(source: string): boolean {
  return validate(parse(source));
}

test('docs/script.schema.json is what `parley schema` prints', () => {
  const written = readFileSync(new URL('../../../docs/script.schema.json', import.meta.url), 'utf8');
  expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(schema)));
});

describe('what the parser takes is valid', () => {
  test.each([
    ...readScripts(shippedScripts).map(({ name, source }) => [name, source] as const),
    ['a small script', sample],
    ['one of everything', kitchen],
    [
      'plain values that look like numbers and truth values',
      changed('{ type: choice, of: [kitchen, repair] }', '{ type: choice, of: [1, 2.5] }')
        .replaceAll('kitchen:', '1:')
        .replaceAll('repair:', '2.5:')
        .replace('[full kitchen]', '[1, true]'),
    ],
    [
      'quoted numbers and lengths of time',
      changed('due: 30m', 'due: "1d 12h"').replace('ask: budget', 'ask: budget\n    retry: { times: "3" }'),
    ],
    ['one text for all languages', changed('{ en: Your budget?, ru: Бюджет? }', '2000')],
  ])('%s', (_name, source) => {
    expect(parseScript(source, 'script.yaml').problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(isValid(source) || validate.errors).toBe(true);
  });
});

describe('what the parser refuses for its shape is not valid', () => {
  test.each([
    ['unknown key of the script', changed('goals:', 'gaols:')],
    ['missing name', changed('script: lead\n', '')],
    ['bad name of the script', changed('script: lead', 'script: "1 lead"')],
    ['no steps', `${sample.slice(0, sample.indexOf('steps:'))}steps: []`],
    ['steps that are no list', `${sample.slice(0, sample.indexOf('steps:'))}steps: { id: x }`],
    ['bad language', changed('languages: [en, ru]', 'languages: [English]')],
    ['unknown type of a slot', changed('type: money', 'type: monney')],
    ['money without a currency', changed('type: money, currency: EUR', 'type: money')],
    ['choice without options', changed('type: choice, of: [kitchen, repair]', 'type: choice')],
    ['an option twice', changed('of: [kitchen, repair]', 'of: [kitchen, kitchen]')],
    ['a key of another type of slot', changed('type: money, currency: EUR', 'type: money, currency: EUR, region: CZ')],
    ['a reserved name of a slot', sample.replaceAll('budget', 'score')],
    ['unknown intent', changed('intent: human', 'intent: humans')],
    ['interrupt that goes nowhere', changed('intent: human, go: person', 'intent: human')],
    ['interrupt that does two things', changed('go: person }', 'go: person, do: opt_out }')],
    ['step without a name', changed('  - id: route\n    when:', '  - when:')],
    ['step that does nothing', changed('  - id: cold\n    end: not_now', '  - id: cold')],
    ['bad name of a step', changed('id: cold', 'id: "cold one"')],
    ['question without words', changed('    say: { en: Your budget?, ru: Бюджет? }\n', '')],
    ['when without else', changed('    else: cold\n', '')],
    ['else without when', changed('    end: not_now', '    end: not_now\n    else: hot')],
    ['choices without a question', changed('    end: not_now', '    end: not_now\n    choices: { a: A }')],
    ['branch without a target', changed(', go: hot }', ' }')],
    ['bad length of time', changed('due: 30m', 'due: 30')],
    ['empty length of time', changed('due: 30m', 'due: " "')],
    ['task without a team', changed('team: sales, due', 'due')],
    ['bad priority', changed('due: 30m', 'due: 30m, priority: urgent')],
    ['empty text', changed('Your budget?', '""')],
    ['resume that is false', changed('    end: not_now', '    resume: false')],
    ['retry beyond ten', changed('ask: budget', 'ask: budget\n    retry: { times: 11 }')],
    ['half a retry', changed('ask: budget', 'ask: budget\n    retry: { times: 1.5 }')],
    ['unknown key of silence', changed('ask: budget', 'ask: budget\n    silence: { afer: 1h }')],
    ['confidence above one', changed('ask: budget', 'ask: budget\n    understand: { confirm_below: 2 }')],
    ['unknown use of the model', changed('ask: budget', 'ask: budget\n    understand: { model: always }')],
    ['webhook without else', changed('    end: not_now', '    webhook: { url: "https://a.example" }\n    end: not_now')],
    ['address of another kind', changed('    end: not_now', '    webhook: { url: "ftp://a.example", else: cold }\n    end: not_now')],
    ['call without a script', changed('    end: not_now', '    call: { give: { a: b } }\n    end: not_now')],
    ['list in place of a text', changed('{ en: Your budget?, ru: Бюджет? }', '[Your budget?]')],
    [
      'rule of score with two reasons to count',
      changed('interrupts:', 'score: [{ when: "budget > 1", intent: price, points: 1 }]\ninterrupts:'),
    ],
    ['too many points', changed('interrupts:', 'score: [{ intent: price, points: 1001 }]\ninterrupts:')],
    ['field that nothing is saved to', changed('currency: EUR', 'currency: EUR, save_to: lead.money')],
  ])('%s', (_name, source) => {
    expect(parseScript(source, 'script.yaml').script).toBeNull();
    expect(isValid(source)).toBe(false);
  });
});

describe('every key', () => {
  function* keysOf(at: Schema): Generator<string> {
    for (const [key, property] of Object.entries(at.properties ?? {})) {
      if (property.description === undefined) yield `${at.title}: ${key}`;
      yield* keysOf(property);
    }
    const parts = [at.items, typeof at.additionalProperties === 'object' ? at.additionalProperties : undefined, ...(at.anyOf ?? [])];
    for (const part of parts) if (part !== undefined) yield* keysOf(part);
  }

  test('is explained (a word by its help, others in src/core/script-schema/key-help.ts)', () => {
    expect([...new Set(keysOf(schema))]).toEqual([]);
  });
});
