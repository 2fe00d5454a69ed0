import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MountedIdentity, mountIdentity, tokenIn } from './identity-harness.ts';

let identity: MountedIdentity;
beforeAll(async () => {
  identity = await mountIdentity();
});
afterAll(() => identity?.close());

const grants = [{ role: 'staff' }];
const invite = (tenant: string, mail: string) => identity.ask('POST', '/v1/invitations', { mail, grants }, { tenant });

test('one organisation sends a person three invitations at once, and takes none from another organisation', async () => {
  const mail = 'Often@x.example';
  const answers = await Promise.all(['a', 'a', 'a', 'a', 'a'].map((tenant) => invite(tenant, mail)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  const refused = await invite('a', mail.toLowerCase());
  expect(refused).toMatchObject({ status: 429, body: { code: 'INVITATIONS_LIMITED' } });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3600);
  expect(await invite('b', mail)).toMatchObject({ status: 201 });
  expect(await identity.mailsTo(mail)).toHaveLength(4);
});

test('nobody is sent more than twelve at once, however many organisations invite', async () => {
  const mail = 'flooded@x.example';
  const owner = await identity.operator();
  await owner.ask('POST', '/v1/organisation/owner', { name: 'ana', mail: 'ana@flood.example' });
  const sent: number[] = [];
  for (const name of ['One', 'Two', 'Three', 'Four', 'Five']) {
    const { body } = await owner.ask('POST', '/v1/organisations', { name });
    await owner.ask('POST', '/v1/session/tenant', { tenant: (body as { id: string }).id });
    const three = await Promise.all([1, 2, 3].map(() => owner.ask('POST', '/v1/invitations', { mail, grants })));
    sent.push(three.filter(({ status }) => status === 201).length);
    await owner.ask('POST', '/v1/session/tenant', { tenant: identity.context('a').tenant });
  }
  expect(sent).toEqual([3, 3, 3, 3, 0]);
  expect(await identity.mailsTo(mail)).toHaveLength(12);
});

test('an organisation sends at most fifty at once, and another one is not held up by it', async () => {
  const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => invite('b', `many${index}@x.example`)));
  const sent = answers.filter(({ status }) => status === 201).length;
  expect(sent).toBeLessThanOrEqual(50);
  expect(sent).toBeGreaterThan(40);
  expect(await invite('b', 'late@x.example')).toMatchObject({ status: 429, body: { code: 'INVITATIONS_LIMITED' } });
  expect(await invite('a', 'late@x.example')).toMatchObject({ status: 201 });
});

test('an invitation that is not sent for another reason costs none', async () => {
  for (let count = 0; count < 4; count += 1)
    await identity.ask('POST', '/v1/invitations', { mail: 'unhurt@x.example', grants: [{ role: 'nothing' }] });
  expect(await invite('a', 'unhurt@x.example')).toMatchObject({ status: 201 });
});

test('who opens the other link of an invitation gets none from there any more, and signs in nowhere for it', async () => {
  const mail = 'Enough@x.example';
  await invite('a', mail);
  const [text = ''] = await identity.mailsTo(mail);
  expect(text).toMatch(/\/join\?refuse#\S+\n$/);
  const token = tokenIn(text);
  const refuse = () => identity.visitor().ask('POST', '/v1/invitation/refusal', { token });
  expect(await refuse()).toMatchObject({ status: 200, body: { mail, organisation: 'A' } });
  expect(await refuse()).toMatchObject({ status: 401, body: { code: 'INVITATION_INVALID' } });
  expect(await invite('a', 'enough@X.example')).toMatchObject({ status: 409, body: { code: 'INVITATIONS_REFUSED' } });
  expect(await identity.visitor().ask('POST', '/v1/invitation', { token })).toMatchObject({ status: 401 });
  const another = await identity.ask('POST', '/v1/invitations', { mail, grants }, { tenant: 'a' });
  expect(another).toMatchObject({ body: { code: 'INVITATIONS_REFUSED' } });
  const told = await identity.database.admin<{ data: object }>(
    `select data from log.event where type = 'pvt.identity.invitation.changed' and data->>'refused' = 'true'`,
  );
  expect(told).toMatchObject([{ data: { after: null, before: { mail } } }]);
});

test('whoever invites one person at the same time is invited or told that it was too often, and never waits for one another', async () => {
  const seen = new Set<number>();
  const inviteAgain = async (mail: string): Promise<void> => {
    for (let n = 0; n < 6; n++) seen.add((await invite('a', mail)).status);
  };
  // Some come while nobody has an invitation yet, some while another one is made.
  for (let i = 0; i < 12; i++)
    await Promise.all(Array.from({ length: 8 }, () => inviteAgain(`together${i}@y.example`)));
  expect([...seen].filter((status) => status !== 429)).toEqual([201]);
});
