import { expect, test } from 'vitest';
import { editedNights, editedRanges, leftOutside } from './calendar-edit.ts';

const JUNE = { from: '2027-06-01', until: '2027-06-15' };

test('weekdays of an edit are nights that begin on them, and neighbours are one range', () => {
  expect(editedNights({ ...JUNE, weekdays: [5, 6] })).toEqual(['2027-06-04', '2027-06-05', '2027-06-11', '2027-06-12']);
  expect(editedRanges({ ...JUNE, weekdays: [5, 6] })).toEqual([
    { arrival: '2027-06-04', departure: '2027-06-06' },
    { arrival: '2027-06-11', departure: '2027-06-13' },
  ]);
  expect(editedRanges({ from: '2027-06-15', until: '2027-06-01' })).toEqual([]);
});

test('a restriction keeps its nights before, between and after those that are set anew', () => {
  const rule = { kind: 'stop-sale' } as const;
  const kept = { id: '1', type: null, plan: null, arrival: '2027-06-01', departure: '2027-06-30', rule };
  const ranges = editedRanges({ ...JUNE, from: '2027-06-04', weekdays: [5, 6] });
  expect(leftOutside(kept, ranges).map(({ arrival, departure }) => [arrival, departure])).toEqual([
    ['2027-06-01', '2027-06-04'],
    ['2027-06-06', '2027-06-11'],
    ['2027-06-13', '2027-06-30'],
  ]);
  expect(leftOutside(kept, [{ arrival: '2027-05-01', departure: '2027-07-01' }])).toEqual([]);
});
