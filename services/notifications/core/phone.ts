import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * @param country ISO 3166-1, for a number that is written as within it
 * @returns E.164, `+49301234567`; undefined for what is no number that can be called
 */
export function normalisePhone(text: string, country?: string): string | undefined {
  if (text.length > 40) return undefined;
  const within = country?.toUpperCase();
  const known = within !== undefined && isSupportedCountry(within) ? (within as CountryCode) : undefined;
  const number = parsePhoneNumberFromString(text, {
    ...(known === undefined ? {} : { defaultCountry: known }),
    extract: false,
  });
  return number?.isValid() === true ? number.number : undefined;
}
