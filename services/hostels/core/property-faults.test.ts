import { expect, test } from 'vitest';
import { PROPERTY_EXAMPLE } from './property.ts';
import { propertyFaults } from './property-faults.ts';

const faultsOf = (more: object) => propertyFaults({ ...PROPERTY_EXAMPLE, ...more }).map(({ pointer }) => pointer);

test('a property has a time zone with a name, a currency and a country that there are', () => {
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ timeZone: 'Pacific/Kiritimati', currency: 'AUD' })).toEqual([]);
  expect(faultsOf({ timeZone: '+01:00' })).toEqual(['/timeZone']);
  expect(faultsOf({ timeZone: 'Lisbon' })).toEqual(['/timeZone']);
  expect(faultsOf({ currency: 'EUX' })).toEqual(['/currency']);
  expect(faultsOf({ address: { ...PROPERTY_EXAMPLE.address, country: 'QQ' } })).toEqual(['/address/country']);
});
