import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leavesMembersOut, patchedGroup, readGroup, readGroupFilter, type SaidGroup } from './scim-group.ts';

const before: SaidGroup = { displayName: 'Desk', members: ['a', 'b'] };
const patch = (...Operations: object[]) => patchedGroup(before, { Operations });

test.each<[string, object, readonly string[]]>([
  ['Entra adds', { op: 'Add', path: 'members', value: [{ $ref: null, value: 'c' }] }, ['a', 'b', 'c']],
  ['Entra removes', { op: 'Remove', path: 'members', value: [{ $ref: null, value: 'a' }] }, ['b']],
  ['Okta adds', { op: 'add', path: 'members', value: [{ value: 'B', display: 'b@harbour.example' }] }, ['a', 'b']],
  ['Okta removes', { op: 'remove', path: 'members[value eq "a"]' }, ['b']],
  ['Okta pushes all', { op: 'replace', path: 'members', value: [{ value: 'c' }, { value: 'c' }] }, ['c']],
  ['without a path', { op: 'replace', value: { members: [{ value: 'c' }] } }, ['c']],
  ['one that is no list', { op: 'add', path: 'members', value: { value: 'c' } }, ['a', 'b', 'c']],
  ['all leave', { op: 'remove', path: 'members' }, []],
  ['an empty list of who leaves', { op: 'remove', path: 'members', value: [] }, ['a', 'b']],
])('members: %s', (_how, operation, members) => {
  expect(patch(operation)).toEqual({ ...before, members });
});

test('Okta gives a group its name again with its id, which changes nothing', () => {
  expect(patch({ op: 'replace', value: { id: 'x', displayName: 'Front desk' } })).toEqual({
    ...before,
    displayName: 'Front desk',
  });
});

test('a group that is said anew without its members keeps them', () => {
  expect(readGroup({ displayName: 'Desk' }, ['a'])).toEqual({ displayName: 'Desk', members: ['a'] });
  expect(readGroup({ displayName: 'Desk', members: [] }, ['a'])).toEqual({ displayName: 'Desk', members: [] });
});

test.each<[string, () => unknown]>([
  ['no name', () => readGroup({ members: [] })],
  ['a name taken away', () => patch({ op: 'remove', path: 'displayName' })],
  ['members by their mail', () => patch({ op: 'remove', path: 'members[display eq "a"]' })],
  ['a member without a value', () => patch({ op: 'add', path: 'members', value: [{ display: 'a' }] })],
  ['a filter by something else', () => readGroupFilter('members eq "a"')],
])('%s is refused', (_what, act) => {
  expect(act).toThrow();
});

test('members are left out where that is asked for', () => {
  expect(['members', 'meta, Members', undefined, 'meta'].map(leavesMembersOut)).toEqual([true, true, false, false]);
});

test('whatever is added and removed, each member is in it once', () => {
  const operation = fc.record({
    op: fc.constantFrom('add', 'remove', 'replace'),
    path: fc.constant('members'),
    value: fc.array(fc.record({ value: fc.constantFrom('a', 'b', 'c', 'D') })),
  });
  fc.assert(
    fc.property(fc.array(operation, { minLength: 1 }), (Operations) => {
      const { members } = patchedGroup(before, { Operations });
      expect(new Set(members).size).toBe(members.length);
    }),
  );
});
