import type { Mention } from './mention.ts';
import type { Reading } from './reading.ts';

const address = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.){1,8}\p{L}{2,24}/giu;
const spokenAt = / (?:at|собака|zavin[aá][cč]) | ?[([{](?:at|собака|zavin[aá][cč])[)\]}] ?/giu;
const spokenDot = / (?:dot|точка|te[cč]ka) /giu;
const longestAddress = 254;

/** An e-mail address in lower case, typed or spelled out ("anna at example dot com"). */
export function readEmail(source: string): Reading {
  const typed = addressesIn(source);
  if (typed.length === 1) {
    const start = source.toLowerCase().indexOf(typed[0]!);
    return { kind: 'value', value: typed[0]!, confidence: 1, by: 'grammar', span: [start, start + typed[0]!.length] };
  }
  if (typed.length > 1) return { kind: 'ambiguous', candidates: typed.map((value) => ({ value, title: value })) };
  const spelled = addressesIn(source.replace(/\s+/g, ' ').replace(spokenAt, '@').replace(spokenDot, '.'));
  if (spelled.length === 1) return { kind: 'value', value: spelled[0]!, confidence: 0.8, by: 'grammar', span: [0, source.length] };
  return source.includes('@') ? { kind: 'refused', why: 'pattern' } : { kind: 'none' };
}

/** Typed addresses; one that is spelled out is read only where it was asked for. */
export function emailMentions(source: string): readonly Mention[] {
  return [...source.matchAll(address)].flatMap(({ index, 0: match }): Mention[] => {
    const value = addressesIn(match)[0];
    return value === undefined ? [] : [{ type: 'email', values: [value], span: [index, index + match.length] }];
  });
}

function addressesIn(source: string): readonly string[] {
  const found = (source.match(address) ?? []).map((match) => match.toLowerCase().replace(/^[.-]+/, ''));
  return [...new Set(found.filter((match) => match.length <= longestAddress && !match.includes('..')))];
}
