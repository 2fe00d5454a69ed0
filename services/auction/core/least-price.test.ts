import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_FEES, divide } from './fees.ts';
import { leastFaults, leastPrice } from './least-price.ts';
import { TERMS_EXAMPLE, type Terms } from './terms.ts';

const { ceiling: _ceiling, stepPerMille: _step, softClose: _soft, ...ANY } = TERMS_EXAMPLE;

test('case B27: what is below the least charge and the fee is refused when it is listed', () => {
  // 195 forints less 10 % are 175.50, 194.44 are 175.00.
  expect(leastPrice('HUF', DEFAULT_FEES)).toBe(19_444n);
  expect(leastPrice('JPY', DEFAULT_FEES)).toBe(56n);
  const fixed = (price: number, more: Partial<Terms> = {}): Terms => ({ ...ANY, format: 'fixed', price, ...more });
  expect(leastFaults(fixed(55), 'JPY', DEFAULT_FEES)).toMatchObject([{ pointer: '/price' }]);
  expect(leastFaults(fixed(56), 'JPY', DEFAULT_FEES)).toEqual([]);
  expect(leastFaults(fixed(19_443), 'HUF', DEFAULT_FEES)).toHaveLength(1);
  expect(leastFaults(fixed(6, { hourly: { weeklyHours: 10 } }), 'JPY', DEFAULT_FEES)).toEqual([]);
  const lots = [9000, 1000].map((share, i) => ({ id: `lot-${i}`, title: 'A lot', share }));
  const reverse: Terms = { ...ANY, format: 'reverse', ceiling: 540, lots };
  expect(leastFaults(reverse, 'JPY', DEFAULT_FEES)).toMatchObject([{ pointer: '/ceiling' }]);
  expect(leastFaults({ ...ANY, format: 'sealed' }, 'JPY', DEFAULT_FEES)).toEqual([]);
});

test('the least price leaves what a provider moves at least, and a unit less does not', () => {
  const basisPoints = fc.integer({ min: 0, max: 5000 });
  fc.assert(
    fc.property(fc.constantFrom('EUR', 'HUF', 'JPY', 'KWD'), basisPoints, (currency, rate) => {
      const tiers = { tiers: [{ from: 0, basisPoints: rate }] };
      const left = (price: bigint) => divide(price, price, { tiers, digits: 2, billed: 0n }).toDeveloper;
      const price = leastPrice(currency, tiers);
      const moved = { EUR: 50n, HUF: 17_500n, JPY: 50n, KWD: 1n }[currency] ?? 1n;
      expect(left(price) >= moved).toBe(true);
      expect(price === 0n || left(price - 1n) < moved).toBe(true);
    }),
  );
});
