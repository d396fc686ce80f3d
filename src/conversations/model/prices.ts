interface Price {
  /** US dollars per million tokens. */
  readonly input: number;
  readonly output: number;
}

export type PriceTable = Readonly<Record<string, Price>>;

/** List prices that OpenAI publishes. A model that is not here costs `null`, never a guess; the operator's own table goes on top. */
export const listPrices: PriceTable = {
  'gpt-4o': { input: 2.5, output: 10 },
  'gpt-4o-2024-05-13': { input: 5, output: 15 },
  'gpt-4o-mini': { input: 0.15, output: 0.6 },
  'gpt-4.1': { input: 2, output: 8 },
  'gpt-4.1-mini': { input: 0.4, output: 1.6 },
  'gpt-4.1-nano': { input: 0.1, output: 0.4 },
};

/** A dated snapshot costs what its model costs, but `gpt-4o-audio-preview` is another model than `gpt-4o`. */
const snapshotDate = /-\d{4}-\d{2}-\d{2}$/;

export function costUsd(table: PriceTable, model: string, inputTokens: number, outputTokens: number): number | null {
  const name = [model, model.replace(snapshotDate, '')].find((candidate) => Object.hasOwn(table, candidate));
  const price = name === undefined ? undefined : table[name];
  return price === undefined ? null : (inputTokens * price.input + outputTokens * price.output) / 1_000_000;
}
