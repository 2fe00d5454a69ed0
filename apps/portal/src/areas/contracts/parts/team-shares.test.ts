import { expect, test } from 'vitest';
import { sharesOf } from './team-shares.ts';

test('a team is typed in percent, and comes to 100 %', () => {
  const ana = { account: 'person:ana', percent: '66,66' };
  expect(sharesOf([ana, { account: 'bea', percent: '33.34' }, { account: ' ', percent: '' }])).toEqual([
    { account: 'person:ana', share: 6666 },
    { account: 'person:bea', share: 3334 },
  ]);
  expect(sharesOf([ana])).toBeUndefined();
  expect(
    sharesOf([
      { ...ana, percent: '100' },
      { account: 'bea', percent: '0' },
    ]),
  ).toBeUndefined();
  expect(sharesOf([{ ...ana, percent: 'x' }])).toBeUndefined();
});
