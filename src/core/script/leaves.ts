import { durationText } from '../chat-test/duration-text.ts';

/** Every single value of a part of a script, by its path. Options go by their ids, so a new one in front changes nothing else. */
export function leavesOf(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[path, textOf(path, value)]]);
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return new Map([[path, value.join(', ')]]);
  const entries = Array.isArray(value) ? value.map((item: unknown, index) => [nameOf(item, index), item] as const) : Object.entries(value);
  return new Map(entries.flatMap(([key, item]) => [...leavesOf(item, path === '' ? key : `${path} ${key}`)]));
}

function nameOf(item: unknown, index: number): string {
  if (typeof item !== 'object' || item === null) return String(index + 1);
  if ('id' in item) return String(item.id);
  return 'weight' in item && 'go' in item ? String(item.go) : String(index + 1);
}

function textOf(path: string, value: unknown): string {
  return typeof value === 'number' && path.endsWith('Ms') ? durationText(value) : String(value);
}
