import { expect, test } from 'vitest';
import { BUILT_IN_ROLES, builtInPermissions, heldThrough } from './roles.ts';

const declared = ['rooms:read', 'rooms:write', 'people:read', 'people:write', 'organisation:close'];
const of = (role: string, resources?: string[]) => ({ role, ...(resources === undefined ? {} : { resources }) });

test('a permission that a service declares is in the roles by itself', () => {
  const held = Object.fromEntries(BUILT_IN_ROLES.map((role) => [role, builtInPermissions(role, declared)]));
  expect(held).toEqual({
    owner: ['*'],
    admin: ['rooms:read', 'rooms:write', 'people:read', 'people:write'],
    manager: ['rooms:read', 'rooms:write'],
    staff: ['rooms:read'],
    customer: [],
    auditor: ['rooms:read', 'people:read'],
  });
});

test('roles add up, each with its own limit', () => {
  expect(heldThrough([of('staff'), of('manager', ['property:7'])], {}, declared)).toEqual({
    permissions: ['rooms:read'],
    limited: [{ permissions: ['rooms:read', 'rooms:write'], resources: ['property:7'] }],
  });
});

test('an own role gives what it says, and one that is gone nothing', () => {
  expect(heldThrough([of('cleaner'), of('gone'), of('constructor')], { cleaner: ['rooms:read'] }, declared)).toEqual({
    permissions: ['rooms:read'],
    limited: [],
  });
});

test('kept mails, whose links sign people in, are read by owners alone: they would make an admin one', () => {
  const declared = ['mails:read', 'site:read'];
  const readers = BUILT_IN_ROLES.filter((role) => {
    const held = builtInPermissions(role, declared);
    return held.includes('mails:read') || held.includes('*');
  });
  expect(readers).toEqual(['owner']);
});
