import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MountedIdentity, mountIdentity, PASSWORD, type Visitor } from './identity-harness.ts';

let identity: MountedIdentity;
let ana: Visitor;
beforeAll(async () => {
  identity = await mountIdentity();
  ana = await identity.operator();
  await ana.ask('POST', '/v1/organisation/owner', { name: 'Ana', mail: 'ana@a.example', password: PASSWORD });
});
afterAll(() => identity?.close());

/** Where an export tells of what a table holds, or why it tells nothing. */
const TABLES: Readonly<Record<string, string>> = {
  account: 'account: account',
  api_key: 'organisation: key',
  attempt: 'counts tries, of digests of who tried',
  authorization_code: 'good for a minute, and a secret',
  customer_policy: 'organisation: policies',
  device_authorization: 'good for ten minutes, and a secret',
  domain: 'organisation: policies',
  guest: 'organisation: guest',
  invitation: 'organisation: invitation',
  mail: 'its text is forgotten when it is sent',
  mail_link: 'good for hours, and a secret',
  membership: 'organisation: person; account: organisations',
  passkey: 'account: secondFactors',
  pending_sign_in: 'good for ten minutes, and a secret',
  preset_identity: 'account: signsInBy',
  program: 'organisation: program',
  program_grant: 'account: programs',
  proof_tries: 'counts wrong answers until there is a right one',
  provider: 'organisation: policies',
  provider_identity: 'which subject of a provider a person is; the person is told of',
  provider_sign_in: 'digests, for ten minutes',
  recovery_code: 'account: secondFactors',
  refused_invitation: 'who wants no more mails from the organisation; it is told when it invites',
  remembered_device: 'account: rememberedBrowsers',
  role: 'organisation: role',
  scim_group: 'organisation: directory-group',
  scim_member: 'organisation: directory-group',
  scim_user: 'organisation: directory-user',
  session: 'account: sessions',
  sign_in_policy: 'organisation: policies',
  sign_in_token: 'good for hours, and a secret',
  signing_key: 'the installation’s, and a secret',
  site: 'organisation: site',
  site_host: 'organisation: site',
  support_grant: 'organisation: support-grant',
  tenant: 'organisation: organisation',
  totp: 'account: secondFactors',
  used_challenge: 'digests of challenges, for minutes',
};

test('each table is told of by an export, or has a reason why not', async () => {
  const tables = await identity.database.admin<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'identity'::regnamespace and relkind in ('r', 'p')
       and not relispartition order by 1`,
  );
  expect(tables.map(({ name }) => name)).toEqual(Object.keys(TABLES).toSorted());
});

test('the exports have the parts that tell of the tables, and no secret', async () => {
  const account = (await ana.ask('GET', '/v1/account/export')).body as object;
  expect(account).toMatchObject({
    account: { mail: 'ana@a.example', hasPassword: true },
    organisations: [{ tenantName: 'A' }],
    secondFactors: { app: false, passkeys: [], recoveryCodes: 0 },
    rememberedBrowsers: [],
    signsInBy: [],
    programs: [],
  });
  await ana.ask('POST', '/v1/programs', { kind: 'service', name: 'robot', grants: [{ role: 'staff' }] });
  await ana.ask('POST', '/v1/keys', { name: 'till', scopes: ['keys:write'] });
  await ana.ask('POST', '/v1/invitations', { mail: 'new@a.example', grants: [{ role: 'staff' }] });
  await ana.ask('PUT', '/v1/roles/cleaner', { title: 'Cleaner', permissions: ['keys:write'] });
  const lines = String((await ana.ask('GET', '/v1/organisation/export')).body)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; item: object });
  expect(lines.map(({ kind }) => kind)).toEqual([
    'organisation',
    'policies',
    'person',
    'role',
    'key',
    'program',
    'invitation',
  ]);
  for (const told of [JSON.stringify(account), JSON.stringify(lines)])
    expect(told).not.toMatch(/argon2|digest|pvt_(key|program)_[\w-]{20}|\bpassword"/);
});
