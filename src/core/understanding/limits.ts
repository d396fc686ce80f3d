import type { SlotDefinition } from '../script/types.ts';
import type { Reading } from './reading.ts';

/** The refusal that a slot's limits give a number (or the two ends of a range), null when it keeps them. */
export function refusalOf(slot: SlotDefinition, low: number | null, high: number | null = low): Reading | null {
  if (slot.min !== undefined && high !== null && high < slot.min) return { kind: 'refused', why: 'too-small' };
  if (slot.max !== undefined && low !== null && low > slot.max) return { kind: 'refused', why: 'too-large' };
  return null;
}
