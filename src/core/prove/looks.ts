import type { CompiledScript } from '../script/compile.ts';
import { sightOf } from '../script/marks.ts';
import type { Mark } from '../script/marks.ts';
import { expressionsOf, wordsOf } from '../script/visit.ts';
import type { Looks } from './values.ts';

/**
 * What conditions look for in every slot of every script, by `script/slot`. A value wanders: into called scripts, out of them, from
 * slot to slot by `set`; so slots between which values wander share their boundaries. `consent` is a slot that is looked at without a condition.
 */
export function looksOf(scripts: Iterable<CompiledScript>, consent: string | null): (script: string, slot: string) => Looks {
  const all = [...scripts].map(({ script }) => script);
  const groups = createGroups();
  const seen = new Map<string, { marks: Mark[]; currencies: string[]; isRead: boolean; isReckoned: boolean }>();
  for (const script of all) {
    for (const { word } of wordsOf(script)) {
      if (word.word !== 'call') continue;
      for (const [input, source] of Object.entries(word.give)) groups.join(`${script.script}/${source}`, `${word.script}/${input}`);
      for (const [output, slot] of Object.entries(word.take)) groups.join(`${script.script}/${slot}`, `${word.script}/${output}`);
    }
    for (const { value, into } of expressionsOf(script)) {
      if (into === null) continue;
      for (const name of sightOf(value).values) groups.join(`${script.script}/${into}`, `${script.script}/${name}`);
    }
  }
  const lookAt = (key: string) => {
    const group = groups.of(key);
    const known = seen.get(group) ?? { marks: [], currencies: [], isRead: false, isReckoned: false };
    seen.set(group, known);
    return known;
  };
  for (const script of all) {
    for (const { value } of expressionsOf(script)) {
      const { values, marks, currencies, computes } = sightOf(value);
      for (const name of values) {
        const looked = lookAt(`${script.script}/${name}`);
        looked.isRead = true;
        looked.isReckoned ||= computes;
      }
      for (const mark of marks) lookAt(`${script.script}/${mark.name}`).marks.push(mark);
      for (const [name, currency] of currencies) lookAt(`${script.script}/${name}`).currencies.push(currency);
    }
  }
  for (const { script } of consent === null ? [] : all) {
    const looked = lookAt(`${script}/${consent}`);
    looked.isRead = true;
    looked.marks.push({ name: consent ?? '', operator: '==', constant: true, of: 'value' });
  }
  return (script, slot) => {
    const { marks, currencies, isRead, isReckoned } = lookAt(`${script}/${slot}`);
    return { marks, currencies: [...new Set(currencies)], isRead, isReckoned };
  };
}

/** Sets of keys that belong together. */
function createGroups(): { join(a: string, b: string): void; of(key: string): string } {
  const parents = new Map<string, string>();
  const of = (key: string): string => {
    let at = key;
    for (let next = parents.get(at); next !== undefined; next = parents.get(at)) at = next;
    return at;
  };
  return {
    of,
    join(a, b) {
      const [first, second] = [of(a), of(b)];
      if (first !== second) parents.set(first, second);
    },
  };
}
