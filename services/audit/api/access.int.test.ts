import { route } from '@pvt/kernel/http/route';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import Type from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessEvents } from '../contract.ts';
import { service as audit } from '../service.ts';

/** The service with one route more, which answers what only few should see. */
const service: typeof audit = {
  ...audit,
  async mount(context) {
    context.route(
      route({
        operationId: 'getSecret',
        method: 'GET',
        path: '/v1/secrets/:name',
        tag: 'audit',
        summary: 'A secret',
        permission: 'audit:read',
        sensitive: true,
        params: Type.Object({ name: Type.String() }),
        responses: { 200: { description: 'The secret.', schema: Type.Object({ secret: Type.String() }) } },
        handler: async () => ({ secret: 'the key is under the mat' }),
      }),
    );
    return audit.mount(context);
  },
};

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service, { accessEvents });
});
afterAll(() => mounted?.close());

const entries = (type: string): Promise<{ content: string }[]> =>
  mounted.database.admin('select content from audit.entry where tenant = $1 and type = $2 order by number', [
    TENANT_A,
    type,
  ]);
const told = async (type: string) =>
  (await entries(type)).map(({ content }) => JSON.parse(content) as Record<string, unknown>);

test('who asks for what they may not do is in the trail: who, for what, and what was missing; once a minute', async () => {
  const asked = await Promise.all(
    Array.from({ length: 20 }, () =>
      mounted.ask('GET', '/v1/secrets/door', undefined, { permissions: ['events:read'] }),
    ),
  );
  expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([403]));
  await mounted.ask('GET', '/v1/audit/entries', undefined, { permissions: ['events:read'] });
  await eventually(async () => expect(await told('pvt.audit.access.refused')).toHaveLength(2));
  expect(await told('pvt.audit.access.refused')).toMatchObject([
    {
      actor: 'key:key-a',
      resource: 'door',
      data: { operation: 'getSecret', resource: 'door', code: 'SCOPE_MISSING', scope: 'audit:read', more: 0 },
    },
    { actor: 'key:key-a', data: { operation: 'searchAuditEntries', resource: null, scope: 'audit:read' } },
  ]);
});

test('a stranger is nobody whom a trail could name', async () => {
  expect((await mounted.ask('GET', '/v1/secrets/door', undefined, { tenant: null })).status).toBe(401);
  expect(await told('pvt.audit.access.refused')).toHaveLength(2);
});

test('what is sensitive is in the trail when it is read, once for a page that asks again, and is not read where it can not be put there', async () => {
  const read = (name = 'door') => mounted.ask('GET', `/v1/secrets/${name}`);
  for (const name of ['door', 'door', 'window', 'door']) expect((await read(name)).status).toBe(200);
  await eventually(async () =>
    expect((await told('pvt.audit.access.read')).map(({ resource }) => resource)).toEqual(['door', 'window']),
  );
  expect((await told('pvt.audit.access.read'))[0]).toMatchObject({
    actor: 'key:key-a',
    resource: 'door',
    data: { operation: 'getSecret', resource: 'door' },
  });

  await mounted.database.admin('revoke all on all tables in schema log from pvt_audit');
  const refused = await read('cellar');
  expect(refused.status).toBeGreaterThanOrEqual(500);
  expect(JSON.stringify(refused.body)).not.toContain('mat');
});
