import type { FactKind } from '../../core/scoring/lead-facts.ts';
import type { Driver } from '../../core/scoring/lead-model.ts';

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** `0.532 (0.5 is a coin)`, or a dash where there was nothing to rank. */
export const rankingText = (ranking: number | null): string => (ranking === null ? '-' : ranking.toFixed(3));

export const signed = (value: number, digits = 0): string => `${value > 0 ? '+' : ''}${value.toFixed(digits)}`;

const kinds: Readonly<Record<FactKind, string>> = {
  score: 'score of the rules',
  messages: "number of the customer's messages",
  reply: 'time the customer takes to reply',
  negative: 'share of negative messages',
  rule: 'rule',
  interaction: 'timeline',
  stage: 'stage',
  source: 'source',
  channel: 'channel',
  language: 'language',
};

export function driverWords(driver: Driver): string {
  return `${factWords(driver)}${driver.isAbsent ? ' (no)' : ''}`;
}

/** A property of a lead in words: `source: Referral`. */
export function factWords({ kind, name }: { readonly kind: FactKind; readonly name: string }): string {
  return name === '' ? kinds[kind] : `${kinds[kind]}: ${name}`;
}
