import { expect, test } from 'vitest';
import { startingPricing, withTypes } from './starting-pricing.ts';

const dorm = { code: 'dorm', sells: 'mixed_dorm_bed', capacity: 1, rate: 2400 } as const;
const double = { code: 'double', sells: 'private_room', capacity: 2 } as const;

test('a dorm is priced by the bed, a room as a whole for those whom it sleeps', () => {
  expect(startingPricing([dorm, double]).types).toEqual([
    { id: 'dorm', sold: 'bed', mostGuests: 20, base: 2400 },
    { id: 'double', sold: 'unit', mostGuests: 2 },
  ]);
});

test('a room type that was made since is added, and the rates that are set stay', () => {
  const changed = withTypes(startingPricing([dorm]), [{ ...dorm, rate: 1 }, double]);
  expect(changed.types.map(({ id, base }) => [id, base])).toEqual([
    ['dorm', 2400],
    ['double', undefined],
  ]);
});
