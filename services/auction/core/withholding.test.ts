import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rateOn, ruleFault, type WithholdingRule, withhold } from './withholding.ts';

const rule = (basisPoints: number, from: string, until: string | null, country = 'PT'): WithholdingRule => ({
  ...{ country, basisPoints, from, until },
});
const on = (day: string) => Temporal.PlainDate.from(day);

test('a rule holds from its first to its last day, both included, for its country', () => {
  const rules = [rule(1150, '2026-01-01', '2026-12-31'), rule(2500, '2027-01-01', null)];
  const rates = ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01', '2040-01-01'].map((day) =>
    rateOn({ rules }, 'PT', on(day)),
  );
  expect(rates).toEqual([0, 1150, 1150, 2500, 2500]);
  expect(rateOn({ rules }, 'DE', on('2026-06-01'))).toBe(0);
});

test('rules of a country do not overlap, and end after they begin', () => {
  expect(ruleFault({ rules: [rule(1, '2026-01-01', '2026-06-30'), rule(2, '2026-06-30', null)] })).toMatchObject({
    pointer: '/rules/1/from',
  });
  expect(ruleFault({ rules: [rule(1, '2026-01-01', null), rule(2, '2025-01-01', null)] })).toMatchObject({
    pointer: '/rules/1/from',
  });
  expect(ruleFault({ rules: [rule(1, '2026-02-01', '2026-01-31')] })).toMatchObject({ pointer: '/rules/0/until' });
  const rules = [rule(1, '2026-01-01', '2026-06-30'), rule(2, '2026-07-01', null), rule(3, '2026-01-01', null, 'DE')];
  expect(ruleFault({ rules })).toBeUndefined();
});

test('the tax is rounded half up', () => {
  expect(withhold(3333n, 1150)).toEqual({ tax: 383n, paid: 2950n });
  expect(withhold(10n, 500)).toEqual({ tax: 1n, paid: 9n });
  expect(withhold(9000n, 0)).toEqual({ tax: 0n, paid: 9000n });
});

test('property: what is paid and what is withheld sum to what was earned, and neither is below zero', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.integer({ min: 0, max: 9000 }), (net, basisPoints) => {
      const { tax, paid } = withhold(net, basisPoints);
      expect(tax + paid).toBe(net);
      expect(tax >= 0n && paid >= 0n).toBe(true);
    }),
  );
});
