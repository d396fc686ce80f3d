import { findSlot } from '../slot-value.ts';
import { hintFor } from '../suggest.ts';
import type { Script, SlotDefinition, Step, Word } from '../types.ts';
import { wordsOf } from '../visit.ts';
import { error, warning } from './finding.ts';
import type { Finding } from './finding.ts';

type Ask = Extract<Word, { readonly word: 'ask' }>;

/** Bytes. Of the 48 that every messenger carries, the number of the question takes some. */
const longestChoice = 40;

/** Questions ask declared slots, and their choices are the options of the slot, told apart by what customers say. */
export function* checkQuestions(script: Script): Generator<Finding> {
  for (const { step, word, path } of wordsOf(script)) {
    if (word.word !== 'ask') continue;
    const slot = findSlot(script, word.slot);
    if (!slot) {
      const message = `step "${step.id}" asks for "${word.slot}", and there is no such slot`;
      yield error('unknown-slot', `${path}/ask`, message, hintFor(word.slot, Object.keys(script.slots)));
      continue;
    }
    yield* checkChoices(step, word, slot, path);
    yield* checkPhrases(word, path);
  }
  yield* checkInterrupts(script);
}

function* checkChoices(step: Step, ask: Ask, slot: SlotDefinition, path: string): Generator<Finding> {
  const where = `step "${step.id}"`;
  const options = optionsOf(slot);
  const ids = ask.choices.map(({ id }) => id);
  if (ask.contactButton && slot.type !== 'phone') {
    yield error(
      'misplaced-key',
      `${path}/contact_button`,
      `${where}: the contact button shares a phone number, and "${ask.slot}" is a ${slot.type}`,
    );
  }
  if (options === null) {
    if (ids.length > 0)
      yield error('choice-mismatch', `${path}/choices`, `${where}: a slot of type ${slot.type} takes no choices`, 'use choice or choices');
    return;
  }
  if (slot.of && ids.length === 0) {
    yield error('choice-mismatch', `${path}/ask`, `${where} needs "choices": the titles of ${options.join(', ')}`);
    return;
  }
  for (const id of ids) {
    const at = `${path}/choices/${id}`;
    if (!options.includes(id))
      yield error('choice-mismatch', at, `${where}: "${id}" is not an option of "${ask.slot}"`, hintFor(id, options));
    const bytes = new TextEncoder().encode(id).length;
    if (bytes > longestChoice)
      yield error('choice-too-long', at, `${where}: the choice id "${id}" has ${bytes} bytes; buttons carry ${longestChoice}`);
  }
  const absent = ids.length === 0 ? [] : options.filter((option) => !ids.includes(option));
  if (absent.length > 0)
    yield warning('choice-mismatch', `${path}/choices`, `${where} does not offer ${absent.join(', ')} of "${ask.slot}"`);
}

/** Null for types whose answers are not picked from a list. */
function optionsOf(slot: SlotDefinition): readonly string[] | null {
  if (slot.type === 'yes_no') return ['yes', 'no'];
  return slot.of ?? null;
}

function* checkPhrases(ask: Ask, path: string): Generator<Finding> {
  const meanings = new Map<string, string>();
  for (const { id, title, like } of ask.choices) {
    for (const phrase of [...Object.values(title), ...like]) {
      const other = meanings.get(normal(phrase));
      meanings.set(normal(phrase), other ?? id);
      if (other === undefined || other === id) continue;
      yield error('ambiguous-phrase', `${path}/choices/${id}`, `"${phrase}" means both "${other}" and "${id}"`, 'keep it with one of them');
    }
  }
}

function* checkInterrupts(script: Script): Generator<Finding> {
  const seen = new Set<string>();
  for (const [index, { intent, like }] of script.interrupts.entries()) {
    for (const name of [...(intent === null ? [] : [`intent ${intent}`]), ...like.map((phrase) => `"${normal(phrase)}"`)]) {
      if (seen.has(name))
        yield error('ambiguous-phrase', `interrupts/${index}`, `two interrupts wait for the ${name}: only the first would run`);
      seen.add(name);
    }
  }
}

/** As the readers compare phrases: case, ё and spacing make no difference. */
function normal(phrase: string): string {
  return phrase.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replaceAll(/\s+/g, ' ').trim();
}
