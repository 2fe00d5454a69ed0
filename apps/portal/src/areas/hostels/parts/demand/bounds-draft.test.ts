import { expect, test } from 'vitest';
import { boundsDraft, boundsOf } from './bounds-draft.ts';

const draft = (min: string, max: string) => [{ type: 'dorm', min, max }];

test('bounds are typed as amounts, and none where nothing is typed', () => {
  expect(boundsOf(draft('20', '60.50'), 'EUR')).toEqual([{ type: 'dorm', min: 2000, max: 6050 }]);
  expect(boundsOf(draft('', ' '), 'EUR')).toEqual([]);
});

test('half of them, no amount, or the least above the most are none', () => {
  for (const [min, max] of [
    ['20', ''],
    ['x', '20'],
    ['30', '20'],
  ] as const)
    expect(boundsOf(draft(min, max), 'EUR')).toBeUndefined();
});

test('what is kept is shown as it was typed, beside types without bounds', () => {
  const kept = { on: false, holdOut: 0.15, types: [{ type: 'dorm', min: 2000, max: 6000 }] };
  expect(boundsDraft([{ code: 'dorm' }, { code: 'double' }], kept, 'EUR')).toEqual([
    { type: 'dorm', min: '20.00', max: '60.00' },
    { type: 'double', min: '', max: '' },
  ]);
});
