import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authenticate, createGuest, findPeople, findRecipients, getPerson, guestsOf } from '../contract.ts';
import { type MountedIdentity, mountIdentity, PASSWORD, tokenIn, type Visitor } from './identity-harness.ts';

/** What three businesses declare. */
const BUSINESSES = {
  'courses:study': 'Study a course.',
  'projects:bid': 'Bid on projects.',
  'stays:book': 'Book a stay.',
  'rooms:read': 'See rooms.',
  'rooms:write': 'Change rooms.',
};

let identity: MountedIdentity;
let ana: Visitor;
const password = PASSWORD;

beforeAll(async () => {
  identity = await mountIdentity({ permissions: BUSINESSES });
  ana = await identity.operator();
  await ana.ask('POST', '/v1/organisation/owner', { name: 'Ana', mail: 'ana@a.example', password });
});
afterAll(() => identity?.close());

const code = ({ body }: { body: unknown }) => (body as { code?: string }).code;
const accountOf = async (who: Visitor) => ((await who.ask('GET', '/v1/account')).body as { id: string }).id;

describe('an invitation', () => {
  test('makes an account whose role is limited to one property, in force from the first request', async () => {
    const grants = [{ role: 'manager', resources: ['property:7'] }];
    const made = await ana.ask('POST', '/v1/invitations', { mail: 'joao@a.example', grants });
    expect(made).toMatchObject({ status: 201, body: { mail: 'joao@a.example', grants } });
    const [mail] = await identity.mailsTo('joao@a.example');
    expect(mail).toContain('A invites you to join.');
    const joao = identity.visitor();
    const token = tokenIn(mail);
    expect(await joao.ask('POST', '/v1/invitation', { token })).toMatchObject({
      status: 200,
      body: { organisation: 'A', mail: 'joao@a.example', hasAccount: false, grants },
    });
    const joined = await joao.ask('POST', '/v1/invitation/acceptance', { token, name: 'João', password });
    expect(joined).toMatchObject({
      status: 200,
      body: { tenant: { name: 'A' }, scopes: [], limited: [{ resources: ['property:7'] }] },
    });
    expect(code(await joao.ask('GET', '/v1/people'))).toBe('SCOPE_MISSING');
    expect(
      await identity.visitor().ask('POST', '/v1/session/password', { mail: 'joao@a.example', password }),
    ).toMatchObject({ status: 200 });
  });

  test('works once, for twenty who open it at the same time', async () => {
    await ana.ask('POST', '/v1/invitations', { mail: 'many@a.example', grants: [{ role: 'staff' }] });
    const token = tokenIn((await identity.mailsTo('many@a.example'))[0]);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        identity.visitor().ask('POST', '/v1/invitation/acceptance', { token, name: 'Many', password }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const { body } = await ana.ask('GET', '/v1/people?search=many');
    expect((body as { items: object[] }).items).toHaveLength(1);
  });

  test('sent again, only the last one works; taken back, none', async () => {
    const ask = () => ana.ask('POST', '/v1/invitations', { mail: 'again@a.example', grants: [{ role: 'staff' }] });
    await ask();
    const { body } = await ask();
    const [first, second] = (await identity.mailsTo('again@a.example')).map(tokenIn);
    const open = (token = '') => identity.visitor().ask('POST', '/v1/invitation', { token });
    expect([code(await open(first)), (await open(second)).status]).toEqual(['INVITATION_INVALID', 200]);
    const { id } = body as { id: string };
    expect(await ana.ask('DELETE', `/v1/invitations/${id}`)).toMatchObject({ status: 204 });
    expect(code(await open(second))).toBe('INVITATION_INVALID');
    expect(code(await ana.ask('DELETE', `/v1/invitations/${id}`))).toBe('INVITATION_NOT_FOUND');
  });

  test('to who has an account is accepted by that account only', async () => {
    await identity.ask(
      'POST',
      '/v1/invitations',
      { mail: 'joao@a.example', grants: [{ role: 'auditor' }] },
      { tenant: 'b' },
    );
    const token = tokenIn((await identity.mailsTo('joao@a.example')).at(-1));
    const accept = (who: Visitor) => who.ask('POST', '/v1/invitation/acceptance', { token, name: 'X', password });
    expect(code(await accept(identity.visitor()))).toBe('SIGN_IN_FIRST');
    expect(code(await accept(ana))).toBe('INVITATION_FOR_ANOTHER');
    const [known] = await identity.database.admin<{ account: string }>(
      `delete from identity.session s using identity.account a where a.mail = 'joao@a.example' and s.account = a.tenant returning account`,
    );
    const account = known?.account;
    const joao = identity.visitor();
    await joao.ask('POST', '/v1/session/password', { mail: 'joao@a.example', password });
    const { admin } = identity.database;
    const sessions = () => admin('select verified_at, expires_at from identity.session where account = $1', [account]);
    await admin("update identity.session set verified_at = now() - interval '1 day' where account = $1", [account]);
    const before = await sessions();
    expect(await accept(joao)).toMatchObject({ status: 200, body: { tenant: { name: 'B' } } });
    // No proof of who he is, and no longer session, by an invitation; and the old session has ended.
    expect(await sessions()).toEqual(before);
    const { body } = await joao.ask('GET', '/v1/account');
    const { organisations } = body as { organisations: { id: string; name: string }[] };
    expect(organisations.map(({ name }) => name).sort((one, other) => (one < other ? -1 : 1))).toEqual(['A', 'B']);
    const back = organisations.find(({ name }) => name === 'A')?.id;
    expect(await joao.ask('POST', '/v1/session/tenant', { tenant: back })).toMatchObject({
      body: { tenant: { name: 'A' }, scopes: [] },
    });
    const { context } = identity;
    const elsewhere = await joao.ask('POST', '/v1/session/tenant', {
      tenant: context('a').principal.id.padEnd(36, '0'),
    });
    expect(elsewhere.status).toBe(400);
  });

  test('gives no more than who sends it has', async () => {
    const admin = await identity.member('admin@a.example', [{ role: 'admin' }]);
    const invite = (grants: object[]) => admin.ask('POST', '/v1/invitations', { mail: 'x@a.example', grants });
    expect(await invite([{ role: 'owner' }])).toMatchObject({
      status: 403,
      body: { code: 'ROLE_NOT_HELD', pointer: '/grants/0/role' },
    });
    expect((await invite([{ role: 'staff' }, { role: 'manager', resources: ['property:1'] }])).status).toBe(201);
    expect(code(await invite([{ role: 'nothing' }]))).toBe('ROLE_UNKNOWN');
  });

  test.each(['x@a.example\r\nBcc: y@b.example', 'аna@a.example', 'x'])('to %j is refused', async (mail) => {
    expect(await ana.ask('POST', '/v1/invitations', { mail, grants: [{ role: 'staff' }] })).toMatchObject({
      status: 400,
    });
  });
});

describe('who belongs to an organisation', () => {
  test('is listed by name, page by page, and found by a part of it', async () => {
    for (const name of ['p1', 'p2', 'p3']) await identity.member(`${name}@b.example`, [{ role: 'staff' }], 'b');
    const found: string[] = [];
    for (let next: string | undefined = ''; next !== undefined; ) {
      const path = `/v1/people?limit=2&search=p&role=staff${next === '' ? '' : `&cursor=${next}`}`;
      const { body } = await identity.ask('GET', path, undefined, { tenant: 'b' });
      const page = body as { items: { name: string }[]; next?: string };
      found.push(...page.items.map(({ name }) => name));
      next = page.next;
    }
    expect(found).toEqual(['p1', 'p2', 'p3']);
  });

  test('may do something else from the next request on, and nothing at all once suspended', async () => {
    const eva = await identity.member('eva@a.example', [{ role: 'admin' }]);
    expect((await eva.ask('GET', '/v1/people')).status).toBe(200);
    const path = `/v1/people/${eva.account}`;
    expect((await ana.ask('PUT', path, { grants: [{ role: 'staff' }], state: 'active' })).status).toBe(200);
    expect(code(await eva.ask('GET', '/v1/people'))).toBe('SCOPE_MISSING');
    expect((await ana.ask('PUT', path, { grants: [{ role: 'staff' }], state: 'suspended' })).status).toBe(200);
    expect((await eva.ask('GET', '/v1/session')).status).toBe(401);
    await eva.ask('POST', '/v1/session/password', { mail: 'eva@a.example', password });
    expect(await eva.ask('GET', '/v1/session')).toMatchObject({ body: { tenant: { name: '' }, scopes: [] } });
    expect(code(await eva.ask('GET', '/v1/people'))).toBe('SCOPE_MISSING');
  });

  test('is shown with what it may do, through what, and why not', async () => {
    const max = await identity.member('max@a.example', [
      { role: 'staff' },
      { role: 'manager', resources: ['property:7', 'property:8'] },
    ]);
    const { body } = await ana.ask('GET', `/v1/people/${max.account}/access`);
    const { permissions } = body as { permissions: { permission: string }[] };
    const of = (name: string) => permissions.find(({ permission }) => permission === name);
    expect(of('rooms:read')).toMatchObject({
      held: 'everywhere',
      through: [{ role: 'staff' }],
      why: 'By the role staff.',
    });
    expect(of('rooms:write')).toMatchObject({
      held: 'for-some',
      why: 'By the role manager (property:7, property:8).',
    });
    expect(of('keys:write')).toMatchObject({ held: 'no', through: [], why: 'None of the roles gives it.' });
  });

  test('can not be changed by who has less', async () => {
    const admin = await identity.member('admin2@a.example', [{ role: 'admin' }]);
    const owner = await accountOf(ana);
    expect(code(await admin.ask('DELETE', `/v1/people/${owner}`))).toBe('ROLE_NOT_HELD');
    expect(code(await admin.ask('PUT', `/v1/people/${owner}`, { grants: [], state: 'suspended' }))).toBe(
      'ROLE_NOT_HELD',
    );
  });

  test('keeps one owner, whoever goes, also when two remove each other at the same time', async () => {
    const owner = await accountOf(ana);
    const last = { status: 409, body: { code: 'LAST_OWNER' } };
    expect(await ana.ask('DELETE', '/v1/account/membership')).toMatchObject(last);
    expect(await ana.ask('PUT', `/v1/people/${owner}`, { grants: [{ role: 'staff' }], state: 'active' })).toMatchObject(
      last,
    );
    const bob = await identity.member('bob@b.example', [{ role: 'owner' }], 'b');
    const bea = await identity.member('bea@b.example', [{ role: 'owner' }], 'b');
    const answers = await Promise.all([
      bob.ask('DELETE', `/v1/people/${bea.account}`),
      bea.ask('DELETE', `/v1/people/${bob.account}`),
    ]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const { body } = await identity.ask('GET', '/v1/people?role=owner', undefined, { tenant: 'b' });
    expect((body as { items: object[] }).items).toHaveLength(1);
  });

  test('leaves by itself, and its other organisations stay', async () => {
    const leo = await identity.member('leo@a.example', [{ role: 'staff' }]);
    expect((await leo.ask('DELETE', '/v1/account/membership')).status).toBe(204);
    expect((await leo.ask('GET', '/v1/session')).status).toBe(401);
    expect(code(await ana.ask('GET', `/v1/people/${leo.account}`))).toBe('PERSON_NOT_FOUND');
  });
});

describe('a role of the organisation’s own', () => {
  test('gives what it says, and what it says later from then on', async () => {
    await ana.ask('PUT', '/v1/roles/cleaner', { title: 'Cleaner', permissions: ['rooms:read'] });
    const cleo = await identity.member('cleo@a.example', [{ role: 'cleaner' }]);
    expect(await cleo.ask('GET', '/v1/session')).toMatchObject({ body: { scopes: ['rooms:read'] } });
    await ana.ask('PUT', '/v1/roles/cleaner', { title: 'Cleaner', permissions: ['rooms:write', 'rooms:read'] });
    expect(await cleo.ask('GET', '/v1/session')).toMatchObject({ body: { scopes: ['rooms:read', 'rooms:write'] } });
    expect(await ana.ask('DELETE', '/v1/roles/cleaner')).toMatchObject({
      status: 409,
      body: { code: 'ROLE_IN_USE', detail: '1 person has the role cleaner, and 0 are invited with it.' },
    });
    await ana.ask('DELETE', `/v1/people/${cleo.account}`);
    expect((await ana.ask('DELETE', '/v1/roles/cleaner')).status).toBe(204);
  });

  test('has only permissions that there are and that its maker has, and no name that every organisation has', async () => {
    const admin = await identity.member('admin3@a.example', [{ role: 'admin' }]);
    const make = (who: Visitor, name: string, permissions: string[]) =>
      who.ask('PUT', `/v1/roles/${name}`, { title: 'T', permissions });
    expect(code(await make(ana, 'x', ['no:thing']))).toBe('SCOPE_UNKNOWN');
    expect(code(await make(ana, 'owner', []))).toBe('ROLE_BUILT_IN');
    expect((await make(admin, 'x', ['rooms:read'])).status).toBe(200);
    const { body } = await ana.ask('GET', '/v1/roles');
    const { roles, permissions } = body as { roles: { name: string; permissions: string[] }[]; permissions: object[] };
    expect(roles.map(({ name }) => name)).toEqual(['owner', 'admin', 'manager', 'staff', 'customer', 'auditor', 'x']);
    expect(permissions).toContainEqual({ name: 'rooms:read', allows: 'See rooms.' });
  });

  test('that gives what administrators may is made, changed and given by who has shown lately who it is', async () => {
    const eva = await identity.member('deputies@a.example', [{ role: 'owner' }]);
    const save = (permissions: string[]) => eva.ask('PUT', '/v1/roles/deputy', { title: 'Deputy', permissions });
    const give = () => eva.ask('POST', '/v1/invitations', { mail: 'dep@a.example', grants: [{ role: 'deputy' }] });
    const shown = (long: string) =>
      identity.database.admin(`update identity.session set verified_at = now() - $2::interval where account = $1`, [
        ...[eva.account, long],
      ]);
    await shown('1 hour');
    // What was found of the session is forgotten when its change is announced.
    await eventually(async () => expect(code(await save(['people:write']))).toBe('STEP_UP_NEEDED'));
    expect((await save(['rooms:read', 'people:read'])).status).toBe(200);
    await shown('0');
    await eventually(async () => expect((await save(['people:write'])).status).toBe(200));
    await shown('1 hour');
    await eventually(async () => expect(code(await save(['rooms:read']))).toBe('STEP_UP_NEEDED'));
    expect(code(await give())).toBe('STEP_UP_NEEDED');
    await shown('0');
    await eventually(async () => expect((await give()).status).toBe(201));
  });
});

describe('customers', () => {
  test('register by themselves only where the organisation lets them, and are told nothing of who has an account', async () => {
    const register = (mail: string) => identity.visitor().ask('POST', '/v1/sites/a/customers', { mail });
    expect(await register('cara@c.example')).toMatchObject({ status: 403, body: { code: 'SIGN_UP_CLOSED' } });
    await ana.ask('PUT', '/v1/customer-policy', { signUp: 'open' });
    expect(await register('cara@c.example')).toMatchObject({ status: 202, body: undefined });
    expect(await register('ana@a.example')).toMatchObject({ status: 202, body: undefined });
    const [known] = await identity.mailsTo('ana@a.example');
    expect(known).toContain('You have one: sign in with it.');
    expect(known).not.toContain('#');
    const cara = identity.visitor();
    const token = tokenIn((await identity.mailsTo('cara@c.example'))[0]);
    const joined = await cara.ask('POST', '/v1/invitation/acceptance', { token, name: 'Cara', password });
    expect(joined).toMatchObject({ status: 200, body: { scopes: [], tenant: { name: 'A' } } });
    expect(code(await cara.ask('GET', '/v1/people'))).toBe('SCOPE_MISSING');
  });

  test('are sent few mails by strangers, who use up neither the resets of anybody nor the site', async () => {
    await ana.ask('PUT', '/v1/customer-policy', { signUp: 'open' });
    await identity.database.admin('delete from identity.attempt');
    const mail = 'often@c.example';
    const stranger = await identity.member('stranger@c.example', [{ role: 'customer' }]);
    const register = (to = mail) => identity.visitor().ask('POST', '/v1/sites/a/customers', { mail: to });
    for (let n = 0; n < 4; n += 1) {
      expect((await register()).status).toBe(202);
      await stranger.ask('POST', '/v1/account/mail', { mail });
    }
    expect(await identity.mailsTo(mail)).toHaveLength(6);
    const reset = { mail, language: 'en' };
    expect((await identity.visitor().ask('POST', '/v1/password-resets', reset)).status).toBe(202);
    const all = await Promise.all(Array.from({ length: 30 }, (_, n) => register(`n${n}@c.example`)));
    expect(all.filter(({ status }) => status === 429)).not.toEqual([]);
    await identity.database.admin('delete from identity.attempt');
  });

  test('who have asked come in no more once the organisation has stopped letting them', async () => {
    await ana.ask('PUT', '/v1/customer-policy', { signUp: 'open' });
    await identity.visitor().ask('POST', '/v1/sites/a/customers', { mail: 'late@c.example' });
    await ana.ask('POST', '/v1/invitations', { mail: 'asked@c.example', grants: [{ role: 'customer' }] });
    await ana.ask('PUT', '/v1/customer-policy', { signUp: 'closed' });
    const token = tokenIn((await identity.mailsTo('late@c.example'))[0]);
    const late = identity.visitor();
    expect(await late.ask('POST', '/v1/invitation', { token })).toMatchObject({
      ...{ status: 403, body: { code: 'SIGN_UP_CLOSED' } },
    });
    const refused = await late.ask('POST', '/v1/invitation/acceptance', { token, name: 'Late', password });
    expect(code(refused)).toBe('SIGN_UP_CLOSED');
    const asked = tokenIn((await identity.mailsTo('asked@c.example'))[0]);
    expect(await late.ask('POST', '/v1/invitation', { token: asked })).toMatchObject({ status: 200 });
    await ana.ask('PUT', '/v1/customer-policy', { signUp: 'open' });
    expect(await late.ask('POST', '/v1/invitation', { token })).toMatchObject({ status: 200 });
  });

  test('do not lose what somebody invited them to by registering', async () => {
    await ana.ask('POST', '/v1/invitations', { mail: 'both@c.example', grants: [{ role: 'manager' }] });
    await identity.visitor().ask('POST', '/v1/sites/a/customers', { mail: 'both@c.example' });
    expect(await identity.mailsTo('both@c.example')).toHaveLength(1);
  });

  test('who were invited to more before they came in get it by the invitation, and nothing once suspended', async () => {
    const meanwhile = async (mail: string, grants: readonly object[]) => {
      const who = await identity.member(mail, [{ role: 'staff' }], 'b');
      expect((await ana.ask('POST', '/v1/invitations', { mail, grants })).status).toBe(201);
      const guest = {
        name: mail,
        permissions: ['rooms:read'],
        resource: 'booking:7',
        expiresAt: '2999-01-01T00:00:00Z',
      };
      const { token } = await identity.contracts.call(createGuest, identity.context(), guest);
      expect((await who.ask('POST', '/v1/account/guests', { token })).status).toBe(200);
      const joins = async () => {
        const invitation = tokenIn((await identity.mailsTo(mail)).at(-1));
        return who.ask('POST', '/v1/invitation/acceptance', { token: invitation });
      };
      return { account: who.account, joins };
    };
    const given = [{ role: 'customer' }, { role: 'staff', resources: ['property:7'] }];
    const lou = await meanwhile('lou@late.example', given);
    expect(await lou.joins()).toMatchObject({
      body: { tenant: { name: 'A' }, limited: [{ resources: ['property:7'] }] },
    });
    const { body } = await ana.ask('GET', `/v1/people/${lou.account}`);
    expect(body).toMatchObject({ grants: given });
    const max = await meanwhile('max@late.example', [{ role: 'staff' }]);
    await ana.ask('PUT', `/v1/people/${max.account}`, { grants: [{ role: 'customer' }], state: 'suspended' });
    expect((await max.joins()).body).toMatchObject({ tenant: { name: 'B' } });
    expect((await ana.ask('GET', `/v1/people/${max.account}`)).body).toMatchObject({
      ...{ grants: [{ role: 'customer' }], state: 'suspended' },
    });
  });

  test('have one account over the three businesses of an organisation', async () => {
    const roles = { student: 'courses:study', bidder: 'projects:bid', guest: 'stays:book' };
    for (const [name, permission] of Object.entries(roles))
      await ana.ask('PUT', `/v1/roles/${name}`, { title: name, permissions: [permission] });
    const tom = await identity.member('tom@c.example', [
      { role: 'customer' },
      { role: 'student', resources: ['course:1'] },
      { role: 'bidder' },
      { role: 'guest' },
    ]);
    const session = tom.cookie.split('=')[1] ?? '';
    const caller = await identity.contracts.call(authenticate, identity.context(), {
      kind: 'session',
      credential: session,
    });
    expect(caller?.principal).toMatchObject({
      id: tom.account,
      permissions: ['projects:bid', 'stays:book'],
      limited: [{ permissions: ['courses:study'], resources: ['course:1'] }],
    });
  });
});

describe('a guest', () => {
  const guest = {
    name: 'Guest of booking 81',
    permissions: ['rooms:read'],
    resource: 'booking:81',
    expiresAt: '2999-01-01T00:00:00Z',
  };

  test('may do what the link is for, with that thing only, and takes it along into an account', async () => {
    const once = identity.context('a', { idempotencyKey: 'booking 81' });
    const made = await identity.contracts.call(createGuest, once, guest);
    expect(await identity.contracts.call(createGuest, once, guest)).toEqual(made);
    const caller = await identity.contracts.call(authenticate, identity.context(), {
      kind: 'guest',
      credential: made.token,
    });
    expect(caller).toMatchObject({
      tenant: identity.context().tenant,
      principal: {
        kind: 'guest',
        id: made.guest,
        permissions: [],
        limited: [{ permissions: ['rooms:read'], resources: ['booking:81'] }],
      },
    });
    const bea = await identity.member('guest@g.example', [{ role: 'staff' }], 'b');
    const upgrade = (who: Visitor) => who.ask('POST', '/v1/account/guests', { token: made.token });
    expect(await upgrade(bea)).toMatchObject({ status: 200, body: { guest: made.guest, resource: 'booking:81' } });
    expect(await upgrade(bea)).toMatchObject({ status: 200 });
    expect(code(await upgrade(ana))).toBe('GUEST_TAKEN');
    const now = await identity.contracts.call(guestsOf, identity.context(), { account: bea.account });
    expect(now.guests).toEqual([{ guest: made.guest, resource: 'booking:81' }]);
    const { body } = await ana.ask('GET', `/v1/people/${bea.account}`);
    expect(body).toMatchObject({ grants: [{ role: 'customer' }] });
  });

  test('whose link has ended, or is of nobody, is nobody', async () => {
    const made = await identity.contracts.call(createGuest, identity.context(), {
      ...guest,
      expiresAt: '2001-01-01T00:00:00Z',
    });
    for (const credential of [made.token, `${made.token}x`])
      expect(await identity.contracts.call(authenticate, identity.context(), { kind: 'guest', credential })).toBeNull();
  });
});

test('who is removed asks nobody in any more', async () => {
  const mia = await identity.member('mia@a.example', [{ role: 'admin' }]);
  const asked = await mia.ask('POST', '/v1/invitations', { mail: 'friend@a.example', grants: [{ role: 'staff' }] });
  expect(asked.status).toBe(201);
  const token = tokenIn((await identity.mailsTo('friend@a.example')).at(-1));
  expect((await identity.ask('DELETE', `/v1/people/${mia.account}`)).status).toBe(204);
  const joining = { token, name: 'Friend', password: PASSWORD };
  expect(await identity.visitor().ask('POST', '/v1/invitation/acceptance', joining)).toMatchObject({
    body: { code: 'INVITATION_INVALID' },
  });
});

test('an invitation gives no more than its sender could still give, and of who is suspended nothing', async () => {
  const noa = await identity.member('noa@a.example', [{ role: 'admin' }]);
  const asks = async (mail: string, role: string): Promise<object> => {
    expect(await noa.ask('POST', '/v1/invitations', { mail, grants: [{ role }] })).toMatchObject({ status: 201 });
    return { token: tokenIn((await identity.mailsTo(mail)).at(-1)), name: 'Friend', password: PASSWORD };
  };
  const [admin, staff] = [await asks('more@a.example', 'admin'), await asks('less@a.example', 'staff')];
  const joins = (joining: object) => identity.visitor().ask('POST', '/v1/invitation/acceptance', joining);
  const become = (change: object) => identity.ask('PUT', `/v1/people/${noa.account}`, change);
  expect(await become({ grants: [{ role: 'manager' }], state: 'active' })).toMatchObject({ status: 200 });
  expect(await joins(admin)).toMatchObject({ body: { code: 'INVITATION_INVALID' } });
  expect(await joins(staff)).toMatchObject({ status: 200 });
  const role = (permissions: readonly string[]) => ana.ask('PUT', '/v1/roles/host', { title: 'Host', permissions });
  expect((await role(['people:read', 'people:write', 'rooms:read'])).status).toBe(200);
  await ana.ask('PUT', '/v1/roles/cleaner', { title: 'Cleaner', permissions: ['rooms:read'] });
  await become({ grants: [{ role: 'host' }], state: 'active' });
  const [cleaner, customer] = [await asks('cleaner@a.example', 'cleaner'), await asks('cust@a.example', 'customer')];
  expect((await role(['people:read', 'people:write'])).status).toBe(200);
  expect(await joins(cleaner)).toMatchObject({ body: { code: 'INVITATION_INVALID' } });
  expect(await joins(customer)).toMatchObject({ status: 200 });
  await become({ grants: [{ role: 'admin' }], state: 'active' });
  const later = await asks('later@a.example', 'staff');
  expect(await become({ grants: [{ role: 'admin' }], state: 'suspended' })).toMatchObject({ status: 200 });
  expect(await joins(later)).toMatchObject({ body: { code: 'INVITATION_INVALID' } });
});

test('other services learn who somebody is, and whom to tell', async () => {
  const { people } = await identity.contracts.call(findPeople, identity.context(), {
    permission: 'rooms:write',
    resource: 'property:7',
  });
  const names = people.map(({ name }) => name);
  expect(names).toContain('João');
  expect(names).toContain('Ana');
  expect(names).not.toContain('cara');
  const first = people[0];
  const person = await identity.contracts.call(getPerson, identity.context(), { account: first?.account ?? '' });
  expect(person).toEqual(first);
  expect(await identity.contracts.call(getPerson, identity.context('b'), { account: first?.account ?? '' })).toBeNull();
});

test('everything about people is told: who, what, whom', async () => {
  const told = await identity.database.admin<{ type: string; actor: string }>(
    `select distinct type, attributes->>'actor' as actor from log.event where type like 'pvt.identity.%'`,
  );
  const types = new Set(told.map(({ type }) => type));
  for (const type of [
    'account.created',
    'customer-policy.changed',
    'guest.changed',
    'invitation.changed',
    'membership.changed',
    'role.changed',
  ])
    expect(types).toContain(`pvt.identity.${type}`);
  expect(told.every(({ actor }) => /^(person|key|service|guest):/.test(actor))).toBe(true);
});

test('who is told by a permission is whoever holds it, on one property also those whose role is limited to it', async () => {
  const told = async (resource?: string): Promise<string[]> => {
    const asked = { permission: 'rooms:write', ...(resource === undefined ? {} : { resource }) };
    const { people } = await identity.contracts.call(findRecipients, identity.context(), asked);
    return people.map(({ name }) => name);
  };
  expect(await told('property:7')).toEqual(expect.arrayContaining(['Ana', 'João']));
  expect(await told('property:8')).not.toContain('João');
  expect(await told()).not.toContain('João');
});
