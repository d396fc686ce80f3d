/** Puts values into the places of a phrase: `{n} {cur}`. */
export function fill(phrase: string, values: Readonly<Record<string, string | number>>): string {
  return phrase.replaceAll(/\{(\w+)\}/g, (_place, name: string) => String(values[name] ?? ''));
}
