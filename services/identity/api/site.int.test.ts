import { hash } from 'node:crypto';
import { makeContext } from '@pvt/kernel/make-context';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findTenant } from '../contract.ts';
import { service } from '../service.ts';

const principal = { kind: 'service', id: 'gate', name: 'gate', permissions: [] } as const;
let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service, {
    findTenant: (contracts) => async (address) =>
      (await contracts.call(findTenant, makeContext({ tenant: '', principal }), address))?.tenant,
  });
  const names = `insert into identity.tenant (tenant, name) values ($1, 'Harbour'), ($2, 'Other')`;
  await mounted.database.admin(names, [mounted.context('a').tenant, mounted.context('b').tenant]);
});
afterAll(() => mounted?.close());

const site = {
  address: 'harbour',
  hosts: ['www.harbour.example'],
  look: { colour: '#1f6f8b' },
  languages: ['en', 'pt'],
  currency: 'EUR',
  timeZone: 'Europe/Lisbon',
};
const JPEG = Buffer.from('ffd8ff00', 'hex');
const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');

test('a site is found by its host name and by its address, and shows what anybody may know', async () => {
  expect(await mounted.ask('GET', '/v1/site-settings')).toMatchObject({
    status: 404,
    body: { code: 'SITE_NOT_FOUND' },
  });
  const saved = await mounted.ask('PUT', '/v1/site-settings', site);
  expect(saved).toMatchObject({ status: 200, body: site });
  await mounted.database.admin('update identity.site_host set verified_at = now()');
  const shown = {
    ...{ name: 'Harbour', address: 'harbour', currency: 'EUR', languages: ['en', 'pt'], look: site.look },
    customers: 'closed',
  };
  const byHost = await mounted.ask('GET', '/v1/site', undefined, {
    headers: { host: 'WWW.Harbour.example:8080', authorization: '' },
  });
  expect(byHost).toMatchObject({ status: 200, body: shown });
  expect((await mounted.ask('PUT', '/v1/customer-policy', { signUp: 'open' })).status).toBe(200);
  expect(await mounted.ask('GET', '/v1/sites/harbour')).toMatchObject({ body: { ...shown, customers: 'open' } });
  expect(JSON.stringify(byHost.body)).not.toContain('hosts');
});

test('no tenant is found where there is none', async () => {
  const elsewhere = await mounted.ask('GET', '/v1/site', undefined, { headers: { host: 'elsewhere.example' } });
  expect(elsewhere).toMatchObject({ status: 404, body: { code: 'TENANT_NOT_FOUND' } });
  expect(await mounted.ask('GET', '/v1/sites/nowhere')).toMatchObject({ status: 404 });
});

test('a change tells what was and what is, and who did it; the same again changes nothing', async () => {
  const { headers } = await mounted.ask('GET', '/v1/site-settings');
  const changed = { ...site, currency: 'GBP' };
  const match = { headers: { 'if-match': String(headers['etag']) } };
  expect(await mounted.ask('PUT', '/v1/site-settings', changed, match)).toMatchObject({ status: 200 });
  expect(await mounted.ask('PUT', '/v1/site-settings', changed)).toMatchObject({ status: 200 });
  expect(await mounted.ask('PUT', '/v1/site-settings', site, match)).toMatchObject({
    status: 412,
    body: { code: 'CHANGED_MEANWHILE' },
  });
  const events = await mounted.database.admin(
    `select data, attributes->>'actor' as actor from log.event where type = 'pvt.identity.site.changed' order by position`,
  );
  expect(events).toHaveLength(2);
  expect(events[1]).toMatchObject({
    actor: 'key:key-a',
    data: { before: { currency: 'EUR' }, after: { currency: 'GBP' } },
  });
});

test('an address is one tenant’s, whoever asks first', async () => {
  const other = { tenant: 'b' };
  expect(await mounted.ask('PUT', '/v1/site-settings', { ...site, hosts: [] }, other)).toMatchObject({
    status: 409,
    body: { code: 'SITE_ADDRESS_TAKEN', pointer: '/address' },
  });
  expect(await mounted.ask('GET', '/v1/site-settings', undefined, other)).toMatchObject({ status: 404 });
});

test('of first saves at once that want to make something new, one does', async () => {
  const other = { tenant: 'b', headers: { 'if-none-match': '*' } };
  const saves = ['one', 'two', 'three', 'four', 'five'].map((address) =>
    mounted.ask('PUT', '/v1/site-settings', { ...site, address, hosts: [] }, other),
  );
  const statuses = (await Promise.all(saves)).map(({ status }) => status);
  expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412, 412]);
});

test('a logo is a picture by its bytes, and is shown', async () => {
  const put = (content: Buffer | string) =>
    mounted.ask('PUT', '/v1/site-settings/logo', content, { headers: { 'content-type': 'image/png' } });
  expect(await put('<svg onload="alert(1)"/>')).toMatchObject({ status: 400, body: { code: 'SITE_INVALID' } });
  expect(await put(PNG)).toMatchObject({ status: 204 });
  expect(await put(JPEG)).toMatchObject({ status: 204 });
  expect(await put(PNG)).toMatchObject({ status: 204 });
  const { body } = await mounted.ask('GET', '/v1/sites/harbour');
  const path = (body as { look: { logo: string } }).look.logo;
  expect(await mounted.ask('GET', path)).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
});

test('each logo that is set is published with what it was and is, without the picture', async () => {
  const name = mounted.context('a').tenant;
  const png = { type: 'image/png', bytes: PNG.length, sha256: hash('sha256', PNG) };
  const jpeg = { type: 'image/jpeg', bytes: JPEG.length, sha256: hash('sha256', JPEG) };
  const events = await mounted.database.admin(
    `select data, attributes->>'actor' as actor from log.event where type = 'pvt.identity.logo.changed' order by position`,
  );
  expect(events).toEqual([
    { actor: 'key:key-a', data: { name, before: null, after: png } },
    { actor: 'key:key-a', data: { name, before: png, after: jpeg } },
    { actor: 'key:key-a', data: { name, before: jpeg, after: png } },
  ]);
});
