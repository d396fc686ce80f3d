/** US dollars per million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

/** List prices that OpenAI publishes. A model that is not here has none, never a guess; the operator's own goes before it. */
const listPrices: Readonly<Record<string, Price>> = {
  'gpt-4o': { input: 2.5, output: 10 },
  'gpt-4o-2024-05-13': { input: 5, output: 15 },
  'gpt-4o-mini': { input: 0.15, output: 0.6 },
  'gpt-4.1': { input: 2, output: 8 },
  'gpt-4.1-mini': { input: 0.4, output: 1.6 },
  'gpt-4.1-nano': { input: 0.1, output: 0.4 },
};

/** A dated snapshot costs what its model costs, but `gpt-4o-audio-preview` is another model than `gpt-4o`. */
const snapshotDate = /-\d{4}-\d{2}-\d{2}$/;

export function listPrice(model: string): Price | null {
  const name = [model, model.replace(snapshotDate, '')].find((candidate) => Object.hasOwn(listPrices, candidate));
  return name === undefined ? null : listPrices[name]!;
}

export function costUsd(price: Price | null, inputTokens: number, outputTokens: number): number | null {
  return price === null ? null : (inputTokens * price.input + outputTokens * price.output) / 1_000_000;
}
