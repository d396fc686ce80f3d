import { findSlot, hasSlot } from '../slot-value.ts';
import { hintFor, nearest } from '../suggest.ts';
import type { Script, SlotDefinition, Word } from '../types.ts';
import { wordsOf } from '../visit.ts';
import { error, warning } from './finding.ts';
import type { Finding } from './finding.ts';

type Call = Extract<Word, { readonly word: 'call' }>;

/** What goes out of the script and what comes back: called scripts, webhooks, the knowledge base. */
export function* checkCalls(script: Script, others: ReadonlyMap<string, Script>): Generator<Finding> {
  for (const { step, word, path } of wordsOf(script)) {
    const where = `step "${step.id}"`;
    if (word.word === 'webhook') {
      yield* checkSent(script, word.send, `${path}/webhook/send`, where);
      yield* checkReceived(script, word.receive, `${path}/webhook/receive`, where);
    }
    if (word.word === 'answer' && word.question !== null) yield* checkAsked(script, word.question, `${path}/answer/question`, where);
    if (word.word === 'consent') yield* checkConsent(script, word.slots, `${path}/consent`, where);
    if (word.word === 'call') yield* checkCall(script, others, word, `${path}/call`, where);
  }
}

function* checkAsked(script: Script, slot: string, path: string, where: string): Generator<Finding> {
  if (hasSlot(script, slot)) return;
  const hint = hintFor(slot, Object.keys(script.slots));
  yield error('unknown-slot', path, `${where} answers the question in "${slot}", and there is no such slot`, hint);
}

/** Only a plain yes is a consent. */
function* checkConsent(script: Script, slots: Readonly<Record<string, string>>, path: string, where: string): Generator<Finding> {
  for (const [purpose, slot] of Object.entries(slots)) {
    const found = findSlot(script, slot);
    const at = `${path}/${purpose}`;
    const hint = hintFor(slot, Object.keys(script.slots));
    if (found === undefined) yield error('unknown-slot', at, `${where} takes the consent from "${slot}", and there is no such slot`, hint);
    else if (found.type !== 'yes_no')
      yield error(
        'wrong-value',
        at,
        `${where} takes the consent from "${slot}", which is no slot of type yes_no`,
        'ask with a yes_no slot',
      );
  }
}

/** A value that is no slot is sent as it stands; one that is nearly a slot is a slip of the pen. */
function* checkSent(script: Script, sent: Readonly<Record<string, string>>, path: string, where: string): Generator<Finding> {
  for (const [key, value] of Object.entries(sent)) {
    const near = hasSlot(script, value) ? undefined : nearest(value, Object.keys(script.slots));
    if (near === undefined) continue;
    yield warning('unknown-slot', `${path}/${key}`, `${where} sends the text "${value}"`, `did you mean the slot "${near}"?`);
  }
}

function* checkReceived(script: Script, received: Readonly<Record<string, string>>, path: string, where: string): Generator<Finding> {
  for (const [key, slot] of Object.entries(received)) {
    if (hasSlot(script, slot)) continue;
    yield error(
      'unknown-slot',
      `${path}/${key}`,
      `${where} fills "${slot}", and there is no such slot`,
      hintFor(slot, Object.keys(script.slots)),
    );
  }
}

function* checkCall(script: Script, others: ReadonlyMap<string, Script>, call: Call, path: string, where: string): Generator<Finding> {
  yield* checkReceived(script, call.take, `${path}/take`, where);
  const called = call.script === script.script ? script : others.get(call.script);
  if (!called) {
    const message = `${where} calls the script "${call.script}", and there is no such script`;
    yield error('unknown-script', path, message, hintFor(call.script, others.keys()));
    return;
  }
  if (reaches(called, script.script, others)) {
    yield error('bad-call', path, `${where} calls "${call.script}", which comes back to "${script.script}": the talk would never end`);
  }
  yield* checkGiven(script, called, call, `${path}/give`, where);
  for (const [output, slot] of Object.entries(call.take)) {
    const at = `${path}/take/${output}`;
    if (called.outputs.includes(output))
      yield* checkFit(findSlot(called, output), findSlot(script, slot), at, `${where}: "${output}" of "${call.script}"`);
    else yield error('bad-call', at, `${where}: "${output}" is not an output of "${call.script}"`, hintFor(output, called.outputs));
  }
}

function* checkGiven(script: Script, called: Script, call: Call, path: string, where: string): Generator<Finding> {
  for (const [input, value] of Object.entries(call.give)) {
    const at = `${path}/${input}`;
    const what = `${where}: "${input}" of "${call.script}"`;
    if (!called.inputs.includes(input)) {
      yield error('bad-call', at, `${where}: "${input}" is not an input of "${call.script}"`, hintFor(input, called.inputs));
      continue;
    }
    if (hasSlot(script, value)) yield* checkFit(findSlot(script, value), findSlot(called, input), at, what);
    else
      yield error('unknown-slot', at, `${what} is given "${value}", and there is no such slot`, hintFor(value, Object.keys(script.slots)));
  }
  const absent = called.inputs.filter((input) => !Object.hasOwn(call.give, input));
  if (absent.length > 0) yield warning('bad-call', path, `${where} does not give ${absent.join(', ')} to "${call.script}"`);
}

function* checkFit(from: SlotDefinition | undefined, to: SlotDefinition | undefined, path: string, what: string): Generator<Finding> {
  if (from && to && from.type !== to.type) yield error('bad-call', path, `${what}: a ${from.type} cannot become a ${to.type}`);
}

/** Whether `from` is the script `name`, or calls it by any number of steps. */
function reaches(from: Script, name: string, others: ReadonlyMap<string, Script>): boolean {
  const seen = new Set([from.script]);
  for (const id of seen) {
    const script = id === from.script ? from : others.get(id);
    const words = script ? wordsOf(script) : [];
    for (const { word } of words) if (word.word === 'call') seen.add(word.script);
  }
  return seen.has(name);
}
