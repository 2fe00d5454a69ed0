import { createHash } from 'node:crypto';
import { openLog } from '@pvt/kernel/log';
import { listConsumerGroups } from '@pvt/kernel/log/inspect/consumer-groups';
import { listDeadLetters, redrive } from '@pvt/kernel/log/inspect/dead-letters';
import { KERNEL_MIGRATIONS, migrate } from '@pvt/kernel/migrations';
import { createTestDatabase, eventually, TENANT_A, TENANT_B, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrationSets } from '../../apps/server/services.ts';
import { listReferenceTables } from '../../services/fluxcore/adapters/postgres/reference-tables.ts';
import { holderOfKey } from '../../services/identity/adapters/postgres/holders.ts';
import { makeEarlier } from './earlier.ts';

const GROUP = 'flow:of-before';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await makeEarlier(database.admin);
  for (const tenant of [TENANT_A, TENANT_B]) await fill(tenant);
}, 120_000);

afterAll(() => database.close());

const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** A tenant with a key and a table, and with a flow that has passed one event, given up on another and not yet read a third. */
async function fill(tenant: string): Promise<void> {
  const group = `${GROUP}:${tenant}`;
  await database.admin('insert into identity.tenant (tenant, name) values ($1, $2)', [tenant, tenant]);
  await database.admin(
    `insert into identity.api_key (id, tenant, name, digest, scopes) values (gen_random_uuid(), $1, 'before', $2, '{*}')`,
    [tenant, digestOf(tenant)],
  );
  await database.admin('insert into fluxcore.reference_table (tenant, name) values ($1, $2)', [tenant, tenant]);
  const positions = await database.admin<{ position: string }>(
    `insert into log.event (tenant, id, source, type, key, partition, time, data)
      select $1, n::text, 's', 'before', 'k', 0, now(), '{}' from generate_series(1, 3) as n returning position`,
    [tenant],
  );
  const [passed, dead] = positions.map(({ position }) => position);
  await database.admin(`insert into log.consumer_group (group_name, tenant, types) values ($1, $2, '{before}')`, [
    group,
    tenant,
  ]);
  await database.admin(
    'insert into log.cursor (group_name, partition, position) select $1, n, $2 from generate_series(0, 15) as n',
    [group, dead],
  );
  await database.admin(
    'insert into log.checkpoint (group_name, position, partitions, events) values ($1, $2, 65535, 1)',
    [group, passed],
  );
  await database.admin(
    `insert into log.delivery (group_name, tenant, position, partition, key, type, state, attempts, error_code, error_detail,
        first_failed_at, failed_at, event)
      select $1, tenant, position, 0, key, type, 'dead', 5, 'NO', 'no', now(), now(),
        json_build_object('position', position, 'tenant', tenant, 'id', id, 'source', source, 'type', type, 'key', key,
          'time', time, 'recordedAt', recorded_at, 'data', data)
      from log.event where position = $2`,
    [group, dead],
  );
}

test('a database of before goes on with all that was in it', async () => {
  expect(await migrate(database.url, database.secret, [KERNEL_MIGRATIONS, ...migrationSets])).toEqual(
    expect.arrayContaining([
      'kernel/0008_policy_per_role.sql',
      'kernel/0009_groups_of_a_service.sql',
      'collect/0008_rights.sql',
      'identity/0005_whose_credential.sql',
    ]),
  );
  const [collect, fluxcore, identity] = ['collect', 'fluxcore', 'identity'].map((name) => database.service(name));
  if (collect === undefined || fluxcore === undefined || identity === undefined) throw new Error('no services');
  for (const tenant of [TENANT_A, TENANT_B]) {
    const tables = await fluxcore.transaction(tenant, (tx) => listReferenceTables(tx, undefined, 10));
    expect(tables).toMatchObject([{ name: tenant }]);
    const [groups, letters] = await collect.transaction(tenant, (tx) =>
      Promise.all([listConsumerGroups(tx), listDeadLetters(tx, {}, undefined, 10)]),
    );
    expect(groups).toMatchObject([{ group: `${GROUP}:${tenant}`, lag: 1, dead: 1 }]);
    expect(letters.items).toHaveLength(1);
    expect(await holderOfKey(identity, digestOf(tenant))).toMatchObject({ tenant, tenantName: tenant, name: 'before' });
  }
  const every = await fluxcore.housekeeping((tx) => tx.query('select tenant from fluxcore.reference_table order by 1'));
  expect(every).toEqual([{ tenant: TENANT_A }, { tenant: TENANT_B }]);
  expect(
    await fluxcore.housekeeping((tx) => tx.query('select group_name from log.consumer_group order by 1')),
  ).toHaveLength(2);
});

test('a group of before goes on where it was, and its dead letters can be redriven', async () => {
  const handled: string[] = [];
  const engine = await openLog({
    connection: database.connection('log'),
    leaseMs: 3000,
    periodMs: 30 * 86_400_000,
    retentionMs: 400 * 86_400_000,
    onError: (_where, error) => handled.push(String(error)),
  });
  try {
    const consumer = await engine.forService(database.service('fluxcore')).consumer({
      group: `${GROUP}:${TENANT_A}`,
      tenant: TENANT_A,
      types: ['before'],
      handle: async (_tx, events) => void handled.push(...events.map(({ id }) => id)),
    });
    await eventually(() => expect(handled).toEqual(['3']));
    expect(await database.service('collect').transaction(TENANT_A, (tx) => redrive(tx, {}))).toBe(1);
    await eventually(() => expect(handled).toEqual(['3', '2']));
    await consumer.stop();
  } finally {
    await engine.close();
  }
});

test('what an earlier version had granted is taken back', async () => {
  const may = async (table: string, right: string): Promise<unknown> =>
    (
      await database.admin<{ may: boolean }>(`select has_table_privilege('pvt_insights', $1, $2) as may`, [
        table,
        right,
      ])
    )[0]?.may;
  for (const table of ['log.consumer_group', 'log.checkpoint', 'log.attempt', 'log.period'])
    expect(await may(table, 'select')).toBe(false);
  expect(await may('log.cursor', 'update')).toBe(false);
  expect(await may('log.cursor', 'select')).toBe(true);
});

test('no policy of before is left', async () => {
  const policies = await database.admin<{ text: string }>(
    `select pg_get_expr(polqual, polrelid) as text from pg_policy where polname = 'tenant'`,
  );
  const texts = new Set(policies.map(({ text }) => text.replaceAll(/\s+/g, ' ')));
  expect([...texts]).toEqual([expect.stringMatching(/^\(tenant = \( SELECT (pvt\.)?tenant\(\) AS tenant\)\)$/)]);
  expect(policies.length).toBeGreaterThan(25);
});
