import { builtInType, findSlot, typeOfSlot } from '../slot-value.ts';
import { hintFor } from '../suggest.ts';
import { compileText } from '../template.ts';
import type { CompiledText } from '../template.ts';
import type { Language, Script } from '../types.ts';
import { linesOf, textsOf } from '../visit.ts';
import type { PlacedText } from '../visit.ts';
import { error, warning } from './finding.ts';
import type { Finding } from './finding.ts';

const longestText = 4096;

/** Every text exists in every language, compiles, and uses names that exist. */
export function* checkTexts(script: Script): Generator<Finding> {
  for (const text of textsOf(script)) {
    for (const language of script.languages) yield* checkVersion(script, text, language);
  }
  for (const { value, path, step } of linesOf(script)) {
    yield* checkText(script, value, script.languages[0] ?? 'en', path, `"log" of step "${step.id}"`);
  }
}

function* checkVersion(script: Script, { value, path, what }: PlacedText, language: Language): Generator<Finding> {
  const version = value[language];
  if (version === undefined) yield error('missing-text', path, `${what} has no text in "${language}"`, `add "${language}: ..."`);
  else yield* checkText(script, version, language, `${path}/${language}`, `${what} (${language})`);
}

function* checkText(script: Script, text: string, language: Language, path: string, what: string): Generator<Finding> {
  if (text.length > longestText) {
    yield error(
      'text-too-long',
      path,
      `${what} has ${text.length} characters; messengers take at most ${longestText}`,
      'split it into two steps',
    );
  }
  const compiled = compileText(text, language);
  if (!compiled.ok) {
    yield error('bad-text', path, `${what} does not compile: ${compiled.message}`, 'write {slot} to put a value in');
    return;
  }
  for (const variable of compiled.variables) yield* checkVariable(script, variable, path, what);
  if (/'\{/.test(text))
    yield warning('quoted-braces', path, `${what}: the apostrophe before "{" turns it into plain text`, "write '' for an apostrophe");
  for (const form of compiled.missingPlurals) {
    yield warning('missing-plural', path, `${what}: the plural has no form "${form}", which ${language} needs`, `add "${form} {...}"`);
  }
}

function* checkVariable(script: Script, { name, use }: CompiledText['variables'][number], path: string, what: string): Generator<Finding> {
  const slot = findSlot(script, name);
  const type = slot ? typeOfSlot(slot) : builtInType(name);
  if (type === undefined) {
    yield error('unknown-variable', path, `${what} uses {${name}}, and there is no such slot`, hintFor(name, Object.keys(script.slots)));
  } else if (use === 'number' && type !== 'number') {
    yield error(
      'bad-text',
      path,
      `${what} counts {${name}}, and ${name} is not a number`,
      'plurals need a slot of type number, quantity or money',
    );
  }
}
