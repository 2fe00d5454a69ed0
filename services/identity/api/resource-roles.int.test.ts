import { Problem } from '@pvt/kernel/errors';
import { makeContext } from '@pvt/kernel/make-context';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authenticate, giveRole, holdersFor, takeRoles } from '../contract.ts';
import { type MountedIdentity, mountIdentity, PASSWORD, tokenIn, type Visitor } from './identity-harness.ts';

const COURSES = {
  'courses:read': 'Read courses.',
  'courses:teach': 'Teach courses.',
  'courses:manage': 'Change them.',
};
const TEACHER = { name: 'course-teacher', title: 'Teacher', permissions: ['courses:read', 'courses:teach'] };
const OBSERVER = { name: 'course-observer', title: 'Observer', permissions: ['courses:read'] };
const OWNER = { name: 'course-owner', title: 'Owner', permissions: Object.keys(COURSES) };

let identity: MountedIdentity;
beforeAll(async () => {
  identity = await mountIdentity({ permissions: COURSES });
});
afterAll(() => identity?.close());

type Role = typeof TEACHER;
const give = (mail: string, role: Role, resource: string, as = identity.context()) =>
  identity.contracts.call(giveRole, as, { mail, role, resource });
const take = (id: string, resource: string, as = identity.context()) =>
  identity.contracts.call(takeRoles, as, { id, resource });
const holders = async (resource: string) =>
  (await identity.contracts.call(holdersFor, identity.context(), { resource })).holders;

/** What another service would be told of who is signed in. */
async function contextOf({ cookie }: Visitor) {
  const credential = cookie.split('=')[1] ?? '';
  const caller = await identity.contracts.call(authenticate, identity.context(), { kind: 'session', credential });
  if (caller === null) throw new Error('nobody is signed in');
  return makeContext({ tenant: caller.tenant, principal: caller.principal });
}
const codeOf = (refused: Promise<unknown>) =>
  refused.then(
    () => 'done',
    (error: unknown) => (error instanceof Problem ? error.code : error),
  );

describe('a role for one thing', () => {
  test('is in force at once for who belongs to the organisation, beside what the person has', async () => {
    const ben = await identity.member('ben@r.example', [{ role: 'staff' }]);
    const given = await give('Ben@R.example', TEACHER, 'course:a');
    expect(given).toMatchObject({
      id: ben.account,
      kind: 'member',
      roles: [{ name: 'course-teacher', title: 'Teacher' }],
    });
    const { principal } = await contextOf(ben);
    expect(principal.limited).toEqual([{ permissions: ['courses:read', 'courses:teach'], resources: ['course:a'] }]);
    expect(principal.permissions).toContain('courses:read');
    // The role is one of the organisation's own from then on.
    const { body } = await identity.ask('GET', '/v1/roles/course-teacher');
    expect(body).toMatchObject({ title: 'Teacher', permissions: ['courses:read', 'courses:teach'], people: 1 });
  });

  test('takes the place of the one before, and is as the organisation has changed it', async () => {
    const carla = await identity.member('carla@r.example', [{ role: 'customer' }]);
    await identity.ask('PUT', '/v1/roles/course-observer', { title: 'Guest of ours', permissions: [] });
    await give('carla@r.example', TEACHER, 'course:b');
    const given = await give('carla@r.example', OBSERVER, 'course:b');
    expect(given.roles).toEqual([{ name: 'course-observer', title: 'Guest of ours' }]);
    const { principal } = await contextOf(carla);
    expect(principal.limited).toEqual([{ permissions: [], resources: ['course:b'] }]);
  });

  test('comes with the invitation of who does not belong to the organisation yet', async () => {
    await give('dora@r.example', TEACHER, 'course:c');
    const again = await give('dora@r.example', OBSERVER, 'course:d');
    expect(again).toMatchObject({ kind: 'invited', name: null });
    expect(await holders('course:c')).toMatchObject([{ id: again.id, roles: [{ name: 'course-teacher' }] }]);
    const dora = identity.visitor();
    const token = tokenIn((await identity.mailsTo('dora@r.example')).at(-1));
    await dora.ask('POST', '/v1/invitation/acceptance', { token, name: 'Dora', password: PASSWORD });
    expect((await contextOf(dora)).principal.limited?.flatMap(({ resources }) => resources)).toEqual([
      'course:c',
      'course:d',
    ]);
    expect(await holders('course:c')).toMatchObject([{ kind: 'member', name: 'Dora' }]);
  });

  test('is taken away alone: what is for other things stays, and an invitation with nothing else ends', async () => {
    const eva = await identity.member('eva@r.example', [{ role: 'staff' }]);
    await give('eva@r.example', TEACHER, 'course:e');
    await give('eva@r.example', TEACHER, 'course:f');
    await take(eva.account, 'course:e');
    expect(await holders('course:e')).toEqual([]);
    expect(await holders('course:f')).toMatchObject([{ id: eva.account }]);
    expect(await codeOf(take(eva.account, 'course:e'))).toBe('PERSON_NOT_FOUND');

    const { id } = await give('fay@r.example', TEACHER, 'course:e');
    await give('fay@r.example', TEACHER, 'course:f');
    await take(id, 'course:e');
    expect(await holders('course:f')).toHaveLength(2);
    await take(id, 'course:f');
    const { body } = await identity.ask('GET', '/v1/invitations');
    expect(JSON.stringify(body)).not.toContain('fay@r.example');
  });
});

describe('who has all of one thing', () => {
  test('gives roles for it and takes them away, of no other thing and of nothing that it lacks', async () => {
    const owner = await identity.member('owner@r.example', [{ role: 'customer' }]);
    await give('owner@r.example', OWNER, 'course:own');
    const as = await contextOf(owner);
    const gil = await identity.member('gil@r.example', [{ role: 'admin' }]);
    await give('gil@r.example', TEACHER, 'course:own', as);
    expect(await codeOf(give('gil@r.example', TEACHER, 'course:other', as))).toBe('ROLE_NOT_HELD');
    expect(await codeOf(take(gil.account, 'course:own', as))).toBe('done');
    expect((await contextOf(gil)).principal.permissions.length).toBeGreaterThan(0);

    await give('gil@r.example', TEACHER, 'course:own', as);
    const teacher = await contextOf(gil);
    const limited = { ...teacher, principal: { ...teacher.principal, permissions: [] } };
    expect(await codeOf(give('hal@r.example', OWNER, 'course:own', limited))).toBe('ROLE_NOT_HELD');
    expect(await codeOf(take(owner.account, 'course:own', limited))).toBe('ROLE_NOT_HELD');
    expect(await codeOf(give('hal@r.example', TEACHER, 'course:own', limited))).toBe('done');
  });

  test('neither adds to nor sends again an invitation that gives more', async () => {
    const ida = await identity.member('ida@r.example', [{ role: 'customer' }]);
    await give('ida@r.example', OWNER, 'course:ida');
    await identity.ask('POST', '/v1/invitations', { mail: 'jon@r.example', grants: [{ role: 'staff' }] });
    expect(await codeOf(give('jon@r.example', TEACHER, 'course:ida', await contextOf(ida)))).toBe('ROLE_NOT_HELD');
    expect(await identity.mailsTo('jon@r.example')).toHaveLength(1);
  });

  test('of another organisation sees and takes nothing of it', async () => {
    const kim = await identity.member('kim@r.example', [{ role: 'staff' }]);
    await give('kim@r.example', TEACHER, 'course:kim');
    const there = identity.context('b');
    expect((await identity.contracts.call(holdersFor, there, { resource: 'course:kim' })).holders).toEqual([]);
    expect(await codeOf(take(kim.account, 'course:kim', there))).toBe('PERSON_NOT_FOUND');
    expect(await holders('course:kim')).toHaveLength(1);
  });
});

test('six who give a role for the same thing at once keep one role of the organisation', async () => {
  const mails = Array.from({ length: 6 }, (_, at) => `many${at}@r.example`);
  for (const mail of mails) await identity.member(mail, [{ role: 'staff' }]);
  const role = { ...TEACHER, name: 'course-tutor' };
  await Promise.all(mails.map((mail) => give(mail, role, 'course:many')));
  expect(await holders('course:many')).toHaveLength(6);
  const { body } = await identity.ask('GET', '/v1/roles');
  const { roles } = body as { roles: { name: string; people: number }[] };
  expect(roles.filter(({ name }) => name === 'course-tutor')).toMatchObject([{ people: 6 }]);
});
