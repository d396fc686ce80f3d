/** One branch of a split, counted by contacts: a contact keeps its branch, so its talks are no independent trials. */
export interface BranchCount {
  readonly branch: string;
  readonly contacts: number;
  /** Of them, those who reached a goal of the script. */
  readonly reached: number;
}

export interface BranchResult extends BranchCount {
  /** 0 to 1; null while nobody was there. */
  readonly rate: number | null;
  /** The 95 % interval of the rate (Wilson). */
  readonly interval: readonly [number, number];
  /** Against the first branch; null for that branch, and while one of the two is empty. */
  readonly against: Comparison | null;
}

export interface Comparison {
  /** Difference of the rates, this branch less the first. */
  readonly difference: number;
  readonly z: number;
  /** Two-sided; times the number of comparisons where there is more than one (Bonferroni). */
  readonly p: number;
}

/** Standard normal quantiles: 97.5 % for 5 % two-sided, 80 % for the power. */
const z975 = 1.959963984540054;
const z80 = 0.8416212335729143;

export function splitResults(counts: readonly BranchCount[]): BranchResult[] {
  const [first] = counts;
  return counts.map((count) => ({
    ...count,
    rate: count.contacts === 0 ? null : count.reached / count.contacts,
    interval: wilsonInterval(count.reached, count.contacts),
    against: first === undefined || count === first ? null : compareRates(count, first, counts.length - 1),
  }));
}

/** Wilson's score interval at 95 %: holds for small numbers and rates near 0 and 1, where the plain one fails (Brown, Cai, DasGupta 2001). */
export function wilsonInterval(reached: number, contacts: number): readonly [number, number] {
  if (contacts === 0) return [0, 1];
  const rate = reached / contacts;
  const z2 = z975 ** 2;
  const middle = (rate + z2 / (2 * contacts)) / (1 + z2 / contacts);
  const half = (z975 / (1 + z2 / contacts)) * Math.sqrt((rate * (1 - rate)) / contacts + z2 / (4 * contacts ** 2));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** The two-proportion z-test with pooled variance. */
function compareRates(branch: BranchCount, first: BranchCount, comparisons: number): Comparison | null {
  if (branch.contacts === 0 || first.contacts === 0) return null;
  const difference = branch.reached / branch.contacts - first.reached / first.contacts;
  const pooled = (branch.reached + first.reached) / (branch.contacts + first.contacts);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / branch.contacts + 1 / first.contacts));
  const z = error === 0 ? 0 : difference / error;
  return { difference, z, p: Math.min(1, 2 * normalTail(Math.abs(z)) * comparisons) };
}

/**
 * Contacts that each branch needs so that a true difference between the two rates is found four times in five (power 80 %) by a
 * two-sided test at 5 %: (z975·√(2·p·(1-p)) + z80·√(p1(1-p1)+p2(1-p2)))² / (p1-p2)², p the mean of both (Fleiss, without continuity
 * correction). Null when there is no difference to find.
 */
export function contactsNeeded(rate: number, other: number): number | null {
  if (rate === other) return null;
  const mean = (rate + other) / 2;
  const spread = z975 * Math.sqrt(2 * mean * (1 - mean)) + z80 * Math.sqrt(rate * (1 - rate) + other * (1 - other));
  return Math.ceil((spread / (rate - other)) ** 2);
}

/** P(Z > z) for z >= 0, exact to 1e-7 of its value (Chebyshev fit of erfc, Numerical Recipes 6.2). */
function normalTail(z: number): number {
  const x = z / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const fit = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277];
  const sum = fit.reduceRight((total, coefficient) => total * t + coefficient, 0);
  return (t * Math.exp(-x * x + sum)) / 2;
}
