import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MountedIdentity, mountIdentity, type Visitor } from './identity-harness.ts';

let identity: MountedIdentity;
let organisations = 0;
let tenant: string;

beforeAll(async () => {
  identity = await mountIdentity();
});
afterAll(() => identity?.close());

type Owner = Visitor & { readonly account: string };

/** An organisation of its own with so many owners. */
async function owners(count: number): Promise<Owner[]> {
  organisations += 1;
  // The harness has two: each of the tests begins with one that has nobody.
  const letter = organisations % 2 === 0 ? 'a' : 'b';
  ({ tenant } = identity.context(letter));
  await identity.database.admin('delete from identity.membership where tenant = $1', [tenant]);
  return Promise.all(Array.from({ length: count }, (_none, n) => owner(`owner${n}@${organisations}.example`)));
}

/** Signed in, without the work of a password. */
async function owner(mail: string): Promise<Owner> {
  const account = randomUUIDv7();
  const secret = randomBytes(32).toString('base64url');
  const digest = createHash('sha256').update(secret).digest();
  await identity.database.admin(
    `with account as (insert into identity.account (tenant, mail, mail_key, name) values ($1, $2, $2, $2)),
       membership as (insert into identity.membership (tenant, account, name, mail, grants)
         values ($3, $1, $2, $2, '[{"role":"owner"}]'))
     insert into identity.session (digest, tenant, name, scopes, expires_at, account, verified_at)
     values ($4, $3, 'portal', '{}', now() + interval '1 hour', $1, now())`,
    [account, mail, tenant, digest],
  );
  const browser = identity.visitor();
  browser.cookie = `pvt_session=${secret}`;
  return Object.assign(browser, { account });
}

/** Those who are not suspended and do not give their account up. */
async function staying(): Promise<number> {
  const rows = await identity.database.admin(
    `select from identity.membership m join identity.account a on a.tenant = m.account
     where m.tenant = $1 and m.state = 'active' and m.grants @> '[{"role":"owner"}]' and a.closes_at is null`,
    [tenant],
  );
  return rows.length;
}

const WAYS: Readonly<Record<string, (who: Owner, other: Owner) => ReturnType<Owner['ask']>>> = {
  'deletes its account': (who) => who.ask('POST', '/v1/account/deletion'),
  leaves: (who) => who.ask('DELETE', '/v1/account/membership'),
  'is removed': (who, other) => other.ask('DELETE', `/v1/people/${who.account}`),
  'has another role': (who, other) =>
    other.ask('PUT', `/v1/people/${who.account}`, { grants: [{ role: 'staff' }], state: 'active' }),
  'is suspended': (who, other) =>
    other.ask('PUT', `/v1/people/${who.account}`, { grants: [{ role: 'owner' }], state: 'suspended' }),
};
const PAIRS = Object.keys(WAYS).flatMap((one, at, all) => all.slice(at).map((other) => [one, other] as const));

test.each(PAIRS)('an owner stays where one %s and the other %s at the same time', async (one, another) => {
  const [ana, bea] = await owners(2);
  if (ana === undefined || bea === undefined) throw new Error('there are two owners');
  const answers = await Promise.all([WAYS[one]?.(ana, bea), WAYS[another]?.(bea, ana)]);
  expect(answers.filter((answer) => answer !== undefined && answer.status < 300)).toHaveLength(1);
  expect(await staying()).toBe(1);
});

test('an owner stays where twenty of them give their accounts up at the same time', async () => {
  const all = await owners(20);
  const answers = await Promise.all(all.map((each) => each.ask('POST', '/v1/account/deletion')));
  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused).toMatchObject([{ status: 409, body: { code: 'LAST_OWNER' } }]);
  expect(await staying()).toBe(1);
});

test('who gives the account up is no owner that stays, until it is taken back', async () => {
  const [ana, bea] = await owners(2);
  expect(await bea?.ask('POST', '/v1/account/deletion')).toMatchObject({ status: 200 });
  for (const way of Object.keys(WAYS).slice(0, 2))
    expect(await WAYS[way]?.(ana as Owner, ana as Owner), way).toMatchObject({
      status: 409,
      body: { code: 'LAST_OWNER' },
    });
  await identity.database.admin('update identity.account set closes_at = null where tenant = $1', [bea?.account]);
  expect(await ana?.ask('DELETE', '/v1/account/membership')).toMatchObject({ status: 204 });
});

test('two who give their accounts up at the same time, and own the same two organisations, are both answered', async () => {
  const both = await owners(2);
  const other = identity.context(tenant === identity.context('a').tenant ? 'b' : 'a').tenant;
  await identity.database.admin('delete from identity.membership where tenant = $1', [other]);
  await identity.database.admin(
    `insert into identity.membership (tenant, account, name, mail, grants)
     select $2, account, name, mail, grants from identity.membership where tenant = $1`,
    [tenant, other],
  );
  const answers = await Promise.all(both.map((each) => each.ask('POST', '/v1/account/deletion')));
  const statuses = answers.map(({ status }) => status).sort((one, two) => one - two);
  expect(statuses).toEqual([200, 409]);
});
