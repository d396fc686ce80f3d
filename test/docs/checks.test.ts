import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { isMap, isSeq, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { knownChannels } from '../../src/core/prove/channels.ts';
import { prove } from '../../src/core/prove/prove.ts';
import { problemCodes } from '../../src/core/script/problem.ts';
import type { Problem } from '../../src/core/script/problem.ts';
import { bundleOf } from '../core/prove/shipped.ts';

const page = readFileSync(new URL('../../docs/checks.md', import.meta.url), 'utf8');
const [introduction = '', ...sections] = page.split(/^## /m);
const base = exampleIn(introduction);
const entries = sections.map((section) => ({ code: section.slice(1, section.indexOf('`', 1)), section, example: exampleIn(section) }));

function exampleIn(text: string): string {
  return /```yaml\n([^]*?)```/.exec(text)?.[1] ?? '';
}

/** The example as a whole script; `x × 4097` stands for so many letters. */
function scriptOf(example: string): string {
  const written = example.replaceAll(/x × (\d+)/g, (_all, count: string) => 'x'.repeat(Number(count)));
  if (written.startsWith('script:')) return written;
  const document = parseDocument(base);
  const changes = parseDocument(written);
  if (!isMap(changes.contents)) throw new Error(`not a mapping: ${example}`);
  for (const { key, value } of changes.contents.items) put(document, String(key), value);
  return String(document);
}

function put(document: Document, key: string, value: unknown): void {
  if (key === 'slots' && isMap(value)) for (const slot of value.items) document.setIn(['slots', String(slot.key)], slot.value);
  else if (key === 'steps' && isSeq(value)) value.items.forEach((step) => putStep(document, step));
  else document.set(key, value);
}

/** In place of the step of that name the first time; a step that is not there yet comes last. */
function putStep(document: Document, step: unknown): void {
  const steps = document.get('steps', true);
  if (!isSeq(steps) || !isMap(step)) throw new Error('not a list of steps');
  const at = steps.items.findIndex((each) => isMap(each) && each.get('id') === step.get('id') && !added.has(each));
  added.add(step);
  if (at === -1) steps.items.push(step);
  else steps.items[at] = step;
}

const added = new WeakSet<object>();

function problemsOf(source: string, code: string): readonly Problem[] {
  const bundle = bundleOf(source);
  if (!('script' in bundle)) return bundle;
  return prove(bundle, { at: Date.UTC(2027, 2, 1), channels: knownChannels, consent: code === 'personal-before-consent' ? 'agreed' : null })
    .problems;
}

test('the page has one entry per code, in the order of the table, each with its meaning', () => {
  expect(entries.map(({ code }) => code)).toEqual(Object.keys(problemCodes));
  for (const { code, section } of entries) expect(section).toContain(problemCodes[code as keyof typeof problemCodes]);
});

test('the script that the examples change has no problem', () => {
  expect(problemsOf(base, '')).toEqual([]);
});

test.each(entries.map(({ code, example }) => [code, example] as const))('the example of %s is reported so', (code, example) => {
  const codes = problemsOf(scriptOf(example), code).map((problem) => problem.code);
  expect(codes).toContain(code);
});
