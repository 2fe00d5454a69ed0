import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Principal, permits, requirePermission, resourcesFor } from './context.ts';
import { makeContext } from './make-context.ts';

const ana: Principal = {
  kind: 'person',
  id: 'ana',
  name: 'Ana',
  permissions: ['events:read'],
  limited: [{ permissions: ['rooms:write', 'rooms:read'], resources: ['property:7', 'room:9'] }],
};

test('a permission that is limited counts for its things, and where none is named not at all', () => {
  expect(permits(ana, 'rooms:write', 'property:7')).toBe(true);
  expect(permits(ana, 'rooms:write', 'property:8')).toBe(false);
  expect(permits(ana, 'rooms:write')).toBe(false);
  expect(permits(ana, 'events:read', 'property:8')).toBe(true);
});

test('a list knows which things of a kind it may show', () => {
  expect(resourcesFor(ana, 'rooms:read', 'property')).toEqual(['7']);
  expect(resourcesFor(ana, 'events:read', 'property')).toBe('all');
  expect(resourcesFor(ana, 'keys:write', 'property')).toEqual([]);
});

test('a refusal says what is missing, and for what it is there', () => {
  const context = makeContext({ tenant: 't', principal: ana });
  expect(() => requirePermission(context, 'rooms:write', 'property:8')).toThrow(
    '"Ana" has the scope rooms:write for property:7, room:9 only, not for property:8.',
  );
  expect(() => requirePermission(context, 'keys:write')).toThrow('"Ana" lacks the scope keys:write.');
});

test('what is limited to things never gives more than the same without limits, and nothing elsewhere', () => {
  const names = fc.constantFrom('a:read', 'b:write', '*');
  const things = fc.constantFrom('p:1', 'p:2', 'q:1');
  const grant = fc.record({ permissions: fc.array(names), resources: fc.array(things) });
  fc.assert(
    fc.property(fc.array(grant), names, things, (limited, permission, thing) => {
      const held: Principal = { kind: 'person', id: 'x', name: 'x', permissions: [], limited };
      const named = limited.filter(({ resources }) => resources.includes(thing)).flatMap((each) => each.permissions);
      expect(permits(held, permission, thing)).toBe(permits({ ...held, permissions: named }, permission));
      expect(permits(held, permission)).toBe(false);
    }),
  );
});
