import { expect, test } from 'vitest';
import { namedBy } from './recipient.ts';

test('who holds a permission is named, on one resource where it says so', () => {
  expect(
    namedBy([{ permission: 'hostels:desk' }, { permission: 'hostels:desk', resource: 'property:harbour' }]),
  ).toEqual([
    { kind: 'permission', permission: 'hostels:desk' },
    { kind: 'permission', permission: 'hostels:desk', resource: 'property:harbour' },
  ]);
});
