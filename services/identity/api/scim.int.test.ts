import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type MountedElsewhere, mountElsewhere } from './elsewhere-harness.ts';
import type { MountedIdentity } from './identity-harness.ts';

const USERS = '/scim/v2/Users';
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
let elsewhere: MountedElsewhere;
let identity: MountedIdentity;
/** What the directory shows of itself. */
let key: string;
beforeAll(async () => {
  elsewhere = await mountElsewhere();
  ({ identity } = elsewhere);
  await elsewhere.setUp(elsewhere.liar.issuer, 'a');
  await elsewhere.prove('harbour.example', 'a');
  const made = await identity.ask('POST', '/v1/keys', { name: 'directory', scopes: ['people:provision'] });
  ({ key } = made.body as { key: string });
});
beforeEach(() => identity.database.admin('delete from identity.attempt'));
afterAll(() => elsewhere?.close());

interface Shown {
  readonly id: string;
  readonly active: boolean;
  readonly scimType?: string;
  readonly [more: string]: unknown;
}

async function scim(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object, by = key) {
  const headers = { authorization: `Bearer ${by}`, 'content-type': 'application/scim+json; charset=utf-8' };
  const answer = await identity.ask(method, path, body, { tenant: null, headers });
  return { ...answer, body: answer.body as Shown };
}

/**
 * As Okta's reference has it (okta/okta-developer-docs, docs/reference/scim/scim-20, "Create the User"; its own integrations
 * change by PUT, those of its network deactivate by PATCH).
 */
const asOkta = (mail: string, more: object = {}) => ({
  schemas: [USER],
  userName: mail,
  name: { givenName: 'Test', familyName: 'User' },
  emails: [{ primary: true, value: mail, type: 'work' }],
  displayName: 'Test User',
  locale: 'en-US',
  externalId: `okta-${mail}`,
  groups: [],
  password: '1mz050nq',
  active: true,
  ...more,
});

async function provisioned(mail: string, more: object = {}): Promise<string> {
  const { status, body } = await scim('POST', USERS, asOkta(mail, more));
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
}
const stateOf = async (account: string) =>
  ((await identity.ask('GET', `/v1/people/${account}`)).body as { state?: string }).state;

test('Okta looks for a person, makes it, and finds it; the person signs in by the provider', async () => {
  const looked = `${USERS}?filter=${encodeURIComponent('userName eq "maria@harbour.example"')}&startIndex=1&count=100`;
  expect((await scim('GET', looked)).body).toMatchObject({ totalResults: 0, startIndex: 1, Resources: [] });
  const made = await scim('POST', USERS, asOkta('maria@harbour.example'));
  expect(made).toMatchObject({
    status: 201,
    headers: {
      'content-type': 'application/scim+json; charset=utf-8',
      location: expect.stringMatching(/\/scim\/v2\/Users\/[0-9a-f-]{36}$/) as string,
    },
    body: { schemas: [USER], userName: 'maria@harbour.example', active: true, meta: { resourceType: 'User' } },
  });
  expect(JSON.stringify(made.body)).not.toContain('1mz050nq');
  expect((await scim('GET', looked.replace('maria', 'MARIA'))).body).toMatchObject({
    totalResults: 1,
    Resources: [made.body],
  });
  const byOwnId = encodeURIComponent('externalId eq "okta-maria@harbour.example"');
  expect((await scim('GET', `${USERS}?filter=${byOwnId}`)).body).toMatchObject({ totalResults: 1 });
  const byMail = async (filter: string) => (await scim('GET', `${USERS}?filter=${encodeURIComponent(filter)}`)).body;
  expect(await byMail('emails[type eq "work"].value eq "Maria@harbour.example"')).toMatchObject({ totalResults: 1 });
  expect(await byMail('emails[type eq "work"].value eq "nobody@harbour.example"')).toMatchObject({ totalResults: 0 });
  expect(await byMail('emails[type eq "home"].value eq "maria@harbour.example"')).toMatchObject({ status: '400' });
  expect((await scim('GET', `${USERS}/${made.body.id}`)).body).toEqual(made.body);
  const signedIn = await elsewhere.lie('maria@harbour.example');
  expect(signedIn, JSON.stringify(signedIn.body)).toMatchObject({
    status: 200,
    body: { tenant: { name: 'A' }, account: { id: made.body.id, name: 'Test User' } },
  });
});

// Okta: the same, "Update a specific User (PATCH)". Entra ID: MicrosoftDocs/entra-docs, docs/identity/app-provisioning,
// use-scim-to-provision-users-and-groups ("Disable User") and application-provisioning-config-problem-scim-compatibility
// ("Flags to alter the SCIM behavior"): without the flag aadOptscim062020 the truth value is a text.
test.each<[string, object]>([
  ['Okta', { schemas: [PATCH], Operations: [{ op: 'replace', value: { active: false } }] }],
  ['Entra ID', { schemas: [PATCH], Operations: [{ op: 'Replace', path: 'active', value: 'False' }] }],
  [
    'Entra ID with the flag of its documents',
    { schemas: [PATCH], Operations: [{ op: 'replace', path: 'active', value: false }] },
  ],
])('whom %s takes out is signed out at once, and may do nothing until it is let in again', async (who, change) => {
  const mail = `out-${who.toLowerCase().replaceAll(' ', '-')}@harbour.example`;
  const account = await provisioned(mail);
  const browser = identity.visitor();
  expect(await elsewhere.lie(mail, {}, browser)).toMatchObject({ status: 200 });
  expect(await scim('PATCH', `${USERS}/${account}`, change)).toMatchObject({ status: 200, body: { active: false } });
  expect((await browser.ask('GET', '/v1/session')).status).toBe(401);
  expect((await elsewhere.lie(mail)).status).toBe(401);
  const again = asOkta(mail, { active: true });
  expect(await scim('PUT', `${USERS}/${account}`, again)).toMatchObject({ status: 200, body: { active: true } });
  expect((await elsewhere.lie(mail)).status).toBe(200);
});

// As the same documents have it, both without the flag ("Replace", paths) and with it ("replace", dotted names).
test('Entra ID changes parts by paths with filters, in its own spelling', async () => {
  const account = await provisioned('entra@harbour.example', {
    emails: [{ primary: true, value: 'entra@harbour.example', type: 'work' }],
  });
  const Operations = [
    { op: 'Replace', path: 'emails[type eq "work"].value', value: 'updated@harbour.example' },
    { op: 'Replace', path: 'name.familyName', value: 'updatedFamilyName' },
    { op: 'Add', path: 'emails[type eq "home"].value', value: 'home@harbour.example' },
    { op: 'Add', path: `${USER}:displayName`, value: 'Updated' },
    { op: 'Add', path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', value: 'Docks' },
    { op: 'Replace', value: { 'name.givenName': 'New', externalId: 'entra-1' } },
    { op: 'Remove', path: 'phoneNumbers[type eq "work"].value' },
  ];
  const { status, body } = await scim('PATCH', `${USERS}/${account}`, { schemas: [PATCH], Operations });
  expect({ status, body }).toMatchObject({
    status: 200,
    body: {
      externalId: 'entra-1',
      displayName: 'Updated',
      name: { givenName: 'New', familyName: 'updatedFamilyName' },
      emails: [
        { type: 'work', value: 'updated@harbour.example', primary: true },
        { type: 'home', value: 'home@harbour.example' },
      ],
    },
  });
});

test('Okta sends all of a person again, as it got it, and what is not new changes nothing', async () => {
  const account = await provisioned('again@harbour.example');
  const { body: before } = await scim('GET', `${USERS}/${account}`);
  // As Okta's reference has it ("Update the User"): what it got, with what it does not know of as empty texts.
  const { password: _secret, ...sent } = asOkta('again@harbour.example');
  const name = { ...sent.name, middleName: '' };
  expect((await scim('PUT', `${USERS}/${account}`, { ...sent, id: account, name })).body).toEqual(before);
  const changed = { ...sent, id: account, name: { ...name, middleName: 'Excited' } };
  expect((await scim('PUT', `${USERS}/${account}`, changed)).body).toMatchObject({
    name: { givenName: 'Test', middleName: 'Excited', familyName: 'User' },
  });
});

test('a path that means two mails changes both, and a remove takes both', async () => {
  const emails = ['two', 'three'].map((part) => ({ value: `${part}@harbour.example`, type: 'other' }));
  const first = { value: 'one@harbour.example', type: 'work', primary: true };
  const account = await provisioned('one@harbour.example', { emails: [first, ...emails] });
  const patch = async (operation: object) =>
    (await scim('PATCH', `${USERS}/${account}`, { schemas: [PATCH], Operations: [operation] })).body['emails'];
  const path = 'emails[type eq "other"]';
  expect(await patch({ op: 'replace', path: `${path}.type`, value: 'home' })).toEqual([
    first,
    ...emails.map((mail) => ({ ...mail, type: 'home' })),
  ]);
  expect(await patch({ op: 'remove', path: 'emails[type eq "home"]' })).toEqual([first]);
});

test('of twenty at once who make one person, one does', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => scim('POST', USERS, asOkta('once@harbour.example'))));
  expect(all.map(({ status }) => status).sort((one, other) => one - other)).toEqual([
    201,
    ...Array.from({ length: 19 }, () => 409),
  ]);
  expect(all.find(({ status }) => status === 409)?.body).toMatchObject({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: '409',
    scimType: 'uniqueness',
  });
  const rows = await identity.database.admin(`select from identity.account where mail_key = 'once@harbour.example'`);
  expect(rows).toHaveLength(1);
});

test('who is deleted belongs no more, and may be made again', async () => {
  const account = await provisioned('gone@harbour.example');
  expect((await scim('DELETE', `${USERS}/${account}`)).status).toBe(204);
  expect(await stateOf(account)).toBeUndefined();
  expect(await scim('DELETE', `${USERS}/${account}`)).toMatchObject({ status: 404, body: { status: '404' } });
  expect(await provisioned('gone@harbour.example')).toBe(account);
});

test('the last owner is neither suspended nor deleted by the directory', async () => {
  const owner = await identity.member('owner@harbour.example', [{ role: 'owner' }]);
  expect(await provisioned('owner@harbour.example')).toBe(owner.account);
  const path = `${USERS}/${owner.account}`;
  const suspend = { schemas: [PATCH], Operations: [{ op: 'replace', value: { active: false } }] };
  expect(await scim('PATCH', path, suspend)).toMatchObject({ status: 409, body: { code: 'LAST_OWNER' } });
  expect(await scim('DELETE', path)).toMatchObject({ status: 409, body: { code: 'LAST_OWNER', status: '409' } });
  expect(await stateOf(owner.account)).toBe('active');
});

test('the directory keeps people of the organisation’s domains, and nobody’s account that has not shown its mail', async () => {
  expect(await scim('POST', USERS, asOkta('eve@elsewhere.example'))).toMatchObject({
    status: 400,
    body: { code: 'SCIM_MAIL_FOREIGN', scimType: 'invalidValue' },
  });
  // Somebody else has begun with the mail of a person of the harbour, in an organisation of their own.
  await identity.member('squat@harbour.example', [{ role: 'staff' }], 'b');
  expect(await scim('POST', USERS, asOkta('squat@harbour.example'))).toMatchObject({ status: 409 });
  const account = await provisioned('moves@harbour.example');
  const elsewhereNow = asOkta('moves@elsewhere.example');
  expect((await scim('PUT', `${USERS}/${account}`, elsewhereNow)).body).toMatchObject({ code: 'SCIM_MAIL_FOREIGN' });
  await provisioned('taken@harbour.example');
  const taken = asOkta('moves@harbour.example', { userName: 'TAKEN@harbour.example' });
  expect(await scim('PUT', `${USERS}/${account}`, taken)).toMatchObject({ status: 409 });
});

test('one organisation’s directory sees and touches nobody of another', async () => {
  const account = await provisioned('ours@harbour.example');
  const { body } = await identity.ask('POST', '/v1/keys', { name: 'd', scopes: ['people:provision'] }, { tenant: 'b' });
  const theirs = (body as { key: string }).key;
  for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'] as const) {
    const sent = method === 'PUT' || method === 'PATCH' ? asOkta('ours@harbour.example') : undefined;
    expect((await scim(method, `${USERS}/${account}`, sent, theirs)).status, method).toBe(404);
  }
  expect((await scim('GET', USERS, undefined, theirs)).body).toMatchObject({ totalResults: 0 });
});

test('a key of another scope keeps nobody, and one that was revoked none any more', async () => {
  const { body } = await identity.ask('POST', '/v1/keys', { name: 'reads', scopes: ['people:read'] });
  expect((await scim('GET', USERS, undefined, (body as { key: string }).key)).status).toBe(403);
  const made = await identity.ask('POST', '/v1/keys', { name: 'gone', scopes: ['people:provision'] });
  const gone = made.body as { key: string; id: string };
  expect((await scim('GET', USERS, undefined, gone.key)).status).toBe(200);
  await identity.ask('DELETE', `/v1/keys/${gone.id}`);
  expect((await scim('GET', USERS, undefined, gone.key)).status).toBe(401);
});

test('pages begin at one, and a page of none says how many there are', async () => {
  await provisioned('page1@harbour.example');
  await provisioned('page2@harbour.example');
  const all = (await scim('GET', USERS)).body as unknown as { totalResults: number; Resources: Shown[] };
  expect(all.Resources).toHaveLength(all.totalResults);
  const second = (await scim('GET', `${USERS}?startIndex=2&count=1`)).body;
  expect(second).toMatchObject({ totalResults: all.totalResults, startIndex: 2, itemsPerPage: 1 });
  expect(second['Resources']).toEqual([all.Resources[1]]);
  expect((await scim('GET', `${USERS}?startIndex=-3&count=0`)).body).toMatchObject({
    totalResults: all.totalResults,
    startIndex: 1,
    Resources: [],
  });
});

test.each<[string, object]>([
  ['an operation that there is not', { Operations: [{ op: 'move', path: 'active', value: true }] }],
  ['no operations', { Operations: [] }],
  ['a user name taken away', { Operations: [{ op: 'remove', path: 'userName' }] }],
  ['active as a number', { Operations: [{ op: 'replace', path: 'active', value: 1 }] }],
  ['a path that can not be read', { Operations: [{ op: 'replace', path: 'emails[type', value: 'x' }] }],
  ['a name of 300 characters', { Operations: [{ op: 'replace', path: 'displayName', value: 'x'.repeat(300) }] }],
  ['a name that is a list', { Operations: [{ op: 'replace', path: 'name', value: [] }] }],
])('%s is refused in SCIM’s form, and changes nothing', async (what, body) => {
  const account = await provisioned(`bad-${what.replaceAll(/\W/g, '')}@harbour.example`);
  const before = (await scim('GET', `${USERS}/${account}`)).body;
  const refused = await scim('PATCH', `${USERS}/${account}`, { schemas: [PATCH], ...body });
  expect(refused.body, JSON.stringify(refused)).toMatchObject({
    status: '400',
    scimType: expect.stringMatching(/^invalid/) as string,
  });
  expect((await scim('GET', `${USERS}/${account}`)).body).toEqual(before);
});

test('a filter for a text that can not be kept is refused', async () => {
  const filter = encodeURIComponent('userName eq "a\\u0000b"');
  expect(await scim('GET', `${USERS}?filter=${filter}`)).toMatchObject({
    status: 400,
    body: { scimType: 'invalidFilter' },
  });
});

test('a filter that is none is refused, and what SCIM there is here is told', async () => {
  const filter = encodeURIComponent('userName sw "a"');
  expect(await scim('GET', `${USERS}?filter=${filter}`)).toMatchObject({
    status: 400,
    body: { scimType: 'invalidFilter' },
  });
  expect((await scim('GET', '/scim/v2/ServiceProviderConfig')).body).toMatchObject({ patch: { supported: true } });
  expect((await scim('GET', '/scim/v2/ResourceTypes')).body).toMatchObject({
    Resources: [{ endpoint: '/Users' }, { endpoint: '/Groups' }],
  });
  expect((await scim('GET', '/scim/v2/Schemas')).body).toMatchObject({
    Resources: [{ id: USER }, { name: 'Group' }],
  });
});
