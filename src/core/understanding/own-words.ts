import type { SlotType } from '../script/types.ts';
import { normalize, spanOf } from './normalize.ts';

/** Where the words stand in the text, whole and in this order, whatever their case, spacing and diacritics; null when they do not. */
export function findWords(words: string, text: string): readonly [number, number] | null {
  const [wanted, within] = [normalize(words).text, normalize(text)];
  if (!/[\p{L}\p{N}]/u.test(wanted)) return findEmoji(words.trim(), text);
  for (let at = within.text.indexOf(wanted); at !== -1; at = within.text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (isBorder(within.text, at) && isBorder(within.text, end)) return spanOf(within, at, end);
  }
  return null;
}

/** An emoji may be all that an answer consists of. */
function findEmoji(emoji: string, text: string): readonly [number, number] | null {
  const at = /\p{Extended_Pictographic}/u.test(emoji) ? text.indexOf(emoji) : -1;
  return at === -1 ? null : [at, at + emoji.length];
}

/** Between two letters is the middle of a word (the "no" of "know"), between two digits that of a number (the "5" of "5.5" or "5:30"). */
function isBorder(text: string, at: number): boolean {
  const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(at, at + 2)];
  if (/\p{L}$/u.test(before) && /^\p{L}/u.test(after)) return false;
  return !(/\d[.,:]?$/.test(before) && /^\d/.test(after)) && !(/\d$/.test(before) && /^[.,:]\d/.test(after));
}

/** Types whose values may be put in other words ("as many as a hand has fingers"): such a value is asked back, not taken. */
export const inferable: ReadonlySet<SlotType> = new Set(['number', 'quantity', 'money', 'date', 'time', 'datetime', 'date_range'] as const);

/**
 * Whether a value that a model gives for a slot without options is made of the customer's own words. What passes can hold nothing that
 * the customer did not write, so nothing that a model makes up, or knows of its instructions, can get into a slot and from there into a text.
 */
export function isOwnWords(type: SlotType, value: string, text: string): boolean {
  if (inferable.has(type)) return findWords(squeeze(value), squeeze(text)) !== null;
  if (type === 'phone') return hasDigits(value, text);
  if (findWords(value, text) !== null) return true;
  return (type === 'person_name' || type === 'company_name') && hasStems(value, text);
}

/** "5 000" is one number, and so is "5000". */
const squeeze = (text: string): string => text.replace(/(?<=\d)[\s.,'’]+(?=\d{3}(?!\d))/gu, '').replace(/(?<=\d)\s+(?=\p{Sc})/gu, '');

/** A phone number may get its country code and lose its spaces; nine digits at the end are the number itself. */
function hasDigits(value: string, text: string): boolean {
  const digits = value.replace(/\D/g, '').slice(-9);
  return digits.length >= 5 && text.replace(/\D/g, '').includes(digits);
}

/** Names are declined: "меня зовут Анной" says Анна. */
function hasStems(value: string, text: string): boolean {
  const said = wordsOf(text);
  const named = wordsOf(value);
  return named.length > 0 && named.every((name) => said.some((word) => word.startsWith(name.slice(0, Math.max(3, name.length - 2)))));
}

const wordsOf = (text: string): readonly string[] => normalize(text).text.match(/[\p{L}\p{N}]+/gu) ?? [];
