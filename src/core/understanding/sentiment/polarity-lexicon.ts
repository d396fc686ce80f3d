/** Words of a language that show a feeling, separated by spaces; `*` at the end stands for any ending. Phrases are separated by `|`. */
export interface PolarityLexicon {
  /** Worth 2, 1, -1 and -2. A word that stands in two lists counts as in the first. */
  readonly delighted: string;
  readonly pleased: string;
  readonly displeased: string;
  readonly outraged: string;
  /** Worth 1.5, -1.5 and nothing, in place of the words in them. */
  readonly phrases: { readonly positive: string; readonly negative: string; readonly neutral: string };
  /** They turn what pleases into what does not ("not good"); what displeases is only lessened ("not terrible"). */
  readonly negators: string;
  /** They say that something is not there: what displeases, when it is absent, pleases ("no delays"). */
  readonly absences: string;
  readonly strengtheners: string;
  readonly softeners: string;
  /** What follows them outweighs what stood before: "nice, but slow". */
  readonly turns: string;
}
