import type { Script } from './types.ts';

/** Whether a rule of the script counts what customers feel. */
export function countsSentiment({ score }: Pick<Script, 'score'>): boolean {
  return score.some((rule) => 'sentiment' in rule);
}
