import { findNames, rootOf } from './names.ts';
import { patterns } from './patterns.ts';
import type { Finding, Kind } from './patterns.ts';

/** What is known of the person who talks, and must not stand in what they say. */
export interface KnownPerson {
  readonly names: readonly string[];
}

/** Everything in a text that says who somebody is, in its order. `known` are roots of names. */
export function findPersonal(text: string, known: ReadonlySet<string> = new Set()): Finding[] {
  const found: Finding[] = [];
  let rest = text;
  const take = (finding: Finding): void => {
    found.push(finding);
    rest = rest.slice(0, finding.start) + '\0'.repeat(finding.end - finding.start) + rest.slice(finding.end);
  };
  for (const { kind, form, isOne = () => true, keyOf = (plain: string) => plain.toLowerCase() } of patterns) {
    for (const { 0: match, index } of rest.matchAll(form)) {
      if (isOne(match)) take({ kind, key: keyOf(match), start: index, end: index + match.length });
    }
  }
  findNames(rest, known).forEach(take);
  return found.toSorted((a, b) => a.start - b.start);
}

/** The texts of one talk with `[NAME_1]` and the like in place of people: the same person, number or address is the same everywhere in it. */
export function anonymiseTalk(texts: readonly string[], person: KnownPerson = { names: [] }): string[] {
  const roots = new Set(person.names.flatMap(wordsOf).map(rootOf));
  // Who is introduced at the end is named at the beginning too.
  for (const text of texts)
    for (const { kind, key } of findPersonal(text, roots)) if (kind === 'NAME') key.split(' ').forEach((root) => roots.add(root));
  const labelOf = labels();
  return texts.map((text) => {
    let at = 0;
    let result = '';
    for (const finding of findPersonal(text, roots)) {
      result += `${text.slice(at, finding.start)}[${labelOf(finding)}]`;
      at = finding.end;
    }
    return result + text.slice(at);
  });
}

function wordsOf(name: string): string[] {
  return name.split(/\s+/).filter((word) => word.length > 2);
}

/** People are the same when they share a word of their names. */
function labels(): (finding: Finding) => string {
  const known = new Map<string, string>();
  const counts = new Map<Kind, number>();
  return ({ kind, key }) => {
    const keys = (kind === 'NAME' ? key.split(' ') : [key]).map((part) => `${kind} ${part}`);
    const same = keys.find((each) => known.has(each));
    const count = (counts.get(kind) ?? 0) + 1;
    const label = same === undefined ? `${kind}_${count}` : known.get(same)!;
    if (same === undefined) counts.set(kind, count);
    for (const each of keys) if (!known.has(each)) known.set(each, label);
    return label;
  };
}
