import { sightOf } from '../script/marks.ts';
import { compileText } from '../script/template.ts';
import type { LocalizedText, Word } from '../script/types.ts';
import { questionIn } from '../script/visit.ts';

const known = new WeakMap<LocalizedText, ReadonlySet<string>>();

/** Names that a text puts in whatever the others are, in any language. */
export function namesShown(text: LocalizedText): ReadonlySet<string> {
  const before = known.get(text);
  if (before !== undefined) return before;
  const names = new Set<string>();
  for (const [language, version] of Object.entries(text)) {
    const compiled = compileText(version, language);
    for (const name of compiled.ok ? compiled.shown : []) names.add(name);
  }
  known.set(text, names);
  return names;
}

/** Names that show in what a word says to the customer. */
export function namesSaid(word: Word): Set<string> {
  return new Set(textsSaid(word).flatMap((text) => [...namesShown(text)]));
}

/** Every name in what a word says or writes, to customers and staff. The language makes no difference to them. */
export function namesWritten(word: Word): Set<string> {
  const line = word.word === 'log' ? word.text : word.word === 'book' ? word.notes : null;
  const noted = word.word === 'task' ? [word.title] : line === null ? [] : [{ en: line }];
  const names = new Set<string>();
  for (const text of [...textsSaid(word), ...noted]) {
    for (const [language, version] of Object.entries(text)) {
      const compiled = compileText(version, language);
      for (const { name } of compiled.ok ? compiled.variables : []) names.add(name);
    }
  }
  return names;
}

function textsSaid(word: Word): LocalizedText[] {
  const question = questionIn(word);
  const texts = word.word === 'say' ? [word.text] : [question?.text, question?.retry.say, question?.silence.say];
  return texts.filter((text) => text !== undefined);
}

/** Names that a word's decisions read: their values, or only whether they are known. */
export function namesInDecisions(word: Word): { readonly values: ReadonlySet<string>; readonly known: ReadonlySet<string> } {
  const values = new Set<string>();
  const asked = new Set<string>();
  if (word.word === 'ask' && word.skipIfKnown) asked.add(word.slot);
  if (word.word === 'answer' && word.question !== null) asked.add(word.question);
  for (const source of word.word === 'when' ? word.branches.map((branch) => branch.if) : []) {
    const sight = sightOf(source);
    for (const name of sight.values) values.add(name);
    for (const name of sight.known) asked.add(name);
  }
  return { values, known: asked };
}
