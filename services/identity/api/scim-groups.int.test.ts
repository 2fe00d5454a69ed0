import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type MountedElsewhere, mountElsewhere } from './elsewhere-harness.ts';
import type { MountedIdentity } from './identity-harness.ts';

const USERS = '/scim/v2/Users';
const GROUPS = '/scim/v2/Groups';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
let elsewhere: MountedElsewhere;
let identity: MountedIdentity;
/** What the directory shows of itself. */
let key: string;
beforeAll(async () => {
  elsewhere = await mountElsewhere();
  ({ identity } = elsewhere);
  await elsewhere.setUp(elsewhere.liar.issuer, 'a', { grants: [] });
  await elsewhere.prove('harbour.example', 'a');
  key = await directoryKey('a');
});
beforeEach(() => identity.database.admin('delete from identity.attempt'));
afterAll(() => elsewhere?.close());

async function directoryKey(tenant: string): Promise<string> {
  const { body } = await identity.ask('POST', '/v1/keys', { name: 'd', scopes: ['people:provision'] }, { tenant });
  return (body as { key: string }).key;
}

interface Shown {
  readonly id: string;
  readonly displayName: string;
  readonly members?: readonly { readonly value: string }[];
  readonly [more: string]: unknown;
}

async function scim(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object, by = key) {
  const headers = { authorization: `Bearer ${by}`, 'content-type': 'application/scim+json; charset=utf-8' };
  const answer = await identity.ask(method, path, body, { tenant: null, headers });
  return { ...answer, body: answer.body as Shown };
}

async function person(name: string): Promise<string> {
  const { status, body } = await scim('POST', USERS, { userName: `${name}@harbour.example`, active: true });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
}
/** As Entra makes one: without members. */
async function group(displayName: string): Promise<string> {
  const schemas = [GROUP, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'];
  const sent = { schemas, externalId: `entra-${displayName}`, displayName, meta: { resourceType: 'Group' } };
  const { status, body } = await scim('POST', GROUPS, sent);
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
}
const patch = (id: string, ...Operations: object[]) =>
  scim('PATCH', `${GROUPS}/${id}`, { schemas: [PATCH], Operations });
/** As Entra sends them ("Update Group [Add Members]", "[Remove Members]"). */
const joins = (id: string, account: string) =>
  patch(id, { op: 'Add', path: 'members', value: [{ $ref: null, value: account }] });
const leaves = (id: string, account: string) =>
  patch(id, { op: 'Remove', path: 'members', value: [{ $ref: null, value: account }] });
const give = (id: string, role: string | null, tenant = 'a') =>
  identity.ask('PUT', `/v1/organisation/groups/${id}`, { role }, { tenant });
const personOf = async (account: string) =>
  (await identity.ask('GET', `/v1/people/${account}`)).body as {
    grants: { role: string; resources?: string[] }[];
    groupRoles: string[];
    state: string;
  };
const rolesOf = async (account: string) => (await personOf(account)).grants.map(({ role }) => role);
const change = async (account: string, grants: object[]) => {
  const { headers } = await identity.ask('GET', `/v1/people/${account}`);
  const ifMatch = { 'if-match': String(headers['etag']) };
  return identity.ask('PUT', `/v1/people/${account}`, { grants, state: 'active' }, { headers: ifMatch });
};
const filtered = (filter: string) =>
  `${GROUPS}?excludedAttributes=members&filter=${encodeURIComponent(filter)}&startIndex=1&count=100`;

// MicrosoftDocs/entra-docs, docs/identity/app-provisioning, use-scim-to-provision-users-and-groups, "Group Operations".
test('Entra ID looks for a group, makes it, fills it and reads it without its members', async () => {
  const rita = await person('rita');
  expect((await scim('GET', filtered('displayName eq "Desk of Entra"'))).body).toMatchObject({ totalResults: 0 });
  const id = await group('Desk of Entra');
  expect((await scim('GET', filtered('displayName eq "DESK of Entra"'))).body).toMatchObject({
    totalResults: 1,
    startIndex: 1,
    Resources: [{ id, displayName: 'Desk of Entra', externalId: 'entra-Desk of Entra' }],
  });
  expect(await joins(id, rita)).toMatchObject({ status: 204, body: undefined });
  const bare = await scim('GET', `${GROUPS}/${id}?excludedAttributes=members`);
  expect(bare.status).toBe(200);
  expect(bare.body).not.toHaveProperty('members');
  expect((await scim('GET', `${GROUPS}/${id}`)).body).toMatchObject({
    schemas: [GROUP],
    members: [{ value: rita, type: 'User', display: 'rita@harbour.example' }],
    meta: { resourceType: 'Group', location: expect.stringContaining(`${GROUPS}/${id}`) as string },
  });
  const renamed = { op: 'Replace', path: 'displayName', value: 'Desk of Entra, renamed' };
  expect((await patch(id, renamed)).status).toBe(204);
  expect((await leaves(id, rita)).status).toBe(204);
  expect((await scim('GET', `${GROUPS}/${id}`)).body).toMatchObject({ displayName: renamed.value, members: [] });
  expect((await scim('DELETE', `${GROUPS}/${id}`)).status).toBe(204);
  expect(await scim('GET', `${GROUPS}/${id}`)).toMatchObject({ status: 404, body: { status: '404' } });
});

// okta/okta-developer-docs, docs/reference/scim/scim-20, "SCIM Group operations".
test('Okta pushes a group, changes who is in it one by one and all at once, and renames it by PATCH and by PUT', async () => {
  const [one, two] = [await person('okta1'), await person('okta2')];
  const made = await scim('POST', GROUPS, { schemas: [GROUP], displayName: 'Test SCIMv2', members: [] });
  expect(made).toMatchObject({ status: 201, body: { displayName: 'Test SCIMv2', members: [] } });
  const { id } = made.body;
  const members = async () => (await scim('GET', `${GROUPS}/${id}`)).body.members?.map(({ value }) => value);
  const shown = (account: string) => ({ value: account, display: 'test.user@okta.local' });
  await patch(id, { op: 'add', path: 'members', value: [shown(one)] });
  expect(await members()).toEqual([one]);
  const swap = [
    { op: 'remove', path: `members[value eq "${one}"]` },
    { op: 'add', path: 'members', value: [shown(two)] },
  ];
  expect((await patch(id, ...swap)).status).toBe(204);
  expect(await members()).toEqual([two]);
  await patch(id, { op: 'replace', path: 'members', value: [shown(one), shown(two)] });
  expect(await members()).toEqual([one, two]);
  await patch(id, { op: 'replace', value: { id, displayName: 'Test SCIMv20' } });
  const put = { schemas: [GROUP], id, displayName: 'By PUT', members: [shown(one)], meta: { resourceType: 'Group' } };
  expect((await scim('PUT', `${GROUPS}/${id}`, put)).body).toMatchObject({ displayName: 'By PUT' });
  expect(await members()).toEqual([one]);
  const page = (await scim('GET', `${GROUPS}?startIndex=1&count=100`)).body;
  expect(page['Resources']).toContainEqual(expect.objectContaining({ id, displayName: 'By PUT' }));
});

test('a group gives nothing until it is given a role; then who is in it, or comes, has it, and who leaves loses it', async () => {
  const [early, late] = [await person('early'), await person('late')];
  const id = await group('Front desk');
  await joins(id, early);
  expect(await rolesOf(early)).toEqual([]);
  expect(await give(id, 'staff')).toMatchObject({ status: 200, body: { id, role: 'staff', members: 1 } });
  expect(await personOf(early)).toMatchObject({ grants: [{ role: 'staff' }], groupRoles: ['staff'] });
  await joins(id, late);
  expect(await rolesOf(late)).toEqual(['staff']);
  const told = await identity.database.admin<{ data: object; actor: string }>(
    `select data, attributes->>'actor' as actor from log.event where type = 'pvt.identity.membership.changed'
       and data->>'name' = $1 order by position desc limit 1`,
    [late],
  );
  expect(told).toMatchObject([
    { data: { after: { grants: [{ role: 'staff' }] } }, actor: expect.stringMatching(/^key:/) as string },
  ]);
  await leaves(id, early);
  expect(await personOf(early)).toMatchObject({ grants: [], groupRoles: [] });
  expect(await give(id, 'auditor')).toMatchObject({ status: 200 });
  expect(await rolesOf(late)).toEqual(['auditor']);
  expect((await identity.ask('GET', '/v1/organisation/groups')).body).toMatchObject({
    items: expect.arrayContaining([{ id, displayName: 'Front desk', members: 1, role: 'auditor' }]) as unknown,
  });
  expect(await give(id, null)).toMatchObject({ status: 200, body: { role: null } });
  expect(await rolesOf(late)).toEqual([]);
});

test('with a group that is deleted its role goes, and what two groups give goes with the second', async () => {
  const account = await person('both');
  const [one, two] = [await group('One'), await group('Two')];
  for (const id of [one, two]) {
    await joins(id, account);
    await give(id, 'staff');
  }
  expect(await rolesOf(account)).toEqual(['staff']);
  await scim('DELETE', `${GROUPS}/${one}`);
  expect(await rolesOf(account)).toEqual(['staff']);
  await scim('DELETE', `${GROUPS}/${two}`);
  expect(await rolesOf(account)).toEqual([]);
});

test('what was given by hand stays, and what a group gives is not taken by hand', async () => {
  const account = await person('hand');
  const byHand = [{ role: 'manager' }, { role: 'staff', resources: ['property:7'] }];
  expect((await change(account, byHand)).status).toBe(200);
  const [desk, managers] = [await group('Desk by hand'), await group('Managers by hand')];
  await give(desk, 'staff');
  await give(managers, 'manager');
  await joins(desk, account);
  await joins(managers, account);
  expect((await personOf(account)).grants).toEqual([...byHand, { role: 'staff' }]);
  expect(await change(account, byHand)).toMatchObject({ status: 409, body: { code: 'ROLE_OF_GROUP' } });
  expect((await change(account, [...byHand, { role: 'staff' }, { role: 'auditor' }])).status).toBe(200);
  await leaves(desk, account);
  await leaves(managers, account);
  expect((await personOf(account)).grants).toEqual([...byHand, { role: 'auditor' }]);
});

test('a group makes no owner, and nobody lets it give more than they have', async () => {
  const id = await group('Powerful');
  expect(await give(id, 'owner')).toMatchObject({ status: 422, body: { code: 'GROUP_ROLE_OWNERS' } });
  expect(await give(id, 'nothing')).toMatchObject({ body: { code: 'ROLE_UNKNOWN', pointer: '/role' } });
  await identity.ask('PUT', '/v1/roles/door', { title: 'Door', permissions: ['sign-ins:read', 'sign-ins:write'] });
  const doorkeeper = await identity.member('door@elsewhere.example', [{ role: 'door' }]);
  const path = `/v1/organisation/groups/${id}`;
  expect(await doorkeeper.ask('PUT', path, { role: 'admin' })).toMatchObject({ body: { code: 'ROLE_NOT_HELD' } });
  await give(id, 'admin');
  expect(await doorkeeper.ask('PUT', path, { role: null })).toMatchObject({ body: { code: 'ROLE_NOT_HELD' } });
  await give(id, null);
  expect((await identity.ask('DELETE', '/v1/roles/door')).body).toMatchObject({ code: 'ROLE_IN_USE' });
});

test('an owner who is in a group stays an owner, whatever becomes of the group', async () => {
  const owner = await identity.member('boss@harbour.example', [{ role: 'owner' }]);
  expect(await person('boss')).toBe(owner.account);
  const id = await group('Of the boss');
  await joins(id, owner.account);
  await give(id, 'staff');
  expect(await rolesOf(owner.account)).toEqual(['owner', 'staff']);
  await scim('DELETE', `${GROUPS}/${id}`);
  expect(await rolesOf(owner.account)).toEqual(['owner']);
});

test('a role that a group gives is not deleted', async () => {
  await identity.ask('PUT', '/v1/roles/cleaner', { title: 'Cleaner', permissions: ['sign-ins:read'] });
  const id = await group('Cleaners');
  await give(id, 'cleaner');
  expect((await identity.ask('DELETE', '/v1/roles/cleaner')).body).toMatchObject({
    code: 'ROLE_IN_USE',
    detail: expect.stringContaining('1 of the directory’s groups gives it') as string,
  });
});

test('whose role goes is refused at once, in the session that is open', async () => {
  const mail = 'shut@harbour.example';
  const account = await person('shut');
  const id = await group('Shut');
  await give(id, 'auditor');
  await joins(id, account);
  const browser = identity.visitor();
  expect(await elsewhere.lie(mail, {}, browser)).toMatchObject({ status: 200 });
  expect((await browser.ask('GET', '/v1/people')).status).toBe(200);
  await leaves(id, account);
  expect((await browser.ask('GET', '/v1/people')).status).toBe(403);
});

test('of twenty at once who come into a group all are in it, and each has its role', async () => {
  const id = await group('Crowd');
  await give(id, 'staff');
  const all: string[] = [];
  for (let n = 0; n < 20; n += 1) all.push(await person(`crowd${n}`));
  const answers = await Promise.all(all.map((account) => joins(id, account)));
  expect(answers.map(({ status }) => status)).toEqual(all.map(() => 204));
  expect((await scim('GET', `${GROUPS}/${id}`)).body.members).toHaveLength(20);
  expect(await Promise.all(all.map(rolesOf))).toEqual(all.map(() => ['staff']));
});

test('one organisation’s directory sees and touches no group of another', async () => {
  const id = await group('Ours');
  const theirs = await directoryKey('b');
  for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'] as const) {
    const sent =
      method === 'PUT' ? { displayName: 'x' } : method === 'PATCH' ? { Operations: [{ op: 'add' }] } : undefined;
    expect((await scim(method, `${GROUPS}/${id}`, sent, theirs)).status, method).toBe(404);
  }
  expect((await scim('GET', GROUPS, undefined, theirs)).body).toMatchObject({ totalResults: 0 });
  expect(await give(id, 'staff', 'b')).toMatchObject({ status: 404, body: { code: 'GROUP_NOT_FOUND' } });
  // A person of another directory is nobody here.
  const own = await scim('POST', GROUPS, { displayName: 'Theirs' }, theirs);
  const ours = await person('foreign');
  const Operations = [{ op: 'add', path: 'members', value: [{ value: ours }] }];
  const refused = await scim('PATCH', `${GROUPS}/${own.body.id}`, { Operations }, theirs);
  expect(refused).toMatchObject({ status: 400, body: { code: 'SCIM_INVALID', scimType: 'invalidValue' } });
});

test('a name is one group’s, and what can not be read is refused in SCIM’s form and changes nothing', async () => {
  const id = await group('Unique');
  expect(await scim('POST', GROUPS, { displayName: 'UNIQUE' })).toMatchObject({
    status: 409,
    body: { status: '409', scimType: 'uniqueness' },
  });
  const account = await person('stays');
  await joins(id, account);
  const before = (await scim('GET', `${GROUPS}/${id}`)).body;
  const stranger = '0198c0de-3333-7000-8000-00000000dead';
  for (const operation of [
    { op: 'move', path: 'members' },
    { op: 'remove', path: 'displayName' },
    { op: 'add', path: 'members', value: [{ value: stranger }] },
    { op: 'add', path: 'members', value: [{ value: 'no id' }] },
    { op: 'remove', path: 'members[display eq "stays"]' },
  ])
    expect(await patch(id, operation), JSON.stringify(operation)).toMatchObject({
      status: 400,
      body: { status: '400', scimType: expect.stringMatching(/^invalid/) as string },
    });
  expect((await scim('GET', `${GROUPS}/${id}`)).body).toEqual(before);
});

test('the service says of itself that it has groups', async () => {
  const types = (await scim('GET', '/scim/v2/ResourceTypes')).body['Resources'];
  expect(types).toContainEqual(expect.objectContaining({ name: 'Group', endpoint: '/Groups', schema: GROUP }));
  const schemas = (await scim('GET', '/scim/v2/Schemas')).body['Resources'];
  expect(schemas).toContainEqual(expect.objectContaining({ id: GROUP }));
});
