import { afterAll, beforeAll, expect, test } from 'vitest';
import { authenticate, getTenant, listHalted } from '../contract.ts';
import { type MountedIdentity, mountIdentity, PASSWORD, tokenIn, type Visitor } from './identity-harness.ts';

let identity: MountedIdentity;
/** Owner of A, which runs the installation, and owner of B, which does not. */
let ana: Visitor;
let bea: Visitor;
let bId: string;
beforeAll(async () => {
  identity = await mountIdentity();
  ana = await owner('a', 'ana');
  bea = await owner('b', 'bea');
  bId = identity.context('b').tenant;
});
afterAll(() => identity?.close());

async function owner(tenant: string, name: string): Promise<Visitor> {
  const visitor = await identity.operator(tenant);
  await visitor.ask('POST', '/v1/organisation/owner', { name, mail: `${name}@house.example` });
  return visitor;
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const told = (type: string) =>
  identity.database.admin<{ tenant: string; data: { before: object; after: object }; actor: string; name: string }>(
    `select tenant, data, attributes->>'actor' as actor, attributes->>'actorname' as name from log.event
     where type = $1 order by position`,
    [type],
  );

test('who runs the installation makes an organisation, becomes its owner and goes there; others may not', async () => {
  expect(await bea.ask('POST', '/v1/organisations', { name: 'Mine' })).toMatchObject({
    status: 403,
    body: { code: 'SCOPE_MISSING' },
  });
  const made = await ana.ask('POST', '/v1/organisations', { name: 'Harbour' });
  expect(made).toMatchObject({ status: 201, body: { name: 'Harbour', plan: 'standard', limits: {}, people: 1 } });
  const { id } = made.body as { id: string };
  const here = await ana.ask('GET', '/v1/account');
  expect(here.body).toMatchObject({ organisations: [{ name: 'A' }, { name: 'Harbour', grants: [{ role: 'owner' }] }] });
  await ana.ask('POST', '/v1/session/tenant', { tenant: id });
  expect(await ana.ask('PUT', '/v1/organisation', { name: 'Harbour Hostel' })).toMatchObject({
    status: 200,
    body: { id, name: 'Harbour Hostel' },
  });
  // As an owner of another tenant she is no operator, whatever she may do there.
  expect(await ana.ask('GET', '/v1/operator/tenants')).toMatchObject({ status: 403 });
  await ana.ask('POST', '/v1/session/tenant', { tenant: identity.context('a').tenant });
  expect((await told('pvt.identity.tenant.changed')).at(-1)).toMatchObject({
    tenant: id,
    data: { before: { name: 'Harbour' }, after: { name: 'Harbour Hostel' } },
  });
});

test('where anyone may, an account of no organisation makes its first', async () => {
  const open = await mountIdentity({ settings: { PVT_NEW_TENANTS: 'anyone' } });
  try {
    const visitor = await open.operator('b');
    await visitor.ask('POST', '/v1/organisation/owner', { name: 'Cleo', mail: 'cleo@b.example' });
    expect(await visitor.ask('POST', '/v1/organisations', { name: 'Own' })).toMatchObject({ status: 201 });
    await open.database.admin(
      `with others as (insert into identity.tenant (tenant, name) select gen_random_uuid(), 'T' from generate_series(1, 47) returning tenant)
       insert into identity.membership (tenant, account, name, mail, grants)
         select o.tenant, m.account, m.name, m.mail, '[]' from others o, identity.membership m where m.tenant = $1`,
      [open.context('b').tenant],
    );
    const more = await Promise.all(
      [1, 2, 3, 4, 5].map(() => visitor.ask('POST', '/v1/organisations', { name: 'More' })),
    );
    expect(more.map(({ status }) => status).sort((one, other) => one - other)).toEqual([201, 409, 409, 409, 409]);
    const reversed = 'Own\u202eer';
    expect(await visitor.ask('POST', '/v1/organisations', { name: reversed })).toMatchObject({ status: 400 });
  } finally {
    await open.close();
  }
});

test('an operator finds tenants page by page and by name, and an owner of another tenant finds none', async () => {
  expect(await bea.ask('GET', '/v1/operator/tenants')).toMatchObject({ status: 403, body: { code: 'SCOPE_MISSING' } });
  expect(await bea.ask('GET', '/v1/session')).toMatchObject({
    body: { scopes: ['*'], operator: false, makesOrganisations: false, suspended: null },
  });
  expect(await ana.ask('GET', '/v1/session')).toMatchObject({
    body: { scopes: ['*'], operator: true, makesOrganisations: true },
  });
  const ids: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const { body } = await ana.ask('GET', `/v1/operator/tenants?limit=1&cursor=${cursor}`);
    const page = body as { items: { id: string }[]; next?: string };
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  }
  expect(ids).toHaveLength(3);
  expect(await ana.ask('GET', '/v1/operator/tenants?search=HARB')).toMatchObject({
    body: { items: [{ name: 'Harbour Hostel', people: 1, keys: 0 }] },
  });
  const wild = await ana.ask('GET', `/v1/operator/tenants?search=${encodeURIComponent('%')}`);
  expect(wild.body).toEqual({ items: [] });
});

test('no more keys are made than the plan allows, however many are asked for at once', async () => {
  const limits = { plan: 'small', limits: { keys: 3 } };
  expect(await bea.ask('PUT', `/v1/operator/tenants/${bId}/plan`, limits)).toMatchObject({ status: 403 });
  expect(await ana.ask('PUT', `/v1/operator/tenants/${bId}/plan`, limits)).toMatchObject({ status: 200, body: limits });
  const made = await Promise.all(
    Array.from({ length: 20 }, (_, n) => bea.ask('POST', '/v1/keys', { name: `k${n}`, scopes: ['keys:write'] })),
  );
  expect(made.filter(({ status }) => status === 201)).toHaveLength(3);
  expect(made.find(({ status }) => status !== 201)).toMatchObject({
    status: 409,
    body: { code: 'TENANT_LIMIT_REACHED', limit: 'keys', most: 3 },
  });
  expect(await identity.contracts.call(getTenant, identity.context('b'), {})).toMatchObject(limits);
  await ana.ask('PUT', `/v1/operator/tenants/${bId}/plan`, { plan: 'standard', limits: {} });
});

test('a plan promises no limit that nothing keeps', async () => {
  for (const limits of [{ eventsPerDay: 10 }, { storageMb: 10 }])
    expect(await ana.ask('PUT', `/v1/operator/tenants/${bId}/plan`, { plan: 'small', limits })).toMatchObject({
      ...{ status: 400, body: { code: 'REQUEST_INVALID' } },
    });
});

test('no more people join than the plan allows, however many come at once; customers are not counted', async () => {
  const plan = (limits: object) => ana.ask('PUT', `/v1/operator/tenants/${bId}/plan`, { plan: 'small', limits });
  await plan({ people: 2 });
  const mails = Array.from({ length: 5 }, (_, n) => `staff${n}@b.example`);
  for (const mail of [...mails, 'guest@b.example'])
    await bea.ask('POST', '/v1/invitations', {
      mail,
      grants: [{ role: mail.startsWith('staff') ? 'staff' : 'customer' }],
    });
  const join = async (mail: string) => {
    const token = tokenIn((await identity.mailsTo(mail))[0]);
    return identity.visitor().ask('POST', '/v1/invitation/acceptance', { token, name: 'New', password: PASSWORD });
  };
  const answers = await Promise.all(mails.map(join));
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409, 409, 409, 409]);
  expect(answers.find(({ status }) => status === 409)).toMatchObject({
    body: { code: 'TENANT_LIMIT_REACHED', limit: 'people', most: 2 },
  });
  expect(await join('guest@b.example')).toMatchObject({ status: 200 });
  const { body } = await bea.ask('GET', '/v1/people?search=guest');
  const guest = (body as { items: { account: string }[] }).items[0]?.account;
  const becomes = { grants: [{ role: 'staff' }], state: 'active' };
  expect(await bea.ask('PUT', `/v1/people/${guest}`, becomes)).toMatchObject({
    status: 409,
    body: { code: 'TENANT_LIMIT_REACHED' },
  });
  await plan({});
  expect(await bea.ask('PUT', `/v1/people/${guest}`, becomes)).toMatchObject({ status: 200 });
  await ana.ask('PUT', `/v1/operator/tenants/${bId}/plan`, { plan: 'standard', limits: {} });
});

test('an admin gives the roles of an admin and an auditor, with what counts for the installation in no other tenant', async () => {
  const invite = (who: Visitor, role: string) =>
    who.ask('POST', '/v1/invitations', { mail: `${role}@b.example`, grants: [{ role }] });
  const admin = await identity.member('adam@b.example', [{ role: 'admin' }], 'b');
  expect((await invite(admin, 'auditor')).status).toBe(201);
  expect((await invite(admin, 'admin')).status).toBe(201);
  expect(await invite(admin, 'owner')).toMatchObject({ status: 403, body: { code: 'ROLE_NOT_HELD' } });
  const owners = await invite(bea, 'owner');
  expect(
    await admin.ask('POST', '/v1/invitations', { mail: 'owner@b.example', grants: [{ role: 'staff' }] }),
  ).toMatchObject({
    body: { code: 'ROLE_NOT_HELD' },
  });
  expect(await admin.ask('DELETE', `/v1/invitations/${(owners.body as { id: string }).id}`)).toMatchObject({
    body: { code: 'ROLE_NOT_HELD' },
  });
  const manager = await identity.member('mona@a.example', [{ role: 'manager' }]);
  await ana.ask('PUT', '/v1/roles/host', { title: 'Host', permissions: ['people:read', 'people:write'] });
  const { body } = await ana.ask('GET', '/v1/people?search=mona');
  const mona = (body as { items: { account: string }[] }).items[0]?.account;
  await ana.ask('PUT', `/v1/people/${mona}`, { grants: [{ role: 'manager' }, { role: 'host' }], state: 'active' });
  expect(await invite(manager, 'auditor')).toMatchObject({ status: 403, body: { code: 'ROLE_NOT_HELD' } });
});

test('of a suspended tenant people and programs are told why, its site is not found, and its owner sees it and exports', async () => {
  await bea.ask('PUT', '/v1/site-settings', SITE);
  const { body } = await bea.ask('POST', '/v1/keys', { name: 'p', scopes: ['keys:write'] });
  const program = { tenant: null, headers: { authorization: `Bearer ${(body as { key: string }).key}` } };
  expect(await identity.ask('GET', '/v1/keys', undefined, program)).toMatchObject({ status: 200 });
  const reason = { reason: 'The bill of October was not paid.' };
  expect(await bea.ask('PUT', `/v1/operator/tenants/${bId}/suspension`, reason)).toMatchObject({ status: 403 });
  expect(await ana.ask('PUT', `/v1/operator/tenants/${bId}/suspension`, reason)).toMatchObject({ status: 200 });
  for (const answer of [await bea.ask('GET', '/v1/keys'), await identity.ask('GET', '/v1/keys', undefined, program)])
    expect(answer).toMatchObject({
      status: 403,
      body: { code: 'TENANT_SUSPENDED', detail: `This organisation is suspended: ${reason.reason}` },
    });
  expect(await bea.ask('GET', '/v1/organisation')).toMatchObject({
    status: 200,
    body: { suspendedFor: reason.reason },
  });
  expect(await bea.ask('GET', '/v1/session')).toMatchObject({
    body: { suspended: `This organisation is suspended: ${reason.reason}`, grantEndsAt: null },
  });
  // Their accounts are not the organisation's: people take along what they have, secure it, and go.
  for (const path of ['export', 'sessions', 'security', 'presets', 'programs'])
    expect([path, (await bea.ask('GET', `/v1/account/${path}`)).status]).toEqual([path, 200]);
  expect((await bea.ask('DELETE', '/v1/account/sessions')).status).toBe(204);
  for (const [method, path] of [
    ['DELETE', 'membership'],
    ['POST', 'deletion'],
  ] as const)
    expect((await bea.ask(method, `/v1/account/${path}`)).body).toMatchObject({ code: 'LAST_OWNER' });
  // Also hours later, when the export asks who it is.
  expect(await bea.ask('POST', '/v1/account/verification/options')).toMatchObject({ status: 200 });
  expect((await bea.ask('GET', '/v1/organisation/export')).body).toContain('"kind":"person"');
  const halted = await identity.contracts.call(listHalted, identity.context(), {});
  expect(halted.tenants).toEqual([{ tenant: bId, reason: expect.stringContaining('October') as string }]);
  const own = identity.context('a').tenant;
  expect(await ana.ask('PUT', `/v1/operator/tenants/${own}/suspension`, reason)).toMatchObject({
    status: 409,
    body: { code: 'TENANT_NEEDED' },
  });

  expect(await ana.ask('DELETE', `/v1/operator/tenants/${bId}/suspension`)).toMatchObject({ status: 200 });
  expect(await bea.ask('GET', '/v1/keys')).toMatchObject({ status: 200 });
});

const SITE = {
  address: 'bea',
  hosts: [],
  look: { colour: '#1f6f8b' },
  languages: ['en'],
  currency: 'EUR',
  timeZone: 'Europe/Lisbon',
};

test('an organisation is closed by its name, refuses from then on, and is taken back', async () => {
  expect(await bea.ask('POST', '/v1/organisation/closing', { name: 'b' })).toMatchObject({
    status: 422,
    body: { code: 'NAME_DIFFERS' },
  });
  expect(await bea.ask('POST', '/v1/organisation/closing', { name: 'B' })).toMatchObject({
    status: 200,
    body: { closesAt: expect.any(String) as string },
  });
  expect(await bea.ask('GET', '/v1/keys')).toMatchObject({ status: 403, body: { code: 'TENANT_SUSPENDED' } });
  expect(await bea.ask('DELETE', '/v1/organisation/closing')).toMatchObject({ status: 200, body: { closesAt: null } });
  expect(await bea.ask('GET', '/v1/keys')).toMatchObject({ status: 200 });
  expect(await ana.ask('POST', '/v1/organisation/closing', { name: 'A' })).toMatchObject({
    status: 409,
    body: { code: 'TENANT_NEEDED' },
  });
});

test('operators get in by a grant only, with no more than its role, and are out when it is taken back', async () => {
  const give = (grant: object) => bea.ask('POST', '/v1/organisation/support-grants', grant);
  const reason = 'A flow fails since Monday.';
  expect(await give({ role: 'owner', reason, until: inDays(1) })).toMatchObject({ status: 400 });
  expect(await give({ role: 'manager', reason, until: inDays(8) })).toMatchObject({
    status: 422,
    body: { code: 'SUPPORT_END_INVALID' },
  });
  expect(await ana.ask('POST', '/v1/session/tenant', { tenant: bId })).toMatchObject({ status: 404 });
  const nothing = `/v1/operator/tenants/${bId}/support-grants`;
  expect(await ana.ask('POST', `${nothing}/${bId}/session`)).toMatchObject({ status: 404 });

  const until = inDays(2);
  const given = await give({ role: 'manager', reason, until });
  expect(given).toMatchObject({ status: 201, body: { role: 'manager' } });
  const { id, until: kept } = given.body as { id: string; until: string };
  // Digits of no worth are written by one and not by the other.
  expect(Date.parse(kept)).toBe(Date.parse(until));
  expect(await ana.ask('GET', nothing)).toMatchObject({ body: { items: [{ id, reason }] } });
  expect(await bea.ask('POST', `${nothing}/${id}/session`)).toMatchObject({ status: 403 });
  ana.cookie = `${ana.cookie}; pvt_device=remembered`;
  const before = ana.cookie;
  const entering = Array.from({ length: 20 }, () => Object.assign(identity.visitor(), { cookie: before }));
  const answers = await Promise.all(entering.map((each) => each.ask('POST', `${nothing}/${id}/session`)));
  const entered = answers.flatMap((answer, n) => (answer.status === 200 ? [n] : []));
  expect(entered).toHaveLength(1);
  const [first = 0] = entered;
  expect(answers[first]?.body).toMatchObject({
    ...{ tenant: { id: bId }, name: 'ana (by grant)', account: null, grantEndsAt: expect.any(String) as string },
  });
  const there = 'select from identity.session where tenant = $1 and support_grant is not null';
  expect(await identity.database.admin(there, [bId])).toHaveLength(1);
  const support = entering[first] ?? ana;
  expect(await ana.ask('GET', '/v1/account')).toMatchObject({ status: 401 });

  const [opened] = (await told('pvt.identity.session.opened')).slice(-1);
  expect(opened).toMatchObject({ tenant: bId, name: 'ana (by grant)' });
  expect(opened?.data).toHaveProperty('from', { address: '127.0.0.1', agent: expect.any(String) as string });

  // What is dangerous asks it for a fresh proof too: it is the operator's, and grows old.
  const found = await identity.contracts.call(authenticate, identity.context(), {
    ...{ kind: 'session', credential: /pvt_session=([\w-]+)/.exec(support.cookie)?.[1] ?? '' },
  });
  expect(Date.now() - (found?.principal.verifiedAt ?? 0)).toBeLessThan(15 * 60_000);

  // It can set the site up, and neither make a key nor let itself in again.
  expect(await support.ask('PUT', '/v1/site-settings', { ...SITE, currency: 'GBP' })).toMatchObject({ status: 200 });
  expect((await told('pvt.identity.site.changed')).at(-1)).toMatchObject({ tenant: bId, name: 'ana (by grant)' });
  for (const [method, path, body] of [
    ['POST', '/v1/keys', { name: 'k', scopes: ['site:read'] }],
    ['POST', '/v1/organisation/support-grants', { role: 'manager', reason, until }],
    ['POST', '/v1/sign-in-links', undefined],
    ['GET', '/v1/operator/tenants', undefined],
    ['GET', '/v1/account', undefined],
  ] as const)
    expect(await support.ask(method, path, body), path).toMatchObject({ status: 403 });

  expect(await bea.ask('DELETE', `/v1/organisation/support-grants/${id}`)).toMatchObject({ status: 204 });
  expect(await support.ask('GET', '/v1/site-settings')).toMatchObject({ status: 401 });
  expect(await bea.ask('DELETE', `/v1/organisation/support-grants/${id}`)).toMatchObject({ status: 404 });
  expect((await told('pvt.identity.support-grant.changed')).map(({ data }) => data)).toMatchObject([
    { before: null, after: { role: 'manager', reason } },
    { before: { role: 'manager', reason }, after: null },
  ]);
});

/** Gives leave to those who run the installation. @returns the address at which one of them goes in by it */
async function leave(): Promise<string> {
  const grant = { role: 'manager', reason: 'A flow fails since Monday.', until: inDays(1) };
  const { body } = await bea.ask('POST', '/v1/organisation/support-grants', grant);
  return `/v1/operator/tenants/${bId}/support-grants/${(body as { id: string }).id}/session`;
}

test('who runs the installation otherwise or no more, or signs out everywhere, is in no organisation by its grant', async () => {
  const mail = 'ola@a.example';
  const ola = await identity.member(mail, [{ role: 'admin' }]);
  const person = `/v1/people/${ola.account}`;
  const otherwise = { grants: [{ role: 'admin' }, { role: 'auditor' }], state: 'active' };
  const ways = {
    'signs out everywhere': () => ola.ask('DELETE', '/v1/account/sessions'),
    'is changed': () => identity.ask('PUT', person, otherwise, { tenant: 'a' }),
    'is removed': () => identity.ask('DELETE', person, undefined, { tenant: 'a' }),
  };
  const ended = async () => (await told('pvt.identity.session.ended')).filter(({ tenant }) => tenant === bId).length;
  for (const [name, way] of Object.entries(ways)) {
    const support = identity.visitor();
    await support.ask('POST', '/v1/session/password', { mail, password: PASSWORD });
    expect(await support.ask('POST', await leave()), name).toMatchObject({ status: 200 });
    expect(await support.ask('GET', '/v1/site-settings'), name).toMatchObject({ status: 200 });
    const before = await ended();
    expect((await way()).status, name).toBeLessThan(300);
    expect(await support.ask('GET', '/v1/site-settings'), name).toMatchObject({ status: 401 });
    // Its own history tells the organisation.
    expect(await ended(), name).toBe(before + 1);
  }
});

test('where an organisation demands a second factor, nobody goes in by its grant without', async () => {
  const odo = await identity.member('odo@a.example', [{ role: 'admin' }]);
  const into = await leave();
  const { admin } = identity.database;
  await admin(`insert into identity.sign_in_policy (tenant, second_factor) values ($1, 'staff')`, [bId]);
  expect(await odo.ask('POST', into)).toMatchObject({ status: 403, body: { code: 'SECOND_FACTOR_REQUIRED' } });
  await admin(`update identity.session set factors = array_append(factors, 'totp') where account = $1`, [odo.account]);
  expect(await odo.ask('POST', into)).toMatchObject({ status: 200 });
});
