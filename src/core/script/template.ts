/* oxlint-disable typescript/no-unsafe-enum-comparison -- the parser's enum is not exported by `intl-messageformat` */
import { IntlMessageFormat } from 'intl-messageformat';
import { messageOf } from '../../errors.ts';
import type { Language } from './types.ts';

/** How a text uses a name: as words, as a number (plurals, number formats), or to choose between wordings (`select`). */
export type VariableUse = 'words' | 'number' | 'select';

/** One name can be shown in words and counted in the same text, so each use asks by itself. */
export type LookUp = (name: string, use: VariableUse) => string | number | undefined;

export interface CompiledText {
  readonly ok: true;
  /** Never throws. A name without a value renders as nothing, counts as 0, and selects `other`. */
  readonly render: (lookUp: LookUp) => string;
  /** Names that the text uses, each once per use. */
  readonly variables: readonly { readonly name: string; readonly use: VariableUse }[];
  /** Names that it puts in whatever the others are: those inside a wording of `select` have been thought of. */
  readonly shown: readonly string[];
  /** Plural forms that the language needs and the text lacks, such as `few` in Russian. */
  readonly missingPlurals: readonly string[];
}

export type TextProblem = { readonly ok: false; readonly message: string };

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** Kinds of elements in the parser's tree. */
const literal = 0;
const argument = 1;
const numberArgument = 2;
const dateArgument = 3;
const timeArgument = 4;
const select = 5;
const plural = 6;

export function compileText(text: string, language: Language): CompiledText | TextProblem {
  if (!/[{}]|''/.test(text)) return { ok: true, render: () => text, variables: [], shown: [], missingPlurals: [] };
  try {
    const elements = new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst();
    const uses = usesOf(elements);
    if (uses === null)
      return { ok: false, message: '{name, date} and {name, time} are not supported: write {name}, dates are written out already' };
    const shown = [...new Set(shownIn(elements))];
    const isPlain = elements.every(({ type }) => type === literal || type === argument);
    const render = isPlain ? joining(elements) : formatting(elements, language, uses);
    return { ok: true, render, variables: uses, shown, missingPlurals: isPlain ? [] : missingPlurals(elements, language) };
  } catch (error) {
    return { ok: false, message: reasonOf(messageOf(error)) };
  }
}

function reasonOf(code: string): string {
  switch (code) {
    case 'MISSING_OTHER_CLAUSE':
      return 'a plural or select needs the form "other"';
    case 'EXPECT_ARGUMENT_CLOSING_BRACE':
      return 'a "{" is not closed';
    case 'EMPTY_ARGUMENT':
      return '"{}" names nothing';
    default:
      return code.toLowerCase().replaceAll('_', ' ');
  }
}

/** Nearly every text only puts words in: a few concatenations, no formatter per call. */
function joining(elements: readonly Element[]): CompiledText['render'] {
  const parts = elements.map((element) => ({ isName: element.type === argument, value: 'value' in element ? element.value : '' }));
  return (lookUp) => {
    let text = '';
    for (const { isName, value } of parts) text += isName ? (lookUp(value, 'words') ?? '') : value;
    return text;
  };
}

function formatting(elements: Element[], language: Language, uses: CompiledText['variables']): CompiledText['render'] {
  for (const element of everyElement(elements)) {
    const use = useOf(element);
    if (use !== null && 'value' in element) element.value = keyOf(element.value, use);
  }
  const message = new IntlMessageFormat(elements, language);
  return (lookUp) => {
    const values: Record<string, string | number> = {};
    for (const { name, use } of uses) values[keyOf(name, use)] = lookUp(name, use) ?? (use === 'number' ? 0 : '');
    return String(message.format(values));
  };
}

function keyOf(name: string, use: VariableUse): string {
  return `${name} ${use}`;
}

/** Null when a text formats a date by itself: that would depend on the machine's time zone. */
function usesOf(elements: readonly Element[]): { name: string; use: VariableUse }[] | null {
  const uses = new Map<string, { name: string; use: VariableUse }>();
  for (const element of everyElement(elements)) {
    if (element.type === dateArgument || element.type === timeArgument) return null;
    const use = useOf(element);
    if (use !== null && 'value' in element) uses.set(keyOf(element.value, use), { name: element.value, use });
  }
  return [...uses.values()];
}

function useOf(element: Element): VariableUse | null {
  if (element.type === argument) return 'words';
  if (element.type === select) return 'select';
  return element.type === numberArgument || element.type === plural ? 'number' : null;
}

function* everyElement(elements: readonly Element[]): Generator<Element> {
  for (const element of elements) {
    yield element;
    if (element.type !== select && element.type !== plural) continue;
    for (const option of Object.values(element.options)) yield* everyElement(option.value);
  }
}

function* shownIn(elements: readonly Element[]): Generator<string> {
  for (const element of elements) {
    const use = useOf(element);
    if (use !== null && use !== 'select' && 'value' in element) yield element.value;
    if (element.type === plural) for (const option of Object.values(element.options)) yield* shownIn(option.value);
  }
}

/** The forms that whole numbers up to 200 take; forms for fractions only (`many` in Czech) are not asked for. */
function missingPlurals(elements: readonly Element[], language: Language): string[] {
  const missing = new Set<string>();
  for (const element of everyElement(elements)) {
    if (element.type !== plural) continue;
    for (const form of formsOf(language, element.pluralType ?? 'cardinal')) if (!(form in element.options)) missing.add(form);
  }
  return [...missing];
}

const formsByLanguage = new Map<string, ReadonlySet<string>>();

function formsOf(language: Language, type: Intl.PluralRuleType): ReadonlySet<string> {
  const key = `${language} ${type}`;
  const known = formsByLanguage.get(key);
  if (known) return known;
  const rules = new Intl.PluralRules(language, { type });
  const forms = new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)));
  formsByLanguage.set(key, forms);
  return forms;
}
