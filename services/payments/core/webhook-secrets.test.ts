import { expect, test } from 'vitest';
import { acceptedSecrets, keptSecrets, replacedUntil, rotated } from './webhook-secrets.ts';

const NOW = Date.parse('2026-11-30T12:00:00Z');
const DAY = 86_400_000;

test('a secret that was replaced is accepted until its time, and then no more', () => {
  const first = rotated([], 'whsec_one', 1440, NOW);
  expect(first).toEqual([{ secret: 'whsec_one', until: null }]);
  expect(replacedUntil(first, NOW)).toBeUndefined();
  const second = rotated(first, 'whsec_two', 1440, NOW);
  expect(acceptedSecrets(second, NOW)).toEqual(['whsec_one', 'whsec_two']);
  expect(replacedUntil(second, NOW)).toBe(NOW + DAY);
  expect(acceptedSecrets(second, NOW + DAY - 1)).toEqual(['whsec_one', 'whsec_two']);
  expect(acceptedSecrets(second, NOW + DAY)).toEqual(['whsec_two']);
  expect(replacedUntil(second, NOW + DAY)).toBeUndefined();
});

test('of two rotations in a row the oldest is out at once, and the same secret given again changes nothing', () => {
  const second = rotated(rotated([], 'one', 60, NOW), 'two', 60, NOW);
  expect(rotated(second, 'two', 60, NOW + 1000)).toBe(second);
  expect(acceptedSecrets(rotated(second, 'three', 60, NOW), NOW)).toEqual(['two', 'three']);
});

test('without an overlap the one before counts no more at once', () => {
  expect(acceptedSecrets(rotated(rotated([], 'one', 0, NOW), 'two', 0, NOW), NOW)).toEqual(['two']);
});

test('of secrets that were kept without a time the newest counts', () => {
  expect(acceptedSecrets(keptSecrets(['one', 'two']), NOW)).toEqual(['two']);
  expect(keptSecrets([])).toEqual([]);
});
