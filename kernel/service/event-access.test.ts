import { expect, test } from 'vitest';
import { hiddenTypes, requireReadable } from './event-access.ts';
import { makeContext } from './make-context.ts';
import type { LimitedGrant } from './principal.ts';

const access = new Map([
  ['pvt.hostels.guest.named', 'guests:read'],
  ['pvt.hostels.room.changed', 'rooms:read'],
]);

function caller(permissions: readonly string[], limited: readonly LimitedGrant[] = []) {
  return makeContext({ tenant: 't', principal: { kind: 'person', id: 'p', name: 'Rui', permissions, limited } });
}

test.each([
  [['events:read'], ['pvt.hostels.guest.named', 'pvt.hostels.room.changed']],
  [['events:read', 'rooms:read'], ['pvt.hostels.guest.named']],
  [['guests:read', 'rooms:read'], []],
  [['*'], []],
])('who may %j does not see %j', (permissions, hidden) => {
  expect(hiddenTypes(access, caller(permissions))).toEqual(hidden);
});

test('a permission for some things only shows no event: they are of all things', () => {
  const limited = [{ permissions: ['guests:read', 'rooms:read'], resources: ['property:7'] }];
  expect(hiddenTypes(access, caller([], limited))).toHaveLength(2);
});

test('what would read on for others is refused with the type and the scope that is missing', () => {
  const read = () => requireReadable(access, caller(['rooms:read']), ['order.placed', ...access.keys()]);
  expect(read).toThrow(
    'Events of the type pvt.hostels.guest.named are for who has the scope guests:read, which "Rui" lacks.',
  );
  expect(() => requireReadable(access, caller(['*']), [...access.keys()])).not.toThrow();
  expect(() => requireReadable(access, caller([]), ['order.placed'])).not.toThrow();
});
