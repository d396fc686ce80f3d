import { scriptSchema } from '../script/parse.ts';
import type { Schema } from '../script/schema.ts';
import { stepWords } from '../steps/index.ts';
import { keyHelp } from './key-help.ts';

const wordHelp: Readonly<Record<string, string>> = Object.fromEntries(Object.values(stepWords).map(({ word, help }) => [word, help]));

/**
 * JSON Schema of `script.yaml` for editors, made of the readers that read it. It says what may stand where; whether steps exist,
 * conditions make sense and languages are complete is for `parley check` to say.
 */
export function scriptJsonSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...described(scriptSchema()),
    description: 'A script of Parley. The words are explained in docs/scripts.md.',
  };
}

function described(schema: Schema): Schema {
  const { title = '', properties, items, additionalProperties, anyOf } = schema;
  return {
    ...schema,
    ...(properties && { properties: mapValues(properties, (property, key) => withHelp(described(property), title, key)) }),
    ...(items && { items: described(items) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: described(additionalProperties) }),
    ...(anyOf && { anyOf: anyOf.map(described) }),
  };
}

function withHelp(schema: Schema, title: string, key: string): Schema {
  const description = keyHelp[title]?.[key] ?? (title === 'a step' ? sentence(wordHelp[key]) : undefined);
  return description === undefined ? schema : { ...schema, description };
}

function sentence(help: string | undefined): string | undefined {
  return help && `${help.charAt(0).toUpperCase()}${help.slice(1)}.`;
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T, key: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
