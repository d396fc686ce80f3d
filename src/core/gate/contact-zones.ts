import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

export interface Whereabouts {
  /** IANA name, as the contact or an import stated it. */
  readonly timeZone: string | null;
  /** ISO 3166, two letters. */
  readonly country: string | null;
  /** In the international form. */
  readonly phone: string | null;
}

/**
 * The zones in one of which a contact is: the stated one, else all of the stated country, else all of the phone's country, else the
 * organization's own. A phone's country is that of its number plan (+7 701 is Kazakhstan); a mobile number tells no more than that.
 */
export function zonesOf({ timeZone, country, phone }: Whereabouts, ownZone: string): readonly string[] {
  if (timeZone !== null && isZone(timeZone)) return [timeZone];
  const zones = zonesOfCountry(country) ?? zonesOfCountry(phone === null ? null : (parsePhoneNumberFromString(phone)?.country ?? null));
  return zones ?? [ownZone];
}

const known = new Map<string, readonly string[] | null>();

function zonesOfCountry(country: string | null): readonly string[] | null {
  if (country === null) return null;
  let zones = known.get(country);
  if (zones === undefined) {
    zones = lookUp(country);
    known.set(country, zones);
  }
  return zones;
}

function lookUp(country: string): readonly string[] | null {
  try {
    // ECMA-402 has it, the types of TypeScript do not yet.
    const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones(): string[] | undefined };
    return locale.getTimeZones() ?? null;
  } catch {
    return null;
  }
}

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
