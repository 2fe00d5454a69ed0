import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

export interface PhoneNumber {
  /** E.164: `+351912345678`. */
  readonly number: string;
  /** Without its country: `912345678`. */
  readonly national: string;
}

/**
 * @param country ISO 3166-1, for a number that is written as within it
 * @returns undefined for what is no number that can be called
 */
export function phoneNumber(text: string, country?: string): PhoneNumber | undefined {
  const within = country !== undefined && isSupportedCountry(country) ? (country as CountryCode) : undefined;
  const parsed = parsePhoneNumberFromString(text, {
    ...(within === undefined ? {} : { defaultCountry: within }),
    extract: false,
  });
  return parsed?.isValid() === true ? { number: parsed.number, national: parsed.nationalNumber } : undefined;
}
