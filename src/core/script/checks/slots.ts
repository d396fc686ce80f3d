import { compileExpression } from '../condition.ts';
import { builtIns, hasSlot } from '../slot-value.ts';
import { compileText } from '../template.ts';
import type { LocalizedText, Script, Step, Word } from '../types.ts';
import { expressionsOf, linesOf, targetOf, textsOf } from '../visit.ts';
import type { Question } from '../visit.ts';
import { error, warning } from './finding.ts';
import type { Finding } from './finding.ts';
import { boundSlots } from './bookings.ts';
import { arrivalsOf, routesOf } from './routes.ts';
import type { SlotSet } from './routes.ts';

/** Slots are declared, used, and used only where some path can have given them a value. */
export function* checkSlots(script: Script): Generator<Finding> {
  const [first] = script.steps;
  if (!first) return;
  yield* checkDeclared(script, 'inputs');
  yield* checkDeclared(script, 'outputs');
  yield* checkRenamed(script);
  yield* checkUnused(script);
  const arrivals = arrivalsOf(script, [first.id, ...script.interrupts.flatMap((interrupt) => targetOf(interrupt) ?? [])]);
  for (const [index, step] of script.steps.entries()) {
    const before = arrivals.get(step.id);
    if (before) yield* checkStep(script, index, step, before);
  }
}

function* checkDeclared(script: Script, list: 'inputs' | 'outputs'): Generator<Finding> {
  for (const [index, name] of script[list].entries()) {
    if (!hasSlot(script, name))
      yield error('unknown-slot', `${list}/${index}`, `"${name}" is among the ${list}, and there is no such slot`);
  }
}

function* checkRenamed({ slots }: Script): Generator<Finding> {
  for (const [name, { was }] of Object.entries(slots)) {
    if (was === undefined || !Object.hasOwn(slots, was)) continue;
    yield error('was-in-use', `slots/${name}/was`, `slot "${name}" was "${was}", but a slot "${was}" still exists`, 'remove "was"');
  }
}

function checkStep(script: Script, index: number, step: Step, before: SlotSet): Finding[] {
  const findings: Finding[] = [];
  routesOf(step, script.steps[index + 1], before, (word, known) => {
    for (const { name, isText, key } of usesOf(script, word)) {
      if (known.has(name) || !hasSlot(script, name)) continue;
      const path = `steps/${index}/${key}`;
      const message = `step "${step.id}" uses "${name}" before any step could have given it a value`;
      const make = isText ? error : warning;
      findings.push(make('slot-before-set', path, message, `ask for "${name}" on the way${isText ? '' : ', or test known(' + name + ')'}`));
    }
  });
  return findings;
}

interface Use {
  readonly name: string;
  /** A hole in a text is seen by the customer; a condition is merely false. */
  readonly isText: boolean;
  readonly key: string;
}

function usesOf(script: Script, word: Word): Use[] {
  switch (word.word) {
    case 'say':
      return inText(script, word.text, 'say');
    case 'log':
      return inText(script, { [script.languages[0] ?? 'en']: word.text }, 'log');
    case 'task':
      return inText(script, word.title, 'task/title');
    case 'ask':
      return inQuestion(script, word);
    case 'book':
      return [
        ...(word.offer === null ? [] : inQuestion(script, word.offer)),
        ...boundSlots(word).map((name) => ({ name, isText: false, key: 'book' })),
        ...(word.notes === null ? [] : inText(script, { [script.languages[0] ?? 'en']: word.notes }, 'book/notes')),
      ];
    case 'when':
      return word.branches.flatMap(({ if: source }, index) => inExpression(script, source, `when/${index}/if`));
    case 'set':
      return Object.entries(word.values).flatMap(([slot, source]) => inExpression(script, source, `set/${slot}`));
    case 'webhook':
      return Object.entries(word.send).map(([key, name]) => ({ name, isText: false, key: `webhook/send/${key}` }));
    case 'answer':
      return word.question === null ? [] : [{ name: word.question, isText: false, key: 'answer/question' }];
    case 'consent':
      return Object.entries(word.slots).map(([purpose, name]) => ({ name, isText: false, key: `consent/${purpose}` }));
    case 'call':
      return Object.entries(word.give).map(([key, name]) => ({ name, isText: false, key: `call/give/${key}` }));
    default:
      return [];
  }
}

function inQuestion(script: Script, { text, retry, silence }: Question): Use[] {
  return [
    ...inText(script, text, 'say'),
    ...(retry.say ? inText(script, retry.say, 'retry/say') : []),
    ...(silence.say ? inText(script, silence.say, 'silence/say') : []),
  ];
}

function inText(script: Script, text: LocalizedText, key: string): Use[] {
  return namesIn(script, text).map((name) => ({ name, isText: true, key }));
}

function inExpression(script: Script, source: string, key: string): Use[] {
  const compiled = compileExpression(source, script.slots);
  return compiled.ok ? compiled.variables.map((name) => ({ name, isText: false, key })) : [];
}

function namesIn(script: Script, text: LocalizedText): string[] {
  const names = Object.entries(text).flatMap(([language, version]) => {
    const compiled = compileText(version, language);
    return compiled.ok ? compiled.variables.map(({ name }) => name) : [];
  });
  return [...new Set(names)].filter((name) => hasSlot(script, name) && !Object.hasOwn(builtIns, name));
}

function* checkUnused(script: Script): Generator<Finding> {
  const used = usedSlots(script);
  for (const [name, slot] of Object.entries(script.slots)) {
    if (used.has(name) || slot.saveTo !== undefined) continue;
    yield warning('unused-slot', `slots/${name}`, `the slot "${name}" is never used`, 'ask for it, or remove it');
  }
}

function usedSlots(script: Script): Set<string> {
  const used = new Set([...script.inputs, ...script.outputs]);
  const add = (names: Iterable<string>): void => {
    for (const name of names) used.add(name);
  };
  for (const { words } of script.steps) for (const word of words) add(namesOf(word));
  for (const { value } of textsOf(script)) add(namesIn(script, value));
  for (const { value } of linesOf(script)) add(namesIn(script, { en: value }));
  for (const { value } of expressionsOf(script)) {
    for (const name of Object.keys(script.slots)) if (new RegExp(`\\b${name}\\b`).test(value)) used.add(name);
  }
  return used;
}

function namesOf(word: Word): string[] {
  switch (word.word) {
    case 'ask':
      return [word.slot];
    case 'book':
      return [...Object.values(word.fill), ...boundSlots(word)];
    case 'set':
      return Object.keys(word.values);
    case 'webhook':
      return [...Object.values(word.send), ...Object.values(word.receive)];
    case 'answer':
      return word.question === null ? [] : [word.question];
    case 'consent':
      return Object.values(word.slots);
    case 'call':
      return [...Object.values(word.give), ...Object.values(word.take)];
    default:
      return [];
  }
}
