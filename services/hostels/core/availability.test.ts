import { expect, test } from 'vitest';
import { firstFullNight, type NightOfType, needsOverbooking, sellable } from './availability.ts';

const night = (more: Partial<NightOfType> = {}): NightOfType => ({
  ...{ night: '2027-06-10', units: 15, sold: 5, blocked: 0, overbooked: 0, overbooking: 0 },
  ...more,
});

test('case 16: 15 units, 5 sold: 10 can be sold', () => expect(sellable(night())).toBe(10));

test('case 21: nothing can be sold where more are promised than there are, and never less than nothing', () => {
  expect(sellable(night({ sold: 15, overbooked: 2, overbooking: 1 }))).toBe(0);
});

test('beyond the units as many can be sold as are allowed, less those that already are', () => {
  expect(sellable(night({ sold: 12, blocked: 3, overbooking: 2 }))).toBe(2);
  expect(sellable(night({ sold: 12, blocked: 3, overbooking: 2, overbooked: 1 }))).toBe(1);
});

test('the first full night is the first of which nothing is left', () => {
  const full = { sold: 15 };
  const nights = [night(), night({ night: '2027-06-11', ...full }), night({ night: '2027-06-12', ...full })];
  expect(firstFullNight(nights)).toBe('2027-06-11');
  expect(firstFullNight([night()])).toBeUndefined();
  expect(firstFullNight([night({ ...full, overbooking: 1 })])).toBeUndefined();
});

test('a stay is beyond the units where one of its nights has none left', () => {
  expect(needsOverbooking([night(), night({ sold: 14 })])).toBe(false);
  expect(needsOverbooking([night(), night({ sold: 15, overbooking: 1 })])).toBe(true);
});
