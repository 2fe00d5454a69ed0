import { expect, test } from 'vitest';
import { feeOf, tiersOf } from './fee-preview.ts';

test('tiers ascend from 0, with a percentage each', () => {
  expect(
    tiersOf([
      { from: '0', percent: '10' },
      { from: '5000', percent: '2,5' },
    ]),
  ).toEqual([
    ...[
      { from: 0, basisPoints: 1000 },
      { from: 5000, basisPoints: 250 },
    ],
  ]);
  for (const [from, percent] of [
    ['1', '10'],
    ['0', ''],
    ['0', '51'],
    ['-1', '10'],
    ['', '10'],
  ])
    expect(tiersOf([{ from: from ?? '', percent: percent ?? '' }])).toBeUndefined();
  expect(
    tiersOf([
      { from: '0', percent: '10' },
      { from: '0', percent: '5' },
    ]),
  ).toBeUndefined();
  expect(tiersOf([])).toBeUndefined();
});

test('each part is charged by its own tier', () => {
  const tiers = [
    { from: 0, basisPoints: 1000 },
    { from: 5000, basisPoints: 500 },
  ];
  expect([0, 100, 5000, 6000].map((paid) => feeOf(paid, tiers))).toEqual([0, 10, 500, 550]);
  expect(feeOf(1, [{ from: 0, basisPoints: 150 }])).toBe(0.02);
});
