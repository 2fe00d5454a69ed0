import { findInstallation } from '@pvt/identity/contract';
import type { Contracts } from '@pvt/kernel/contract';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as contract from '../contract.ts';
import { service } from '../service.ts';

const PERMISSIONS = { 'operator:read': 'See', 'operator:write': 'Change' };
let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service, {
    permissions: PERMISSIONS,
    answers: (contracts) => contracts.implement(findInstallation, async () => ({ tenant: TENANT_A })),
  });
});
afterAll(() => mounted?.close());
beforeEach(() => mounted.database.admin('delete from registry.instance'));

type Call = Contracts['call'];
const call: Call = (operation, _context, input) => mounted.contracts.call(operation, mounted.context(), input);
const own = () => mounted.context();

async function registered(id: string, more: object = {}): Promise<{ instance: string; generation: number }> {
  const { generation } = await call(contract.registerInstance, own(), {
    ...{ id, services: ['payments'], internal: null, public: null, version: '1.0.0', zone: null, weight: 100 },
    ...{ metadata: {}, startedAt: '2027-01-04T14:00:00.000Z', ...more },
  });
  return { instance: id, generation };
}
/** The time of PostgreSQL passes for these instances. */
const passed = (seconds: number, ids: readonly string[]) =>
  mounted.database.admin(
    `update registry.instance set lease_until = lease_until - make_interval(secs => $1) where id = any($2)`,
    [seconds, ids],
  );
const listed = async () => {
  const { body } = await mounted.ask('GET', '/v1/registry/instances?limit=500');
  return (body as { items: { id: string; state: string }[] }).items.map(({ id, state }) => `${id} ${state}`);
};
const told = async (type: string) =>
  (
    await mounted.database.admin<{ data: Record<string, unknown> }>(
      'select data from log.event where type = $1 and tenant = $2 order by position',
      [`pvt.registry.${type}`, TENANT_A],
    )
  ).map(({ data }) => data);

test('case 11: whose beats stop is out with its lease, and a late beat by it is refused', async () => {
  const lease = await registered('silent-1');
  await registered('steady-1');
  expect(await call(contract.beat, own(), { ...lease, after: null })).toMatchObject({ draining: false });
  await passed(10, ['silent-1']);
  expect(await listed()).toEqual(['steady-1 up']);
  const late = call(contract.beat, own(), { ...lease, after: null });
  await expect(late).rejects.toMatchObject({ code: 'REGISTRY_LEASE_OVER' });
  await eventually(async () => {
    expect(await told('instance.gone')).toContainEqual({
      instance: 'silent-1',
      services: ['payments'],
      why: 'silent',
    });
  });
  // Also after an installation has stood still for two months.
  await registered('old-1');
  await passed(60 * 86_400, ['old-1']);
  expect(await listed()).toEqual(['steady-1 up']);
  const again = await registered('silent-1');
  await expect(call(contract.beat, own(), { ...lease, after: null })).rejects.toMatchObject({
    code: 'REGISTRY_LEASE_OVER',
  });
  expect(await call(contract.beat, own(), { ...again, after: null })).toMatchObject({ draining: false });
});

test('nine of ten that fall silent at once are kept, said to be so, and told; one by one they are out', async () => {
  const ids = Array.from({ length: 10 }, (_, index) => `many-${index}`);
  for (const id of ids) await registered(id);
  await passed(10, ids.slice(1));
  expect(await listed()).toEqual(['many-0 up', ...ids.slice(1).map((id) => `${id} silent`)]);
  await eventually(async () => expect(await told('list.kept')).toEqual([{ kept: true, silent: 9, of: 10 }]));
  const { list } = await call(contract.watchInstances, own(), { after: null });
  expect(list).toMatchObject({ stale: true });
  await passed(900, ids.slice(1));
  await eventually(async () => expect(await listed()).toEqual(['many-0 up']));
  await eventually(async () => expect((await told('list.kept')).at(-1)).toMatchObject({ kept: false }));
});

test('who watches gets the whole list with each change, and a beat says what the process has taken', async () => {
  const lease = await registered('watching-1');
  const first = await call(contract.beat, own(), { ...lease, after: null });
  const next = call(contract.beat, own(), { ...lease, after: first.list?.revision ?? null });
  await registered('came-1');
  expect((await next).list?.instances.map(({ id }) => id)).toEqual(['came-1', 'watching-1']);
  const { body } = await mounted.ask('GET', '/v1/registry/instances/watching-1');
  expect(body).toMatchObject({ seen: first.list?.revision, state: 'up' });

  const stream = await mounted.fetch('/v1/registry/instances/live');
  const reader = (stream.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  let read = '';
  const until = async (text: string): Promise<void> => {
    while (!read.includes(text)) read += (await reader.read()).value ?? '';
  };
  await until('"came-1"');
  await registered('came-2');
  await until('"came-2"');
  await reader.cancel();
});

test('one that ends is drained first, and one that leaves is not listed', async () => {
  const lease = await registered('ending-1');
  const { revision } = await call(contract.drainInstance, own(), lease);
  expect(await call(contract.watchInstances, own(), { after: null })).toMatchObject({
    list: { revision, instances: [{ id: 'ending-1', draining: true }] },
  });
  await call(contract.leaveRegistry, own(), { ...lease, generation: lease.generation - 1 });
  expect(await listed()).toEqual(['ending-1 draining']);
  await call(contract.leaveRegistry, own(), lease);
  expect(await listed()).toEqual([]);
  await eventually(async () => {
    expect(await told('instance.drained')).toContainEqual(expect.objectContaining({ instance: 'ending-1' }));
    expect(await told('instance.gone')).toContainEqual(expect.objectContaining({ instance: 'ending-1', why: 'left' }));
  });
});

test('only who runs the installation sees processes and drains them, and is named as who did', async () => {
  await registered('drained-1');
  const drain = (draining: boolean, options: object = {}) =>
    mounted.ask('PUT', '/v1/registry/instances/drained-1/draining', { draining }, options);
  expect((await drain(true)).body).toMatchObject({ state: 'draining', draining: true });
  expect((await drain(true, { tenant: 'b' })).body).toMatchObject({ code: 'SCOPE_MISSING' });
  expect((await drain(true, { permissions: ['operator:read'] })).status).toBe(403);
  expect((await mounted.ask('GET', '/v1/registry/instances', undefined, { tenant: 'b' })).status).toBe(403);
  expect((await drain(false)).body).toMatchObject({ state: 'up' });
  const nobody = await mounted.ask('PUT', '/v1/registry/instances/nobody/draining', { draining: true });
  expect(nobody.body).toMatchObject({ code: 'REGISTRY_INSTANCE_NOT_FOUND' });
  await eventually(async () => {
    const acted = await mounted.database.admin<{ actor: string }>(
      `select attributes->>'actor' as actor from log.event where type = 'pvt.registry.instance.drained'
        and data->>'instance' = 'drained-1'`,
    );
    expect(acted).toEqual([{ actor: 'key:key-a' }, { actor: 'key:key-a' }]);
  });
});

test('one that a caller can not reach is out once the registry can not either, and in again when it answers', async () => {
  const url = await mounted.url();
  await registered('cut-1', { internal: 'http://127.0.0.1:9' });
  await registered('fine-1', { internal: url });
  const report = (instance: string) => call(contract.reportInstance, own(), { instance });
  expect([await report('cut-1'), await report('fine-1')]).toEqual([{ unreachable: true }, { unreachable: false }]);
  expect(await listed()).toEqual(['cut-1 unreachable', 'fine-1 up']);
  await mounted.database.admin(`update registry.instance set internal = $1 where id = 'cut-1'`, [url]);
  await eventually(async () => expect(await listed()).toEqual(['cut-1 up', 'fine-1 up']));
});
