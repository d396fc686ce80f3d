import type { ProblemCode, Severity } from '../problem.ts';
import type { Script } from '../types.ts';

/** Something that is wrong, before its place in the file is looked up. */
export interface Finding {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** `steps/3/retry/say`: see `Positions`. */
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
}

/** One aspect of a script. `others` are the scripts that it may call, by name. */
export type Check = (script: Script, others: ReadonlyMap<string, Script>) => Iterable<Finding>;

export function error(code: ProblemCode, path: string, message: string, hint?: string): Finding {
  return { code, severity: 'error', path, message, ...(hint === undefined ? {} : { hint }) };
}

export function warning(code: ProblemCode, path: string, message: string, hint?: string): Finding {
  return { ...error(code, path, message, hint), severity: 'warning' };
}
