import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Coupon, couponFault, couponFaults, discountOf, typedCoupon } from './coupon.ts';

const percent = (part: number): Coupon => ({ off: { kind: 'percent', percent: part } });

describe('a discount', () => {
  test('is rounded half up to the cent', () => {
    expect(discountOf(percent(20), 4900)).toBe(980);
    expect(discountOf(percent(50), 4999)).toBe(2500);
    expect(discountOf(percent(1), 49)).toBe(0);
    expect(discountOf(percent(1), 50)).toBe(1);
  });

  test('is never more than the price, nor below nothing', () => {
    const off = fc.oneof(
      fc.record({ kind: fc.constant('percent' as const), percent: fc.integer({ min: 1, max: 100 }) }),
      fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: 1_000_000_000 }) }),
    );
    fc.assert(
      fc.property(off, fc.integer({ min: 1, max: 1_000_000_000 }), (taken, price) => {
        const discount = discountOf({ off: taken }, price);
        expect(discount).toBeGreaterThanOrEqual(0);
        expect(discount).toBeLessThanOrEqual(price);
        expect(Number.isInteger(discount)).toBe(true);
      }),
    );
  });
});

test('a coupon counts between its dates, by the course’s clock, and as often as it may', () => {
  const definition = { ...percent(20), from: '2027-03-28T12:00', until: '2027-03-29T12:00', most: 2 };
  const fault = (at: string, uses = 0) =>
    couponFault({ code: 'SPRING', definition, uses }, 'Europe/Lisbon', Temporal.Instant.from(at));
  // Summer time has begun that morning: noon is 11 by UTC.
  expect(fault('2027-03-28T10:59:59Z')).toContain('counts from');
  expect(fault('2027-03-28T11:00:00Z')).toBeUndefined();
  expect(fault('2027-03-29T10:59:59Z', 1)).toBeUndefined();
  expect(fault('2027-03-29T11:00:00Z')).toContain('expired');
  expect(fault('2027-03-28T11:00:00Z', 2)).toContain('as often');
});

test('a code is the same however it is typed, and dates that are none are refused', () => {
  expect(typedCoupon(' spring-20 ')).toBe('SPRING-20');
  expect(couponFaults({ ...percent(5), from: '2027-02-30T12:00' })).toMatchObject([{ pointer: '/from' }]);
  expect(couponFaults({ ...percent(5), from: '2027-03-02T12:00', until: '2027-03-01T12:00' })).toMatchObject([
    { pointer: '/until' },
  ]);
});
