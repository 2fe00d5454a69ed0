import { makeContext } from '@pvt/kernel/make-context';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DnsServer, startDns } from '../adapters/dns-harness.ts';
import { findTenant } from '../contract.ts';
import { type MountedIdentity, mountIdentity } from './identity-harness.ts';

const HOST = 'www.harbour.example';
let dns: DnsServer;
let identity: MountedIdentity;
beforeAll(async () => {
  dns = await startDns();
  identity = await mountIdentity({ settings: { PVT_DNS_SERVERS: dns.address } });
});
afterAll(async () => {
  await identity?.close();
  await dns?.close();
});

const site = (address: string) => ({
  address,
  hosts: [HOST],
  look: { colour: '#1f6f8b' },
  languages: ['en'],
  currency: 'EUR',
  timeZone: 'Europe/Lisbon',
});
const save = (tenant: string, hosts = [HOST]) =>
  identity.ask('PUT', '/v1/site-settings', { ...site(`site-${tenant}`), hosts }, { tenant });
const check = (tenant: string) => identity.ask('POST', `/v1/site-settings/hosts/${HOST}/check`, undefined, { tenant });
async function tokenOf(tenant: string): Promise<string> {
  const { body } = await identity.ask('GET', '/v1/site-settings/hosts', undefined, { tenant });
  const [host] = (body as { items: { token: string; record: string }[] }).items;
  expect(host?.record).toBe(`_pvt.${HOST}`);
  return host?.token ?? '';
}
const put = (...txt: string[]) => dns.records.set(`_pvt.${HOST}`, { txt });
const found = () =>
  identity.contracts.call(
    findTenant,
    makeContext({ tenant: '', principal: { kind: 'service', id: 'gate', name: 'gate', permissions: [] } }),
    { host: HOST },
  );
const idOf = (tenant: string) => ({ tenant: identity.context(tenant).tenant });

test('a host name finds its tenant from when its DNS holds the token, and not before', async () => {
  expect(await save('a')).toMatchObject({ status: 200 });
  expect(await found()).toBeNull();
  expect(await check('a')).toMatchObject({ status: 200, body: { verifiedAt: null } });
  put(await tokenOf('a'));
  expect(await check('a')).toMatchObject({
    status: 200,
    body: { verifiedAt: expect.any(String) as string, fault: null },
  });
  expect(await found()).toEqual(idOf('a'));
});

test('of two tenants that ask for a host name, it is the one’s whose token is there', async () => {
  expect(await save('b')).toMatchObject({ status: 200 });
  const [a, b] = [await tokenOf('a'), await tokenOf('b')];
  expect(a).not.toBe(b);
  expect(await check('b')).toMatchObject({ status: 200, body: { verifiedAt: null } });
  expect(await found()).toEqual(idOf('a'));
  put(a, b);
  expect(await check('b')).toMatchObject({ status: 409, body: { code: 'HOST_TAKEN' } });
  expect(await found()).toEqual(idOf('a'));
  put(b);
  const checks = await Promise.all(Array.from({ length: 20 }, () => check('b')));
  expect(checks.some(({ status }) => status === 200)).toBe(true);
  expect(await found()).toEqual(idOf('b'));
  const told = await identity.database.admin<{ tenant: string; was: boolean; is: boolean }>(
    `select tenant, data->'before'->>'verifiedAt' is not null as was, data->'after'->>'verifiedAt' is not null as is
     from log.event where type = 'pvt.identity.host.checked' order by position`,
  );
  expect(told).toEqual([
    { ...idOf('a'), was: false, is: true },
    { ...idOf('a'), was: true, is: false },
    { ...idOf('b'), was: false, is: true },
  ]);
});

test('where the token is gone, a host name is nobody’s', async () => {
  dns.records.clear();
  expect(await check('b')).toMatchObject({ status: 200, body: { verifiedAt: null } });
  expect(await found()).toBeNull();
});

test('a host name of before stays its tenant’s without a token, until another proves it', async () => {
  await identity.database.admin(
    `update identity.site_host set verified_at = now(), verified_by = null where tenant = $1`,
    [identity.context('a').tenant],
  );
  expect(await check('a')).toMatchObject({ status: 200, body: { verifiedAt: expect.any(String) as string } });
  expect(await found()).toEqual(idOf('a'));
  put(await tokenOf('b'));
  expect(await check('b')).toMatchObject({ status: 200 });
  expect(await found()).toEqual(idOf('b'));
});

test('only a host name of the site is looked for', async () => {
  const other = await identity.ask('POST', '/v1/site-settings/hosts/localhost/check');
  expect(other).toMatchObject({ status: 404, body: { code: 'HOST_NOT_FOUND' } });
});
