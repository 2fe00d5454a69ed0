import { expect, test } from 'vitest';
import { draftsOf, grantsOf } from './grants.ts';

test('what a form shows of roles is sent as it was, and things are told apart by commas or spaces', () => {
  const grants = [{ role: 'staff' }, { role: 'manager', resources: ['property:7', 'property:8'] }];
  expect(grantsOf(draftsOf(grants))).toEqual(grants);
  expect(grantsOf([{ key: 1, role: 'staff', limits: ' a:1,a:2  a:1 ' }])).toEqual([
    { role: 'staff', resources: ['a:1', 'a:2'] },
  ]);
});
