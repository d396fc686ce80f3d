import type { SlotValue } from '../understanding/reading.ts';
import type { SlotDefinition } from './types.ts';

/** Slot values by name, with `score`, `visits` (numbers) and `language` beside them. A name that is absent has no value yet. */
export type Values = Readonly<Record<string, SlotValue | undefined>>;

/** What a value is to a condition. `opaque` values can only be asked after with `known`. */
export type ValueType = 'number' | 'string' | 'bool' | 'list' | 'opaque';

/** What a condition computes with; undefined is "no value yet". */
export type Plain = number | string | boolean | readonly (string | number)[] | undefined;

/** Names that every condition and text knows beside the slots. */
export const builtIns: Readonly<Record<string, ValueType>> = { score: 'number', visits: 'number', language: 'string' };

type HasSlots = { readonly slots: Readonly<Record<string, SlotDefinition>> };

/** Names come from authors, and every object inherits some: only what was declared counts. */
export function findSlot({ slots }: HasSlots, name: string): SlotDefinition | undefined {
  return Object.hasOwn(slots, name) ? slots[name] : undefined;
}

export function hasSlot({ slots }: HasSlots, name: string): boolean {
  return Object.hasOwn(slots, name);
}

export function builtInType(name: string): ValueType | undefined {
  return Object.hasOwn(builtIns, name) ? builtIns[name] : undefined;
}

export function typeOfSlot(slot: SlotDefinition): ValueType {
  switch (slot.type) {
    case 'number':
    case 'quantity':
    case 'money':
      return 'number';
    case 'yes_no':
      return 'bool';
    case 'choices':
      return 'list';
    case 'location':
    case 'file':
      return 'opaque';
    default:
      return 'string';
  }
}

/** A stored value as a condition sees it. A value of another shape than its slot's type, left by an older version, counts as absent. */
export function plainOf(slot: SlotDefinition, value: SlotValue | undefined): Plain {
  switch (typeOfSlot(slot)) {
    case 'number':
      return slot.type === 'money' ? amountIn(value, slot.currency) : numberOf(value);
    case 'bool':
      return typeof value === 'boolean' ? value : undefined;
    case 'list':
      return isTexts(value) ? value : undefined;
    case 'opaque':
      return undefined;
    default:
      return slot.type === 'date_range' ? startOf(value) : textOf(value);
  }
}

/** Amounts of different currencies do not compare: one in another currency counts as absent. A range counts by its lower end. */
export function amountIn(value: SlotValue | undefined, currency: string | undefined): number | undefined {
  if (typeof value !== 'object' || !('currency' in value)) return undefined;
  if (currency !== undefined && value.currency !== currency) return undefined;
  return 'amount' in value ? value.amount : (value.min ?? value.max ?? undefined);
}

export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function startOf(value: SlotValue | undefined): string | undefined {
  if (typeof value !== 'object' || !('from' in value)) return undefined;
  return value.from ?? value.to ?? undefined;
}

function numberOf(value: SlotValue | undefined): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function textOf(value: SlotValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
