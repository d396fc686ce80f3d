import { ruleIdsOf } from '../scoring/rule-ids.ts';
import { isReadLanguage } from '../understanding/language.ts';
import type { SlotValue } from '../understanding/reading.ts';
import { sentimentModelOf } from '../understanding/sentiment/read-sentiment.ts';
import { compileCondition, compileExpression } from './condition.ts';
import { formatSlot } from './format.ts';
import { countsSentiment } from './sentiment-rules.ts';
import { amountIn, findSlot, isTexts } from './slot-value.ts';
import type { Plain, Values } from './slot-value.ts';
import { compileText } from './template.ts';
import type { CompiledText, LookUp, VariableUse } from './template.ts';
import type { ChoiceDefinition, Language, LocalizedText, Script, SlotDefinition } from './types.ts';
import { expressionsOf, linesOf, textsOf } from './visit.ts';

/** A script made ready to run. Made once per version, shared by all conversations; nothing here throws on a script that `check` passed. */
export interface CompiledScript {
  readonly script: Script;
  /** Position of each step in `script.steps`, by id. */
  readonly stepIndex: ReadonlyMap<string, number>;
  /** Names of the score rules, in their order. */
  readonly ruleIds: readonly string[];
  /** Options of each choice slot with their titles, from the questions that ask it. */
  readonly choices: ReadonlyMap<string, readonly ChoiceDefinition[]>;
  /** The text in the language, or in the script's first one where it has no such text, with slots written out. */
  text(text: LocalizedText, language: Language, values: Values): string;
  /** A line of the log: written once, in the script's first language. */
  line(line: string, values: Values): string;
  /** A value in words, as texts show it. Empty for a slot without a value. */
  words(slot: string, language: Language, values: Values): string;
  condition(source: string, values: Values): boolean;
  /** What `set` writes into the slot; undefined where something that the expression needs has no value. */
  value(slot: string, source: string, values: Values): SlotValue | undefined;
}

export function compileScript(script: Script): CompiledScript {
  // Learned now, not while the first customer waits.
  if (countsSentiment(script)) script.languages.filter(isReadLanguage).forEach(sentimentModelOf);
  const choices = choicesOf(script);
  const firstLanguage = script.languages[0] ?? 'en';
  const texts = compileTexts(script);
  const lines = compileLines(script, firstLanguage);
  const conditions = new Map<string, (values: Values) => boolean>();
  const computed = new Map<string, (values: Values) => SlotValue | undefined>();
  for (const { value, into } of expressionsOf(script)) {
    if (into === null) conditions.set(value, conditionOf(script, value));
    else computed.set(`${into} ${value}`, valueOf(script, into, value));
  }
  const words = (name: string, language: Language, values: Values): string => inWords(script, choices, name, language, values);
  const lookUp = (language: Language, values: Values): LookUp => {
    return (name, use) => (use === 'words' ? words(name, language, values) : rawOf(values[name], use));
  };
  return {
    script,
    stepIndex: new Map(script.steps.map(({ id }, index) => [id, index])),
    ruleIds: ruleIdsOf(script),
    choices,
    words,
    text: (text, language, values) => {
      const compiled = texts.get(text);
      const version = compiled?.get(language) ?? compiled?.get(firstLanguage);
      return version?.render(lookUp(language, values)) ?? '';
    },
    line: (line, values) => lines.get(line)?.render(lookUp(firstLanguage, values)) ?? line,
    condition: (source, values) => conditions.get(source)?.(values) ?? false,
    value: (slot, source, values) => computed.get(`${slot} ${source}`)?.(values),
  };
}

function compileTexts(script: Script): WeakMap<LocalizedText, ReadonlyMap<Language, CompiledText>> {
  const texts = new WeakMap<LocalizedText, ReadonlyMap<Language, CompiledText>>();
  for (const { value: text } of textsOf(script)) {
    const versions = Object.entries(text).map(([language, version]) => [language, compileText(version, language)] as const);
    texts.set(text, new Map(versions.flatMap(([language, version]) => (version.ok ? [[language, version]] : []))));
  }
  return texts;
}

function compileLines(script: Script, language: Language): Map<string, CompiledText> {
  const lines = [...linesOf(script)].map(({ value }) => [value, compileText(value, language)] as const);
  return new Map(lines.flatMap(([line, compiled]) => (compiled.ok ? [[line, compiled]] : [])));
}

function choicesOf(script: Script): Map<string, readonly ChoiceDefinition[]> {
  const choices = new Map<string, readonly ChoiceDefinition[]>();
  for (const word of script.steps.flatMap((step) => step.words)) {
    if (word.word !== 'ask' || word.choices.length === 0) continue;
    const before = choices.get(word.slot) ?? [];
    const fresh = word.choices.filter(({ id }) => !before.some((choice) => choice.id === id));
    choices.set(word.slot, [...before, ...fresh]);
  }
  return choices;
}

/** What plurals and `select` work on: the number or the id itself, not its wording. */
function rawOf(value: SlotValue | undefined, use: VariableUse): string | number | undefined {
  if (use === 'number') return typeof value === 'number' ? value : amountIn(value, undefined);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : undefined;
}

function inWords(script: Script, choices: CompiledScript['choices'], name: string, language: Language, values: Values): string {
  const value = values[name];
  if (value === undefined) return '';
  return formatSlot(value, findSlot(script, name) ?? { type: 'text' }, language, choices.get(name));
}

function conditionOf(script: Script, source: string): (values: Values) => boolean {
  const compiled = compileCondition(source, script.slots);
  return compiled.ok ? compiled.run : () => false;
}

function valueOf(script: Script, into: string, source: string): (values: Values) => SlotValue | undefined {
  const slot = findSlot(script, into);
  const compiled = compileExpression(source, script.slots);
  if (!slot || !compiled.ok) return () => undefined;
  const { name } = compiled;
  if (name !== undefined && findSlot(script, name)?.type === slot.type) return (values) => values[name];
  return (values) => storable(slot, compiled.run(values));
}

/** The stored form of a computed value: a number becomes money in the currency of its slot. */
function storable(slot: SlotDefinition, value: Plain): SlotValue | undefined {
  if (slot.type === 'money') return typeof value === 'number' ? { amount: value, currency: slot.currency ?? '' } : undefined;
  if (typeof value !== 'object') return value;
  return isTexts(value) ? value : undefined;
}
