import type { FieldError } from '@pvt/kernel/errors';
import type { Property } from './property.ts';

/** What is wrong with a property beyond its form. */
export function propertyFaults({ timeZone, currency, address: { country } }: Property): FieldError[] {
  const faults: FieldError[] = [];
  if (!isTimeZone(timeZone))
    faults.push({ pointer: '/timeZone', detail: `"${timeZone}" is not a time zone. One is "Europe/Lisbon".` });
  if (!Intl.supportedValuesOf('currency').includes(currency))
    faults.push({ pointer: '/currency', detail: `${currency} is not a currency of ISO 4217.` });
  if (COUNTRIES.of(country) === country)
    faults.push({ pointer: '/address/country', detail: `${country} is not a country of ISO 3166-1.` });
  return faults;
}

/** Names a code that it does not know by itself. */
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' });

/** Offsets are none: a place's clock may change. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && !/^[+-]/.test(name);
  } catch {
    return false;
  }
}
