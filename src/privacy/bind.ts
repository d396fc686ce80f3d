/** What `:name` in a rule stands for. */
export interface Person {
  readonly contacts: readonly string[];
  readonly conversations: readonly string[];
  readonly leads: readonly string[];
  /** Lower-case LIKE patterns of what names the person. */
  readonly words: readonly string[];
  /** The same of their phone's digits. */
  readonly digits: readonly string[];
}

const types: Readonly<Record<keyof Person | 'now', string>> = {
  contacts: 'uuid[]',
  conversations: 'uuid[]',
  leads: 'uuid[]',
  words: 'text[]',
  digits: 'text[]',
  now: 'timestamptz',
};

/** A statement with the places that a driver knows, and their values in order. */
export function bind(text: string, person: Person, now: Date): { readonly text: string; readonly params: unknown[] } {
  const params: unknown[] = [];
  const bound = text.replaceAll(/(?<!:):(contacts|conversations|leads|words|digits|now)\b/g, (_, name: keyof typeof types) => {
    params.push(name === 'now' ? now.toISOString() : asArray(person[name]));
    return `?::${types[name]}`;
  });
  return { text: bound, params };
}

/** The ORM would spread a list over several places, so lists travel as PostgreSQL writes them. */
function asArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`;
}
