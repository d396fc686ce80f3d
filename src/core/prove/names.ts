import { sightOf } from '../script/marks.ts';
import { compileText } from '../script/template.ts';
import type { LocalizedText, Word } from '../script/types.ts';

const known = new WeakMap<LocalizedText, ReadonlySet<string>>();

/** Names that a text puts in, in any language. Not those of `select`: it has a wording for a slot without a value. */
export function namesInText(text: LocalizedText): ReadonlySet<string> {
  const before = known.get(text);
  if (before !== undefined) return before;
  const names = new Set<string>();
  for (const [language, version] of Object.entries(text)) {
    const compiled = compileText(version, language);
    for (const { name, use } of compiled.ok ? compiled.variables : []) if (use !== 'select') names.add(name);
  }
  known.set(text, names);
  return names;
}

/** Names in what a word says to the customer. */
export function namesSaid(word: Word): Set<string> {
  const texts = word.word === 'say' ? [word.text] : word.word === 'ask' ? [word.text, word.retry.say, word.silence.say] : [];
  return new Set(texts.flatMap((text) => (text === undefined ? [] : [...namesInText(text)])));
}

/** Names in what a word writes for staff. The language makes no difference to them. */
export function namesNoted(word: Word): ReadonlySet<string> {
  if (word.word === 'task') return namesInText(word.title);
  return word.word === 'log' ? namesInText({ en: word.text }) : new Set();
}

/** Names that a word's decisions read: their values, or only whether they are known. */
export function namesInDecisions(word: Word): { readonly values: ReadonlySet<string>; readonly known: ReadonlySet<string> } {
  const values = new Set<string>();
  const asked = new Set<string>();
  if (word.word === 'ask' && word.skipIfKnown) asked.add(word.slot);
  for (const source of word.word === 'when' ? word.branches.map((branch) => branch.if) : []) {
    const sight = sightOf(source);
    for (const name of sight.values) values.add(name);
    for (const name of sight.known) asked.add(name);
  }
  return { values, known: asked };
}
