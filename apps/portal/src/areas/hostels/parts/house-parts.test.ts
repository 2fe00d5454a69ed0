import { expect, test } from 'vitest';
import { houseGroups, isHousePart } from './house-parts.ts';

const grouped = houseGroups.flatMap(({ parts }) => parts);

test('each part of a house is in one group, so that it has one tab', () => {
  expect(new Set(grouped).size).toBe(grouped.length);
  expect(grouped.every(isHousePart)).toBe(true);
  expect(grouped).toHaveLength(21);
});

test('a group has no more tabs than a phone scrolls through at once', () => {
  for (const { parts } of houseGroups) expect(parts.length).toBeLessThanOrEqual(6);
});
