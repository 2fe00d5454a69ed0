import { expect, test } from 'vitest';
import { type Charged, chargesDiffer } from './charges-differ.ts';

const booked = (id: string, state: Charged['state'] = 'confirmed', returned = 0): Charged => ({
  ...{ id, code: id.toUpperCase(), state, total: 6000 },
  payments: [{ state: 'taken', returned }],
});
const charge = (id: string, charged = 6000, returned = 0) => ({ reference: `booking:${id}`, charged, returned });

test('stays and their charges do not differ, also where a charge went back', () => {
  const bookings = [booked('a'), booked('b', 'cancelled', 3000), { ...booked('c', 'failed'), payments: [] }];
  expect(chargesDiffer(bookings, [charge('b', 6000, 3000), charge('a')])).toEqual([]);
});

test('a stay without its charge is told, also beside a charge of the same sum without a stay', () => {
  expect(chargesDiffer([booked('a')], [charge('b')])).toEqual([
    'A is confirmed with 6000 charged and 0 returned, and at the provider 0 charged and 0 returned',
    '6000 charged and 0 returned for booking:b, which is no booking',
  ]);
});

test('what was charged twice, or for a booking that failed, is told', () => {
  expect(chargesDiffer([booked('a')], [charge('a'), charge('a')])).toHaveLength(1);
  expect(chargesDiffer([{ ...booked('c', 'failed'), payments: [] }], [charge('c')])).toHaveLength(1);
  expect(chargesDiffer([booked('a', 'cancelled', 6000)], [charge('a')])).toHaveLength(1);
});
