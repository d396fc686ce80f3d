/** Texts by the feeling they show, separated by `|`. */
export interface SentimentExamples {
  readonly positive: string;
  readonly neutral: string;
  readonly negative: string;
}
