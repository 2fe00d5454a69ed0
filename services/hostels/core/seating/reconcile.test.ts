import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counts } from './counts.ts';
import { nested, someCalendar } from './random-stays-harness.ts';
import { reconcile } from './reconcile.ts';
import { dorm, may, stay } from './seating-fixtures.ts';

const FIELDS = ['units', 'sold', 'blocked', 'free'] as const;
const truth = counts(dorm(2), [stay('A1', 1, 3)], { arrival: may(1), departure: may(4) });

test('counts that agree have no difference, in any order', () => {
  expect(reconcile(truth.toReversed(), truth, FIELDS)).toEqual([]);
});

test('a wrong count is reported with what is stored and what is true', () => {
  const stored = truth.map((row) => (row.night === may(2) ? { ...row, sold: 0, free: 2 } : row));
  expect(reconcile(stored, truth, FIELDS)).toEqual([
    { type: 'mixed', night: may(2), field: 'sold', stored: 0, truth: 1 },
    { type: 'mixed', night: may(2), field: 'free', stored: 2, truth: 1 },
  ]);
});

test('a missing row and one that should not be are differences in each field', () => {
  const missing = reconcile(truth.slice(1), truth, ['free']);
  expect(missing).toEqual([{ type: 'mixed', night: may(1), field: 'free', stored: undefined, truth: 1 }]);
  const surplus = reconcile(truth, truth.slice(1), ['free']);
  expect(surplus).toEqual([{ type: 'mixed', night: may(1), field: 'free', stored: 1, truth: undefined }]);
});

test('any one number that is changed is found, and nothing else', () => {
  fc.assert(
    fc.property(someCalendar(nested), fc.nat(), fc.constantFrom(...FIELDS), ({ request, occupied }, at, field) => {
      const right = counts(nested.inventory, occupied, request);
      const wrong = right.map((row, i) => (i === at % right.length ? { ...row, [field]: row[field] + 1 } : row));
      const found = reconcile(wrong, right, FIELDS);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({ field, stored: (found[0]?.truth ?? 0) + 1 });
    }),
    { numRuns: 50 },
  );
});
