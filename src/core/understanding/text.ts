import type { SlotDefinition } from '../script/types.ts';
import { refusalOf } from './limits.ts';
import type { Reading } from './reading.ts';

const patterns = new Map<string, RegExp>();

/** Any words; `min` and `max` count characters, `pattern` must match the whole. */
export function readText(slot: SlotDefinition, source: string): Reading {
  const value = source.trim();
  if (value === '') return { kind: 'none' };
  const refusal = refusalOf(slot, Array.from(value).length);
  if (refusal !== null) return refusal;
  if (slot.pattern !== undefined && !patternOf(slot.pattern).test(value)) return { kind: 'refused', why: 'pattern' };
  const start = source.indexOf(value);
  return { kind: 'value', value, confidence: 1, by: 'exact', span: [start, start + value.length] };
}

function patternOf(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  const made = new RegExp(`^(?:${pattern})$`, 'u');
  patterns.set(pattern, made);
  return made;
}
