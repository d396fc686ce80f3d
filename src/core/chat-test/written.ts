import type { SlotValue } from '../understanding/reading.ts';
import type { Written } from './chat.ts';

/** A slot's value as a chat writes it: `5000 EUR`, `3000-5000 EUR`, `2026-03-01/2026-03-31`, `50.08, 14.42`, `yes`. */
export function plainText(value: SlotValue | undefined): string {
  if (value === undefined) return '~';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  if ('amount' in value) return `${value.amount} ${value.currency}`;
  if ('currency' in value) return `${value.min ?? ''}-${value.max ?? ''} ${value.currency}`;
  if ('from' in value) return `${value.from ?? ''}/${value.to ?? ''}`;
  if ('lat' in value) return `${value.lat}, ${value.lon}`;
  return `[${value.join(', ')}]`;
}

/** Whether a value is what a chat expects: in its plain text, or part by part as it is stored. */
export function isWritten(value: unknown, written: Written): boolean {
  if (written === null) return value === undefined || value === null;
  if (typeof written === 'string') return leafTexts(value).includes(written);
  if (typeof value !== 'object' || value === null) return false;
  const parts = Object.entries(value);
  const expected = new Map(Object.entries(written));
  return parts.length === expected.size && parts.every(([key, part]) => expected.has(key) && isWritten(part, expected.get(key) ?? null));
}

function leafTexts(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'boolean') return [value ? 'yes' : 'no', String(value)];
  // Whatever is no leaf is a slot's value as a whole.
  return [plainText(value as SlotValue)];
}

export function writtenText(written: Written): string {
  if (written === null) return '~';
  if (typeof written === 'string') return written;
  if (isList(written)) return `[${written.map(writtenText).join(', ')}]`;
  return `{${Object.entries(written)
    .map(([key, part]) => `${key}: ${writtenText(part)}`)
    .join(', ')}}`;
}

function isList(written: Exclude<Written, string | null>): written is readonly Written[] {
  return Array.isArray(written);
}
