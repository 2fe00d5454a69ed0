import fc from 'fast-check';
import { expect, test } from 'vitest';
import { percentOfShare, shareOfPercent } from './percent.ts';

test('percentages are exact parts, and back', () => {
  expect(['60', '62.5', '7', '100', '0', '0.5'].map(shareOfPercent)).toEqual([
    '0.6',
    '0.625',
    '0.07',
    '1',
    '0',
    '0.005',
  ]);
  expect([shareOfPercent('101'), shareOfPercent('a'), percentOfShare('1/3')]).toEqual([
    undefined,
    undefined,
    '33.333333',
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (thousandths) => {
      const percent = String(thousandths / 10_000);
      expect(percentOfShare(shareOfPercent(percent) ?? '')).toBe(percent);
    }),
  );
});
