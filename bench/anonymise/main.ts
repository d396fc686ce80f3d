/** How much of what says who somebody is `anonymiseTalk` finds in texts that it was not made on: `npm run bench:anonymise`. */
import { readFileSync } from 'node:fs';
import { findPersonal } from '../../src/core/anonymise/anonymise-talk.ts';
import { kinds } from '../../src/core/anonymise/patterns.ts';

interface Span {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** A text with its marks `{NAME|Eva}` taken out, and where they stood. */
function unmark(line: string): { readonly text: string; readonly spans: readonly Span[] } {
  const spans: Span[] = [];
  let text = '';
  let at = 0;
  for (const { 0: mark, 1: kind = '', 2: value = '', index } of line.matchAll(/\{([A-Z_]+)\|([^}]+)\}/g)) {
    text += line.slice(at, index);
    spans.push({ kind, start: text.length, end: text.length + value.length });
    text += value;
    at = index + mark.length;
  }
  return { text: text + line.slice(at), spans };
}

const covers = (a: Span, b: Span): boolean => a.start <= b.start && a.end >= b.end;
const touches = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

interface Count {
  marked: number;
  covered: number;
  found: number;
  right: number;
}

const isVerbose = process.argv.includes('--verbose');

function countLine(line: string, counts: ReadonlyMap<string, Count>): void {
  const { text, spans } = unmark(line);
  const found = findPersonal(text);
  for (const span of spans) {
    const count = counts.get(span.kind)!;
    count.marked++;
    if (found.some((each) => covers(each, span))) count.covered++;
    else if (isVerbose) console.log(`missed ${span.kind} "${text.slice(span.start, span.end)}" in: ${text}`);
  }
  for (const each of found) {
    const count = counts.get(each.kind)!;
    count.found++;
    if (spans.some((span) => touches(each, span))) count.right++;
    else if (isVerbose) console.log(`wrong ${each.kind} "${text.slice(each.start, each.end)}" in: ${text}`);
  }
}

for (const [file, about] of [
  ['known.txt', 'texts that the finders were mended on'],
  ['held-out.txt', 'texts that they were not made on'],
] as const) {
  const counts = new Map<string, Count>([...kinds, 'all'].map((kind) => [kind, { marked: 0, covered: 0, found: 0, right: 0 }]));
  for (const line of readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n'))
    countLine(line, counts);
  const all = counts.get('all')!;
  for (const kind of kinds) for (const key of ['marked', 'covered', 'found', 'right'] as const) all[key] += counts.get(kind)![key];
  console.log(`\n${file}: ${about}`);
  console.table(
    [...counts].map(([kind, { marked, covered, found, right }]) => ({
      kind,
      marked,
      recall: marked === 0 ? '-' : `${Math.round((100 * covered) / marked)} %`,
      precision: found === 0 ? '-' : `${Math.round((100 * right) / found)} %`,
    })),
  );
}
