import { expect, test } from 'vitest';
import { blankProperty, definitionOfProperty, slugOf } from './property-draft.ts';

const entered = {
  ...blankProperty(),
  ...{ name: ' Harbour Hostel ', street: '12 Quay Street\n', city: 'Lisbon', country: 'pt', languages: 'pt, en' },
};

test('what is entered becomes a property, without the members that are empty', () => {
  const { timeZone } = entered;
  expect(definitionOfProperty(entered)).toEqual({
    name: 'Harbour Hostel',
    address: { lines: ['12 Quay Street'], city: 'Lisbon', country: 'PT' },
    ...{ timeZone, currency: 'EUR', languages: ['pt', 'en'] },
    ...{ checkIn: { from: '14:00', until: '23:00' }, checkOut: '11:00', amenities: [], photos: [] },
  });
});

test.each(['name', 'street', 'city', 'country', 'languages'])('without %s there is none yet', (field) => {
  expect(definitionOfProperty({ ...entered, [field]: ' ' })).toBeUndefined();
});

test('an address is made of a name', () => {
  expect(['Café São Bento', '  12 – Quay ', 'Ümlaut'].map(slugOf)).toEqual(['cafe-sao-bento', '12-quay', 'umlaut']);
});
