import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MountedIdentity, mountIdentity, tokenIn } from './identity-harness.ts';

let identity: MountedIdentity;
beforeAll(async () => {
  identity = await mountIdentity();
});
afterAll(() => identity?.close());

const grants = [{ role: 'staff' }];
const invite = (tenant: string, mail: string) => identity.ask('POST', '/v1/invitations', { mail, grants }, { tenant });

test('nobody is sent more than three invitations at once, however many organisations invite', async () => {
  const mail = 'Often@x.example';
  const answers = await Promise.all(['a', 'b', 'a', 'b', 'a'].map((tenant) => invite(tenant, mail)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  const refused = await invite('b', mail.toLowerCase());
  expect(refused).toMatchObject({ status: 429, body: { code: 'INVITATIONS_LIMITED' } });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3600);
  expect(await identity.mailsTo(mail)).toHaveLength(3);
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
