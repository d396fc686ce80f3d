import type { SlotValue } from '../understanding/reading.ts';
import type { ChoiceDefinition, Language, SlotDefinition } from './types.ts';

/**
 * A slot's value in words, as a text shows it to a customer or a manager: money with its currency, dates written out, choices by
 * their titles. Dates are wall-clock values of the organization and are formatted as they are, in no time zone.
 */
export function formatSlot(value: SlotValue, slot: SlotDefinition, language: Language, choices: readonly ChoiceDefinition[] = []): string {
  if (typeof value === 'number') return numbers(language).format(value);
  if (typeof value === 'boolean') return titleOf(value ? 'yes' : 'no', language, choices) ?? yesNo(value, language);
  if (typeof value === 'string') return formatString(value, slot, language, choices);
  if ('amount' in value) return money(language, value.currency)(value.amount);
  if ('currency' in value) return formatRange(value, language);
  if ('from' in value) return formatDates(value.from, value.to, language);
  if ('lat' in value) return `${value.lat.toFixed(5)}, ${value.lon.toFixed(5)}`;
  return lists(language).format(value.map((id) => titleOf(id, language, choices) ?? id));
}

function formatString(value: string, slot: SlotDefinition, language: Language, choices: readonly ChoiceDefinition[]): string {
  switch (slot.type) {
    case 'choice':
      return titleOf(value, language, choices) ?? value;
    case 'date':
      return written(value, language, dateStyle);
    case 'datetime':
      return written(value, language, dateTimeStyle);
    case 'time':
      return written(`1970-01-01T${value}`, language, timeStyle, value);
    default:
      return value;
  }
}

function titleOf(id: string, language: Language, choices: readonly ChoiceDefinition[]): string | undefined {
  return choices.find((choice) => choice.id === id)?.title[language];
}

const yesNoWords: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  en: ['yes', 'no'],
  ru: ['да', 'нет'],
  cs: ['ano', 'ne'],
};

function yesNo(value: boolean, language: Language): string {
  const [yes, no] = yesNoWords[language.slice(0, 2)] ?? ['✓', '✗'];
  return value ? yes : no;
}

const dateStyle = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const timeStyle = { hour: 'numeric', minute: '2-digit' } as const;
const dateTimeStyle = { ...dateStyle, ...timeStyle } as const;

/** A value that is no date, left by an older version of the slot, is shown as it is. */
function written(value: string, language: Language, style: Intl.DateTimeFormatOptions, otherwise = value): string {
  const instant = instantOf(value);
  return instant === null ? otherwise : dates(language, style).format(instant);
}

function instantOf(value: string): number | null {
  const instant = Date.parse(value.includes('T') ? `${value}Z` : value);
  return Number.isNaN(instant) ? null : instant;
}

function formatDates(from: string | null, to: string | null, language: Language): string {
  const start = from === null ? null : instantOf(from);
  const end = to === null ? null : instantOf(to);
  if (start !== null && end !== null && start <= end) return dates(language, dateStyle).formatRange(start, end);
  if (start !== null) return openWords(language).fromDay(dates(language, dateStyle).format(start));
  return end === null ? '' : openWords(language).untilDay(dates(language, dateStyle).format(end));
}

function formatRange({ min, max, currency }: { min: number | null; max: number | null; currency: string }, language: Language): string {
  const format = money(language, currency);
  if (min !== null && max !== null) return min === max ? format(min) : `${format(min)} – ${format(max)}`;
  if (min !== null) return openWords(language).atLeast(format(min));
  return max === null ? '' : openWords(language).atMost(format(max));
}

type OpenWords = Readonly<Record<'fromDay' | 'untilDay' | 'atLeast' | 'atMost', (end: string) => string>>;

function openWith(fromDay: string, untilDay: string, atLeast: string, atMost: string): OpenWords {
  const after = (word: string) => (end: string) => `${word} ${end}`;
  return { fromDay: after(fromDay), untilDay: after(untilDay), atLeast: after(atLeast), atMost: after(atMost) };
}

const openRanges: Readonly<Record<string, OpenWords>> = {
  en: openWith('from', 'until', 'from', 'up to'),
  ru: openWith('с', 'до', 'от', 'до'),
  cs: openWith('od', 'do', 'od', 'do'),
};
const dashes: OpenWords = { ...openWith('–', '–', '–', '–'), fromDay: (end) => `${end} –`, atLeast: (end) => `${end} –` };

/** A range with one end open, in words; a dash in a language whose words are not known here. */
function openWords(language: Language): OpenWords {
  return openRanges[language.slice(0, 2)] ?? dashes;
}

/** Making a formatter costs a thousand times what using it does, so each is made once per language and style. */
function once<T>(made: Map<string, T>, key: string, make: () => T): T {
  const known = made.get(key);
  if (known !== undefined) return known;
  const fresh = make();
  made.set(key, fresh);
  return fresh;
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const listFormats = new Map<string, Intl.ListFormat>();

function numbers(language: Language): Intl.NumberFormat {
  return once(numberFormats, language, () => new Intl.NumberFormat(language));
}

function lists(language: Language): Intl.ListFormat {
  return once(listFormats, language, () => new Intl.ListFormat(language));
}

function dates(language: Language, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${Object.keys(style).join(' ')}`;
  return once(dateFormats, key, () => new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' }));
}

function money(language: Language, currency: string): (amount: number) => string {
  if (!/^[A-Z]{3}$/.test(currency)) return (amount) => `${numbers(language).format(amount)} ${currency}`.trim();
  const style = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const;
  const format = once(numberFormats, `${language} ${currency}`, () => new Intl.NumberFormat(language, style));
  return (amount) => format.format(amount);
}
