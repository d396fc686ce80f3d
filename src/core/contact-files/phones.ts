import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
import { refused, value } from './read-value.ts';
import type { Value } from './read-value.ts';

export interface Phone {
  /** E.164. */
  readonly number: string;
  readonly country: string | null;
  readonly extension: string | null;
}

/** A comma before an extension divides nothing, nor does the one in a number that a spreadsheet shortened. */
const between = /[;|\n]|,(?!\s*(?:ext|доб|вн|linka)|\d+e\+?\d)|\s\/\s|\s(?:or|или|nebo)\s/iu;

/** Every number of a cell, in its order and once. `region` is where numbers without a country code are at home. */
export function readPhones(cell: string, region: CountryCode | undefined): Value<readonly Phone[]> {
  const phones = new Map<string, Phone>();
  for (const part of cell.split(between)) {
    if (part.trim() === '') continue;
    const read = readPhone(part, region);
    if (!read.ok) return read;
    phones.set(read.value.number, read.value);
  }
  return value([...phones.values()]);
}

function readPhone(part: string, region: CountryCode | undefined): Value<Phone> {
  const text = unspoiled(part.trim());
  if (text === null) {
    return refused('lost its last digits in a spreadsheet; format the column as text there and save the file again');
  }
  const read = parsed(text.replace(/^00(?=[1-9])/, '+'), region) ?? withLostPlus(text);
  if (read !== null) return value({ number: read.number, country: read.country ?? null, extension: read.ext ?? null });
  return refused(
    region === undefined && /^[\d\s()./-]+$/.test(text)
      ? 'is no valid number with a country code; say with --region in which country numbers without one are'
      : `is no valid phone number${region === undefined ? '' : `, neither in ${region} nor with a country code`}`,
  );
}

/** Who writes the country means a phone number, whatever ranges the books give out, as in a conversation. */
function parsed(text: string, region: CountryCode | undefined): PhoneNumber | null {
  const read = parsePhoneNumberFromString(text, region);
  if (read === undefined) return null;
  return read.isValid() || (text.startsWith('+') && read.isPossible()) ? read : null;
}

/** A spreadsheet drops the plus. With the country code in front the number is long, and must be valid to count. */
function withLostPlus(text: string): PhoneNumber | null {
  if (!/^[1-9][\d\s()./-]{9,}$/.test(text)) return null;
  const read = parsePhoneNumberFromString(`+${text}`);
  return read?.isValid() === true ? read : null;
}

/**
 * What a spreadsheet made of a number, undone where that is certain: "4.20601123456E+11" still has all digits, "4.2E+11" has not (null). Also
 * without a label ("tel:", "тел.") and the mark of a text.
 */
function unspoiled(part: string): string | null {
  const text = part.replace(/^'/, '').replace(/^(?:tel|phone|mob(?:il)?|тел|моб)[.:\s]*/iu, '');
  const scientific = /^(\d)(?:[.,](\d+))?e\+?(\d{1,2})$/i.exec(text);
  if (scientific === null) return text.replace(/^(\d{7,})[.,]0+$/, '$1');
  const [, first = '', digits = '', exponent = ''] = scientific;
  return digits.length === Number(exponent) ? first + digits : null;
}
