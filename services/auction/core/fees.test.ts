import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_FEES, type Division, divide, tierFault } from './fees.ts';
import { splitEvenly } from './split-evenly.ts';

const TEN = { tiers: [{ from: 0, basisPoints: 1000 }] };
const of = (more: Partial<Division> = {}): Division => ({ tiers: TEN, digits: 2, billed: 0n, ...more });

/** The fee of each amount, paid one after the other. */
function fees(amounts: readonly bigint[], division = of()): bigint[] {
  let { billed } = division;
  return amounts.map((amount) => {
    const { fee } = divide(amount, amount, { ...division, billed });
    billed += amount;
    return fee;
  });
}

test('case 8: milestones of 33.33, 33.33 and 33.34 at 10 % cost exactly 10.00', () => {
  expect(fees([3333n, 3333n, 3334n])).toEqual([333n, 334n, 333n]);
});

test('case B20: half up, once, in each currency', () => {
  expect(divide(3333n, 3333n, of()).fee).toBe(333n);
  expect(divide(333n, 333n, of({ digits: 0 })).fee).toBe(33n);
  expect(divide(1005n, 1005n, of({ digits: 3 })).fee).toBe(101n);
});

test('above a tier only what is above it costs less, also within one payment', () => {
  const tiered = of({ tiers: DEFAULT_FEES });
  expect(divide(600_000n, 600_000n, tiered)).toEqual({ toDeveloper: 545_000n, fee: 55_000n, toClient: 0n });
  expect(fees([400_000n, 200_000n], tiered)).toEqual([40_000n, 15_000n]);
  expect(divide(10_000n, 10_000n, { ...tiered, billed: 900_000n }).fee).toBe(500n);
  expect(divide(6000n, 6000n, of({ tiers: DEFAULT_FEES, digits: 0 })).fee).toBe(550n);
});

test('case B25: what goes back to the client costs nothing', () => {
  expect(divide(123_456n, 0n, of())).toEqual({ toDeveloper: 0n, fee: 0n, toClient: 123_456n });
  expect(divide(100n, 40n, of())).toEqual({ toDeveloper: 36n, fee: 4n, toClient: 60n });
});

test('case B21: 100.00 in three are 33.34, 33.33 and 33.33', () => {
  expect(splitEvenly(10_000n, 3)).toEqual([3334n, 3333n, 3333n]);
  expect(() => splitEvenly(2n, 3)).toThrow(RangeError);
});

test('tiers ascend from 0', () => {
  expect(tierFault(DEFAULT_FEES)).toBeUndefined();
  expect(tierFault({ tiers: [{ from: 1, basisPoints: 1 }] })).toMatchObject({ pointer: '/tiers/0/from' });
  const twice = { tiers: [...TEN.tiers, { from: 5, basisPoints: 1 }, { from: 5, basisPoints: 2 }] };
  expect(tierFault(twice)).toMatchObject({ pointer: '/tiers/2/from' });
});

const tiers = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { maxLength: 5 }).chain((froms) =>
  fc
    .array(fc.integer({ min: 0, max: 5000 }), { minLength: froms.length + 1, maxLength: froms.length + 1 })
    .map((rates) => ({
      tiers: [0, ...froms.sort((a, b) => a - b)].map((from, i) => ({ from, basisPoints: rates[i] ?? 0 })),
    })),
);

test('the parts sum to the whole, none is below zero, and however a sum is cut it costs the same fee', () => {
  const amount = fc.bigInt({ min: 1n, max: 100_000_000n });
  fc.assert(
    fc.property(
      tiers,
      fc.constantFrom(0, 2, 3),
      fc.array(fc.tuple(amount, fc.double({ min: 0, max: 1, noNaN: true }))),
      (by, digits, payments) => {
        let [billed, paid] = [0n, 0n];
        for (const [whole, share] of payments) {
          const gross = (whole * BigInt(Math.floor(share * 1000))) / 1000n;
          const parts = divide(whole, gross, { tiers: by, digits, billed });
          expect(parts.toDeveloper + parts.fee + parts.toClient).toBe(whole);
          expect(parts.toDeveloper >= 0n && parts.fee >= 0n && parts.toClient >= 0n).toBe(true);
          billed += gross;
          paid += parts.fee;
        }
        expect(paid).toBe(divide(billed, billed, { tiers: by, digits, billed: 0n }).fee);
      },
    ),
    { numRuns: 300 },
  );
});

test('even parts sum to the whole and differ by a unit at most', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 100n, max: 10n ** 12n }), fc.integer({ min: 1, max: 100 }), (amount, count) => {
      const parts = splitEvenly(amount, count);
      expect(parts.reduce((a, b) => a + b)).toBe(amount);
      expect((parts[0] ?? 0n) - (parts.at(-1) ?? 0n) <= 1n).toBe(true);
    }),
  );
});
