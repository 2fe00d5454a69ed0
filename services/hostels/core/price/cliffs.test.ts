import { describe, expect, test } from 'vitest';
import { pricingOf } from './pricing-fixtures.ts';

const tiers = (...all: [number, number][]) =>
  pricingOf({
    steps: [
      {
        kind: 'length',
        id: 'long',
        tiers: all.map(([nights, percent]) => ({ nights, change: { kind: 'percent', percent } })),
      },
    ],
  });

describe('case 76: the owner is warned where a longer stay costs less', () => {
  test('seven nights − 15 % cost less than six, thirty − 30 % less than 25 to 29', () => {
    expect(tiers([30, -30], [7, -15]).cliffs).toEqual([
      { rule: 'long', from: 6, to: 6, cheaper: 7 },
      { rule: 'long', from: 25, to: 29, cheaper: 30 },
    ]);
  });

  test('seven nights − 10 % cost more than six', () => expect(tiers([7, -10]).cliffs).toEqual([]));

  test('at the very same price there is no cliff', () => expect(tiers([10, -10]).cliffs).toEqual([]));

  test('what is dearer for longer stays has none', () => expect(tiers([7, 10]).cliffs).toEqual([]));
});
