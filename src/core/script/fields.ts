import { isMap, isScalar } from 'yaml';
import type { Node } from 'yaml';
import { parseDuration } from './duration.ts';
import { nodeOf, report, shaped } from './reader.ts';
import type { Read, Reading } from './reader.ts';
import { plainSchema } from './schema.ts';
import type { Schema } from './schema.ts';
import { hintFor } from './suggest.ts';
import type { Language, LocalizedText } from './types.ts';

/** The characters of a plain value as they were typed; an empty one (`key:`, `~`, `null`) is a problem, never a value. */
export const text: Read<string> = shaped(
  (reading, node) => {
    if (!isScalar(node)) return report(reading, 'wrong-shape', node, `expected a text, found a ${isMap(node) ? 'mapping' : 'list'}`);
    const value = String(node.value);
    const isEmpty = value.trim() === '' || (node.type === 'PLAIN' && /^(?:~|null)$/i.test(value));
    return isEmpty ? report(reading, 'empty-text', node, 'the value is empty') : value;
  },
  () => plainSchema,
);

export function oneOf<const T extends string>(options: readonly T[]): Read<T> {
  const read: Read<T> = (reading, node, path) => {
    const value = text(reading, node, path);
    if (value === undefined) return undefined;
    const found = options.find((option) => option === value);
    return found ?? report(reading, 'wrong-value', node, `"${value}" is not allowed here`, hintFor(value, options));
  };
  return shaped(read, () => ({ enum: options }));
}

export const truth: Read<boolean> = shaped(
  (reading, node, path) => {
    const value = text(reading, node, path);
    if (value === undefined) return undefined;
    if (value === 'true' || value === 'false') return value === 'true';
    return report(reading, 'wrong-value', node, `"${value}" is neither true nor false`, 'write true or false');
  },
  () => ({ enum: [true, false, 'true', 'false'] }),
);

const numberForm = /^-?\d{1,15}(?:\.\d{1,9})?$/;

export function number(limits: { readonly min?: number; readonly max?: number; readonly whole?: boolean } = {}): Read<number> {
  const read: Read<number> = (reading, node, path) => {
    const value = text(reading, node, path);
    if (value === undefined) return undefined;
    const parsed = numberForm.test(value) ? Number(value) : Number.NaN;
    if (Number.isNaN(parsed)) {
      return report(reading, 'wrong-value', node, `"${value}" is not a number`, 'write digits, with a point for decimals: 1500.50');
    }
    if (limits.whole === true && !Number.isInteger(parsed)) return report(reading, 'wrong-value', node, `${value} must be a whole number`);
    const { min = -Infinity, max = Infinity } = limits;
    if (parsed < min || parsed > max) return report(reading, 'wrong-value', node, `${value} is outside ${min} to ${max}`);
    return parsed;
  };
  const { min, max, whole } = limits;
  return shaped(read, () => ({
    type: ['number', 'string'],
    pattern: numberForm.source,
    ...(min === undefined ? {} : { minimum: min }),
    ...(max === undefined ? {} : { maximum: max }),
    ...(whole === true ? { multipleOf: 1 } : {}),
  }));
}

export function duration(limits: { readonly min?: string; readonly max?: string } = {}): Read<number> {
  const read: Read<number> = (reading, node, path) => {
    const value = text(reading, node, path);
    if (value === undefined) return undefined;
    const parsed = parseDuration(value);
    if (parsed === null) {
      return report(
        reading,
        'wrong-value',
        node,
        `"${value}" is not a length of time`,
        'write it with units, at most 365d: 30m, 2h, 1d 12h',
      );
    }
    const { min = '0s', max = '365d' } = limits;
    const isInside = parsed >= (parseDuration(min) ?? 0) && parsed <= (parseDuration(max) ?? Infinity);
    return isInside ? parsed : report(reading, 'wrong-value', node, `${value} is outside ${min} to ${max}`);
  };
  // At least one of the units: the parser knows more than a pattern can say.
  return shaped(read, () => ({ type: 'string', pattern: String.raw`^\s*(?=\d)(?:\d+d)?\s*(?:\d+h)?\s*(?:\d+m)?\s*(?:\d+s)?\s*$` }));
}

/** How long points take to be worth half. */
export const halfLife = duration({ min: '1h' });

/** A value of one line that follows a rule for names. */
function named(what: string, rule: RegExp, allowed: string): Read<string> {
  const read: Read<string> = (reading, node, path) => {
    const value = text(reading, node, path);
    if (value === undefined || rule.test(value)) return value;
    return report(reading, 'bad-name', node, `"${value}" cannot be the name of ${what}`, allowed);
  };
  return shaped(read, () => ({ ...plainSchema, pattern: rule.source }));
}

const plainName = 'use a Latin letter, then letters, digits and _, at most 64';
export const stepName = named('a step', /^[A-Za-z]\w{0,63}$/, plainName);
export const scriptName = named('a script', /^[A-Za-z][\w-]{0,63}$/, 'use a Latin letter, then letters, digits, - and _, at most 64');
export const labelName = named(
  'a tag, team, stage or outcome',
  /^[\p{L}\p{N}][\p{L}\p{N}_.:-]{0,63}$/u,
  'use letters, digits, _ . : and -, at most 64',
);
export const choiceName = named('a choice', /^[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u, 'use letters, digits, _ . and -, no spaces');
const slotRule = named('a slot', /^[a-z][a-z0-9_]{0,63}$/, 'use a small Latin letter, then small letters, digits and _, at most 64');

/** Names that conditions know already, words that CEL keeps for itself, and the one property every JavaScript object has. */
const reservedNames = new Set(
  (
    'score language visits known amount size true false null in as break const constructor continue else for function if import let ' +
    'loop package namespace return var void while'
  ).split(' '),
);

export const slotName: Read<string> = shaped(
  (reading, node, path) => {
    const name = slotRule(reading, node, path);
    if (name === undefined || !reservedNames.has(name)) return name;
    return report(
      reading,
      'reserved-name',
      node,
      `"${name}" cannot be the name of a slot: it has a meaning in conditions`,
      'choose another name',
    );
  },
  () => ({ type: 'string', pattern: `^(?!(?:${[...reservedNames].join('|')})$)[a-z][a-z0-9_]{0,63}$` }),
);

const languageRule = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
export const languageName: Read<Language> = named('a language', languageRule, 'use a BCP 47 tag: en, ru, cs');

/** A text by language, or one text for all of them. Languages that are absent are the checker's business. */
export const localized: Read<LocalizedText> = shaped(
  (reading, node, path) => {
    if (!isMap(node)) {
      const one = text(reading, node, path);
      return one === undefined ? undefined : Object.fromEntries((reading.languages ?? []).map((language) => [language, one]));
    }
    const entries = node.items.map(({ key, value }) => translation(reading, nodeOf(key), nodeOf(value), path));
    return entries.every((entry) => entry !== undefined) ? Object.fromEntries(entries) : undefined;
  },
  () => ({ anyOf: [plainSchema, { ...translationsSchema(), additionalProperties: false }] }),
);

/** Texts by language, in a mapping that may hold other keys beside them. */
export function translationsSchema(): Schema {
  return { type: 'object', patternProperties: { [languageRule.source]: plainSchema } };
}

function translation(reading: Reading, key: Node | null, value: Node | null, path: string): readonly [Language, string] | undefined {
  const language = text(reading, key, path);
  if (language === undefined) return undefined;
  if (reading.languages && !reading.languages.includes(language)) {
    const isTorn = value === null || (isScalar(value) && value.value === '');
    const hint = isTorn
      ? 'within braces a text with a comma stands in quotes: { en: "Yes, please" }'
      : hintFor(language, reading.languages);
    return report(reading, 'undeclared-language', key, `"${language}" is not among the languages of the script`, hint);
  }
  reading.spans.set(`${path}/${language}`, reading.source.spanOf(isScalar(value) && value.value !== '' ? value : key));
  const words = text(reading, value, path);
  return words === undefined ? undefined : [language, words];
}
