import { isIban, passesLuhn } from './check-digits.ts';

export const kinds = ['NAME', 'EMAIL', 'LINK', 'HANDLE', 'IBAN', 'CARD', 'PERSONAL_NUMBER', 'DATE', 'PHONE', 'ADDRESS'] as const;
export type Kind = (typeof kinds)[number];

/** Something that says who a person is, and what makes two writings of it the same. */
export interface Finding {
  readonly kind: Kind;
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

interface Pattern {
  readonly kind: Kind;
  readonly form: RegExp;
  readonly isOne?: (text: string) => boolean;
  readonly keyOf?: (text: string) => string;
}

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');
/** The same number with and without its country: the last nine digits are one subscriber's. */
const subscriber = (text: string): string => digitsOf(text).slice(-9);
const isBetween = (least: number, most: number) => (text: string) => digitsOf(text).length >= least && digitsOf(text).length <= most;

/** In this order: what one found, the next does not see. */
export const patterns: readonly Pattern[] = [
  { kind: 'LINK', form: /\b(?:https?:\/\/|www\.|t\.me\/|wa\.me\/)[^\s<>"»“]+[^\s<>"».,!?):“]/giu },
  { kind: 'EMAIL', form: /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/giu },
  { kind: 'HANDLE', form: /(?<![\p{L}\d])@[a-z\d_][\w.]{2,}/giu },
  {
    kind: 'IBAN',
    form: /(?<![A-Z\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?![A-Z\d])/giu,
    isOne: isIban,
    keyOf: (text) => text.replaceAll(' ', ''),
  },
  { kind: 'CARD', form: /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g, isOne: passesLuhn, keyOf: digitsOf },
  // The Czech birth number, the Russian SNILS, INN of a person, and passport, the American social security number.
  {
    kind: 'PERSONAL_NUMBER',
    form: /(?<!\d)(?:\d{6}\/\d{3,4}|\d{3}-\d{3}-\d{3}[ -]\d{2}|\d{3}-\d{2}-\d{4})(?!\d)|(?<=(?:ИНН|СНИЛС|паспорт\p{L}*|rodné číslo|rodne cislo|občank\p{L}*|SSN|passport)(?: (?:number|no|č|číslo|номер|серия))?[\s.:№#]*)\d[\d ]{5,12}\d/giu,
    keyOf: digitsOf,
  },
  {
    kind: 'DATE',
    form: /(?<!\d)(?:0?[1-9]|[12]\d|3[01])[./]\s?(?:0?[1-9]|1[0-2])[./]\s?(?:19[2-9]\d|20[01]\d)(?!\d)|(?<!\d)(?:19[2-9]\d|20[01]\d)-(?:0[1-9]|1[0-2])-\d{2}(?!\d)/g,
  },
  { kind: 'PHONE', form: /(?<![\d\p{L}])(?:\+|00)\d(?:[\s().-]{0,2}\d){7,14}(?!\d)/gu, keyOf: subscriber },
  {
    kind: 'PHONE',
    form: /(?<![\d\p{L}.,])(?:[78][\s-]?)?\(?\d{2,4}\)?(?:[\s.-]{0,2}\d{2,4}){2,4}(?![\d\p{L}])(?!\s?(?:€|\$|£|kč|eur|usd|руб|₽|р\.|czk|тыс|tis))/giu,
    isOne: isBetween(9, 12),
    keyOf: subscriber,
  },
  {
    kind: 'ADDRESS',
    form: /(?<!\p{L})(?:ул(?:\.|иц\p{L}*)|пр(?:-т|осп\p{L}*)\.?|переул\p{L}*|пер\.|шоссе|бульв\p{L}*|наб(?:\.|ережн\p{L}*))\s*[\p{L}-]+(?:\s+\p{Lu}[\p{L}-]+)?,?\s*(?:д(?:ом|\.)?\s*)?\d+\p{L}?(?:\s*[/,]?\s*(?:корп\p{L}*|к|стр\p{L}*)\.?\s*\d+)?(?:,?\s*(?:кв(?:артира|\.)?)\s*\d+)?/giu,
  },
  {
    kind: 'ADDRESS',
    form: /(?<!\p{L})\d{1,5}\s+(?:\p{Lu}[\p{L}']+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Square|Boulevard|Blvd|Way|Court|Close)\b\.?/gu,
  },
  {
    kind: 'ADDRESS',
    form: /(?<!\p{L})(?:(?:ul(?:\.|ic\p{L}+)|n[aá]m(?:\.|[eě]st\p{L}+)|t[rř](?:\.|[ií]d\p{L}+)|n[aá]b[rř]e[zž]\p{L}+)\s+(?:\p{L}+\s+){0,2}\p{L}+|\p{Lu}\p{Ll}+(?:sk[aáeé]|ov[aáeé]|n[ií]|ick[aáeé]))\s+\d{1,4}(?:\/\d{1,4})?\p{L}?(?!\s?(?:kč|czk|eur|€|let|m2|ks|hod|min|%|tis))/giu,
  },
];
