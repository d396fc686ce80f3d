import { mean } from './calibration.ts';
import { factKey, presenceKinds } from './lead-facts.ts';
import type { ClosedLead, Fact } from './lead-facts.ts';

/** A property over the leads that a model is trained on; a value counts as `(value - mean) / deviation`. */
export interface Measured extends Pick<Fact, 'kind' | 'name'> {
  readonly mean: number;
  readonly deviation: number;
}

/** So many leads of the rarer outcome for each property that the model looks at (Peduzzi et al. 1996: below ten, weights go astray). */
const leadsPerTerm = 10;

/** A property that fewer leads have, or all but fewer, says nothing that could be learned. */
const fewestWith = 10;

/**
 * The properties that there are enough leads for, in an order that does not look at the outcome: to choose by it would be learning twice
 * from the same leads. Amounts come first, then the presences that divide the leads most evenly. The rules stand for themselves when all
 * of them fit, else their sum, the score, stands for them.
 */
export function chooseTerms(leads: readonly ClosedLead[]): Measured[] {
  const won = leads.filter((lead) => lead.won).length;
  const room = Math.max(1, Math.floor(Math.min(won, leads.length - won) / leadsPerTerm));
  const measured = measure(leads);
  const amounts = measured.filter(({ kind }) => !presenceKinds.has(kind));
  const presences = measured
    .filter(({ kind }) => presenceKinds.has(kind))
    .toSorted((a, b) => b.deviation - a.deviation || (factKey(a) < factKey(b) ? -1 : 1));
  const rules = presences.filter(({ kind }) => kind === 'rule');
  const others = presences.filter(({ kind }) => kind !== 'rule');
  const withoutScore = amounts.filter(({ kind }) => kind !== 'score');
  const rulesFit = rules.length > 0 && withoutScore.length + rules.length <= room;
  return (rulesFit ? [...withoutScore, ...rules, ...others] : [...amounts, ...others]).slice(0, room);
}

/** Every property that enough leads have, with its mean and deviation. Of those that divide the leads alike, the first stands for all. */
function measure(leads: readonly ClosedLead[]): Measured[] {
  const columns = new Map<string, { fact: Fact; at: number[]; values: number[] }>();
  for (const [index, { facts }] of leads.entries()) {
    for (const [key, fact] of facts) {
      const column = columns.get(key) ?? { fact, at: [], values: [] };
      columns.set(key, column);
      if (fact.value === null) continue;
      column.at.push(index);
      column.values.push(fact.value);
    }
  }
  const divisions = new Set<string>();
  return [...columns.values()].flatMap(({ fact, at, values }): Measured[] => {
    if (!presenceKinds.has(fact.kind)) return measured(fact, values);
    if (Math.min(at.length, leads.length - at.length) < fewestWith) return [];
    const division = divisionOf(at, leads.length);
    if (divisions.has(division)) return [];
    divisions.add(division);
    return measured(fact, [...values, ...Array.from({ length: leads.length - at.length }, () => 0)]);
  });
}

function measured({ kind, name }: Fact, values: readonly number[]): Measured[] {
  const middle = mean(values);
  const deviation = Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  return values.length < fewestWith || deviation < 1e-9 ? [] : [{ kind, name, mean: middle, deviation }];
}

/** The same text for a property, for one that the same leads have, and for one that all the others have. */
function divisionOf(at: readonly number[], count: number): string {
  const there = new Uint8Array(count);
  for (const index of at) there[index] = 1;
  return there.map((each) => each ^ there[0]!).join('');
}
