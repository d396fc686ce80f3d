import { shippedIntents } from '../../understanding/index.ts';
import { hintFor } from '../suggest.ts';
import type { Script } from '../types.ts';
import { error } from './finding.ts';
import type { Finding } from './finding.ts';

const known: ReadonlySet<string> = new Set(shippedIntents);

/** Interrupts and score rules wait for intents that messages are read for. */
export function* checkIntents(script: Script): Generator<Finding> {
  for (const [index, { intent }] of script.interrupts.entries()) {
    if (intent !== null && !known.has(intent)) yield unknown(intent, `interrupts/${index}/intent`, 'an interrupt');
  }
  for (const [index, rule] of script.score.entries()) {
    if ('intent' in rule && !known.has(rule.intent)) yield unknown(rule.intent, `score/${index}/intent`, `score rule ${index + 1}`);
  }
}

function unknown(intent: string, path: string, who: string): Finding {
  return error('unknown-intent', path, `${who} waits for the intent "${intent}", and there is no such intent`, hintFor(intent, known));
}
