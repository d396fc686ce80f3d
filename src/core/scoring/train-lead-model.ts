import { brierScore, calibrationBins, mean, rankingOf, squaredMiss } from './calibration.ts';
import type { CalibrationBin, Predicted } from './calibration.ts';
import type { ClosedLead } from './lead-facts.ts';
import { fitLeadModel, predict } from './lead-model.ts';
import type { LeadModel } from './lead-model.ts';

/**
 * A base rate from fewer leads may be ten points off by chance alone (Riley et al. 2019), and with fewer of one outcome there is no room
 * for three properties.
 */
export const fewestLeads = 100;
export const fewestOfEach = 30;
const folds = 10;

/** How good a model is at leads that it was not trained on: each tenth is predicted by a model of the other nine. */
export interface LeadModelReport {
  readonly leads: number;
  readonly won: number;
  readonly lost: number;
  /** Brier score of the model, and of the share of won leads as the prediction for everybody. */
  readonly brier: number;
  readonly baseBrier: number;
  /** Better than the base rate by more than the standard error of the difference: only then may it be used. */
  readonly isBetter: boolean;
  /** Area under the ROC curve. */
  readonly ranking: number | null;
  readonly bins: readonly CalibrationBin[];
}

export type Training =
  | { readonly ok: true; readonly model: LeadModel; readonly report: LeadModelReport }
  /** Too few closed leads. */
  | { readonly ok: false; readonly won: number; readonly lost: number };

/**
 * Trains in pieces, one fit at a time, so that whoever runs it can let others go first between two of them: with thousands of leads all of it is
 * some tenths of a second. The value that it returns in the end is the result.
 */
export function* trainLeadModel(given: readonly ClosedLead[]): Generator<undefined, Training> {
  const leads = given.toSorted((a, b) => (a.leadId < b.leadId ? -1 : 1));
  const won = leads.filter((lead) => lead.won).length;
  const lost = leads.length - won;
  if (leads.length < fewestLeads || Math.min(won, lost) < fewestOfEach) return { ok: false, won, lost };
  const quality = yield* crossValidate(leads);
  return { ok: true, model: fitLeadModel(leads), report: { leads: leads.length, won, lost, ...quality } };
}

function* crossValidate(leads: readonly ClosedLead[]): Generator<undefined, Omit<LeadModelReport, 'leads' | 'won' | 'lost'>> {
  const fold = foldsOf(leads);
  const predicted: Predicted[] = [];
  const base: Predicted[] = [];
  for (let held = 0; held < folds; held++) {
    const others = leads.filter((_, i) => fold[i] !== held);
    const model = fitLeadModel(others);
    const share = mean(others.map(({ won }) => Number(won)));
    for (const lead of leads.filter((_, i) => fold[i] === held)) {
      predicted.push({ probability: predict(model, lead.facts).probability, outcome: lead.won });
      base.push({ probability: share, outcome: lead.won });
    }
    yield;
  }
  return {
    brier: brierScore(predicted),
    baseBrier: brierScore(base),
    isBetter: isSurelyBetter(predicted.map((each, i) => squaredMiss(base[i]!) - squaredMiss(each))),
    ranking: rankingOf(predicted.map(({ probability, outcome }) => ({ value: probability, outcome }))),
    bins: calibrationBins(predicted),
  };
}

/** The same share of won leads in each fold; dealt out in the order of the ids. */
function foldsOf(leads: readonly ClosedLead[]): number[] {
  const dealt = { won: 0, lost: 0 };
  return leads.map(({ won }) => dealt[won ? 'won' : 'lost']++ % folds);
}

function isSurelyBetter(gains: readonly number[]): boolean {
  const gain = mean(gains);
  const variance = mean(gains.map((each) => (each - gain) ** 2));
  return gain > Math.sqrt(variance / gains.length);
}
