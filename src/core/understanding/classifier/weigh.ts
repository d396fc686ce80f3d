import type { Evidence } from './confidence.ts';
import type { Features } from './features.ts';
import { marginsOfVector } from './linear-model.ts';
import type { LinearModel } from './linear-model.ts';
import { vectorOf } from './vectors.ts';

/** How many labels are weighed against one another; more buttons than that help nobody. */
const most = 3;

/** The best labels of a text, and what tells how sure that is. */
export interface Weighed {
  /** Best first, with their margins. */
  readonly labels: readonly string[];
  readonly margins: readonly number[];
  readonly evidence: Evidence;
}

export function weigh(model: LinearModel, features: Features): Weighed {
  const vector = vectorOf(model.vocabulary, features);
  const margins = marginsOfVector(model, vector);
  const columns = bestOf(margins);
  const sorted = columns.map((column) => margins[column]!);
  const evidence = {
    margin: sorted[0]!,
    gap: sorted[0]! - (sorted[1] ?? -1),
    known: vector.known,
    length: Math.log(1 + features.words.length),
    isForeign: !(['words', 'ideas'] as const).some((view) => features[view].some((feature) => model.vocabulary.numbers[view].has(feature))),
  };
  return { labels: columns.map((column) => model.labels[column]!), margins: sorted, evidence };
}

/** The columns of the highest margins, highest first. */
function bestOf(margins: Float64Array): readonly number[] {
  const best: number[] = [];
  for (let column = 0; column < margins.length; column++) {
    let at = best.length;
    while (at > 0 && margins[best[at - 1]!]! < margins[column]!) at--;
    if (at < most) best.splice(at, 0, column);
    if (best.length > most) best.pop();
  }
  return best;
}
