import { factKey, presenceKinds } from './lead-facts.ts';
import type { ClosedLead, FactKind, Facts } from './lead-facts.ts';
import { fitLogistic, sigmoid } from './logistic.ts';
import { chooseTerms } from './model-terms.ts';
import type { Measured } from './model-terms.ts';

/** One property that the model looks at. */
export interface ModelTerm extends Measured {
  /** What one deviation more adds to the log-odds of winning. */
  readonly weight: number;
}

/** Plain JSON, so that a version can be stored as it is. */
export interface LeadModel {
  readonly intercept: number;
  readonly terms: readonly ModelTerm[];
}

/** What a property adds to the log-odds of one lead, against the average lead. */
export interface Driver {
  readonly kind: FactKind;
  readonly name: string;
  /** It counts because the lead does not have it. */
  readonly isAbsent: boolean;
  readonly logOdds: number;
}

export interface Prediction {
  /** That the lead will be won, 0 to 1. */
  readonly probability: number;
  /** The strongest first. */
  readonly drivers: readonly Driver[];
}

/** A normal prior with variance 1 on the weight of a standardised property: an effect of more than e² to 1 per deviation is taken for improbable. */
const l2 = 1;

/** Fits the model to all of these leads; both outcomes must be among them. Deterministic. */
export function fitLeadModel(leads: readonly ClosedLead[]): LeadModel {
  const terms = chooseTerms(leads);
  const keys = terms.map(factKey);
  const rows = leads.map(({ facts }) => standardised(terms, keys, facts));
  const { intercept, weights } = fitLogistic(
    rows,
    leads.map(({ won }) => won),
    l2,
  );
  return { intercept, terms: terms.map((term, j) => ({ ...term, weight: weights[j]! })) };
}

/** Not known counts as the average; a thing that is not mentioned is not there. */
function standardised(terms: readonly Measured[], keys: readonly string[], facts: Facts): Float64Array {
  return Float64Array.from(terms, ({ mean, deviation }, j) => {
    const value = facts.get(keys[j]!)?.value;
    return value === null ? 0 : ((value ?? 0) - mean) / deviation;
  });
}

export function predict({ intercept, terms }: LeadModel, facts: Facts): Prediction {
  const keys = terms.map(factKey);
  const row = standardised(terms, keys, facts);
  const drivers = terms.map(({ kind, name, weight }, j): Driver => {
    return { kind, name, isAbsent: presenceKinds.has(kind) && !facts.has(keys[j]!), logOdds: weight * row[j]! };
  });
  const sum = drivers.reduce((total, { logOdds }) => total + logOdds, intercept);
  return { probability: sigmoid(sum), drivers: drivers.toSorted((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds)) };
}
