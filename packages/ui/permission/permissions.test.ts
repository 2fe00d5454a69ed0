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

test('what counts elsewhere only is not included, not even by everything', () => {
  const held = new Set(['*', 'operator:read', '!operator']);
  expect(includesPermission(held, 'operator:read')).toBe(false);
  expect(includesPermission(held, 'flows:write')).toBe(true);
});
