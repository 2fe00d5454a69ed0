import { expect, test } from 'vitest';
import { nightOf } from '../night.ts';
import { holdOutResult, isHeldOut } from './hold-out.ts';
import { overbookingByForecast } from './overbooking-by-forecast.ts';
import { revenueCurve } from './revenue-curve.ts';

const nights = Array.from({ length: 2000 }, (_, i) => nightOf(20_000 + i));

test('about as many nights are held out as the owner asks for, always the same ones, and others in another house', () => {
  const held = nights.filter((night) => isHeldOut('harbour', night, 0.15));
  expect(held.length).toBeGreaterThan(260);
  expect(held.length).toBeLessThan(340);
  expect(nights.filter((night) => isHeldOut('harbour', night, 0.15))).toEqual(held);
  expect(nights.filter((night) => isHeldOut('quay', night, 0.15))).not.toEqual(held);
  expect(nights.some((night) => isHeldOut('harbour', night, 0))).toBe(false);
  // A larger share holds out the same nights, and more.
  expect(held.every((night) => isHeldOut('harbour', night, 0.2))).toBe(true);
});

test('moved rates that bring 10.00 more a night are found, with an interval around it', () => {
  const result = holdOutResult(
    nights.map((night, i) => {
      const heldOut = isHeldOut('harbour', night, 0.2);
      return { night, heldOut, revenue: 100_000 + ((i * 7919) % 2001) - 1000 + (heldOut ? 0 : 1000) };
    }),
  );
  expect(result.gain?.middle).toBeGreaterThan(0.9 * 1000 * result.nights);
  expect(result.gain?.low).toBeLessThan(1000 * result.nights);
  expect(result.gain?.high).toBeGreaterThan(1000 * result.nights);
});

test('of too few nights nothing is said', () => {
  expect(holdOutResult([{ night: '2027-06-01', heldOut: false, revenue: 1 }])).toEqual({
    nights: 1,
    heldOut: 0,
    gain: null,
  });
});

test('what another price would bring is a band and never one number', () => {
  const curve = revenueCurve({ price: 3000, expected: 50, error: 8, units: 60, min: 2000, max: 6000 });
  expect(curve).toHaveLength(9);
  expect(curve.every(({ low, middle, high }) => low <= middle && middle <= high)).toBe(true);
  expect(curve.filter(({ low, high }) => low < high)).toHaveLength(9);
  // More than there is can not be sold, however cheap it is.
  expect(Math.max(...curve.map(({ price, high }) => high / price))).toBeLessThanOrEqual(60);
  const [free] = revenueCurve({ price: 3000, expected: 5, error: 8, units: 60, min: 0, max: 6000 });
  expect(free).toEqual({ price: 0, low: 0, middle: 0, high: 0 });
});

test('a forecast sells no more than there is, and says why', () => {
  expect(overbookingByForecast()).toMatchObject({ units: 0, reason: { key: 'losses-depend-on-one-another' } });
});
