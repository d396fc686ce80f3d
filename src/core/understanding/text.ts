import type { SlotDefinition } from '../script/types.ts';
import { compilePattern } from '../script/pattern.ts';
import { refusalOf } from './limits.ts';
import type { Reading } from './reading.ts';

/** Any words; `min` and `max` count characters, `pattern` must match the whole. */
export function readText(slot: SlotDefinition, source: string): Reading {
  const value = source.trim();
  if (value === '') return { kind: 'none' };
  const refusal = refusalOf(slot, Array.from(value).length);
  if (refusal !== null) return refusal;
  if (slot.pattern !== undefined && !matches(slot.pattern, value)) return { kind: 'refused', why: 'pattern' };
  const start = source.indexOf(value);
  return { kind: 'value', value, confidence: 1, by: 'exact', span: [start, start + value.length] };
}

function matches(source: string, value: string): boolean {
  const pattern = compilePattern(source);
  return pattern.ok && pattern.test(value);
}
