import { expect, test } from 'vitest';
import { includesPermission } from './permissions.ts';

test('only the permission itself or everything includes it', () => {
  const includes = (...held: string[]) => includesPermission(new Set(held), 'flows:write');
  expect([includes('flows:write'), includes('*'), includes('flows:read'), includes()]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
