import { type Database, openDatabase } from '@pvt/kernel/database';
import { type Log, Reject } from '@pvt/kernel/log';
import { endGroups } from '@pvt/kernel/log/groups';
import { createTestDatabase, eventually, TENANT_A, TENANT_B, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SERVICE_NAMES } from '../../apps/server/services.ts';

/** A group of fluxcore's, with one dead letter of each tenant. */
const GROUP = 'flow:roles';

let database: TestDatabase;
const services = new Map<string, Database>();
let log: Log;

beforeAll(async () => {
  database = await createTestDatabase();
  for (const name of SERVICE_NAMES) {
    // What a service's own statements may not be is what is tried here.
    const { check: _check, ...connection } = database.connection(name);
    services.set(name, openDatabase(connection));
  }
  log = (await database.log()).forService(of('fluxcore'));
  await log.consumer({
    group: GROUP,
    tenant: TENANT_A,
    types: ['roles'],
    handle: async () => {
      throw new Reject('NO', 'no');
    },
  });
  await log.append(TENANT_A, { type: 'roles', source: 's', id: 'a', data: {} });
  await log.append(TENANT_B, { type: 'roles', source: 's', id: 'b', data: {} });
  await eventually(async () => expect(await database.admin(`select from log.delivery`)).toHaveLength(1));
  for (const tenant of [TENANT_A, TENANT_B])
    await of('fluxcore').transaction(tenant, (tx) =>
      tx.query('insert into fluxcore.reference_table (tenant, name) values ($1, $2)', [tenant, 'one']),
    );
});

afterAll(async () => {
  for (const service of services.values()) await service.close();
  await database.close();
});

function of(name: string): Database {
  const service = services.get(name);
  if (service === undefined) throw new Error(`no service ${name}`);
  return service;
}

const asked = (name: string, text: string, tenant = TENANT_A): Promise<object[]> =>
  of(name).transaction(tenant, (tx) => tx.query(text));
const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error) => error.message,
  );

test('nothing that a role can set opens the rows of every tenant', async () => {
  for (const name of SERVICE_NAMES) {
    const every = of(name).transaction(TENANT_A, async (tx) => {
      await tx.actAs('*');
      return tx.query('table log.event');
    });
    expect(await refusal(every)).toBe('invalid input syntax for type uuid: "*"');
    expect(await of(name).query('table log.event')).toEqual([]);
  }
});

test('housekeeping sees every tenant’s rows of its service, none of another, and no event', async () => {
  const tenants = await of('fluxcore').housekeeping((tx) => tx.query('select tenant from fluxcore.reference_table'));
  expect(new Set(tenants)).toEqual(new Set([{ tenant: TENANT_A }, { tenant: TENANT_B }]));
  expect(await asked('fluxcore', 'select tenant from fluxcore.reference_table', TENANT_B)).toEqual([
    { tenant: TENANT_B },
  ]);
  for (const [name, table] of [
    ['collect', 'fluxcore.reference_table'],
    ['fluxcore', 'log.event'],
    ['fluxcore', 'log.cursor'],
    ['fluxcore', 'log.delivery'],
  ] as const)
    expect(await refusal(of(name).housekeeping((tx) => tx.query(`table ${table}`)))).toMatch(/^permission denied/);
});

test('housekeeping sees which groups its service has, and no other’s', async () => {
  const groups = (name: string) =>
    of(name).housekeeping((tx) => tx.query('select group_name as name, tenant from log.consumer_group'));
  expect(await groups('fluxcore')).toEqual([{ name: GROUP, tenant: TENANT_A }]);
  expect(await groups('insights')).toEqual([]);
});

test('another service can neither read nor move a group’s cursors', async () => {
  expect(await asked('fluxcore', 'select partition from log.cursor')).toHaveLength(16);
  expect(await asked('insights', 'select partition from log.cursor')).toEqual([]);
  for (const name of ['insights', 'collect'])
    expect(await asked(name, 'update log.cursor set position = 1000 returning partition')).toEqual([]);
  expect(await refusal(asked('fluxcore', `update log.cursor set opened_by = 'pvt_insights'`))).toMatch(/^permission/);
  expect(await refusal(asked('fluxcore', `update log.cursor set generation = 9, owner = 1`))).toMatch(/^permission/);
  expect(await asked('fluxcore', 'select partition from log.cursor', TENANT_B)).toEqual([]);
  // Not without a tenant either: a statement behind a begin that failed is a transaction of its own.
  expect(await of('fluxcore').query('select partition from log.cursor')).toEqual([]);
});

test('another service can neither read, change nor forge what is kept of a group', async () => {
  expect(await asked('fluxcore', 'select id from log.delivery')).toHaveLength(1);
  expect(await asked('insights', 'select id from log.delivery')).toEqual([]);
  for (const name of ['insights', 'collect'])
    for (const text of [
      `update log.delivery set state = 'retrying' returning id`,
      'delete from log.delivery returning id',
    ])
      expect(await asked(name, text)).toEqual([]);
  const forged = [
    `insert into log.checkpoint (group_name, position, partitions, events) values ('${GROUP}', 1000, 1, 1)`,
    `insert into log.attempt (tenant, group_name, position, attempt, outcome) values ('${TENANT_A}', '${GROUP}', 1, 1, 'done')`,
    `insert into log.delivery (group_name, tenant, position, partition, key, type, state, event)
      values ('${GROUP}', '${TENANT_A}', 1000, 0, 'k', 't', 'retrying', '{}')`,
  ];
  for (const text of forged) {
    for (const name of ['insights', 'collect'])
      expect(await refusal(asked(name, text))).toMatch(/violates row-level security/);
    await of('fluxcore')
      .transaction(TENANT_A, async (tx) => {
        await tx.query(text);
        throw new Error('undone');
      })
      .catch((error: Error) => expect(error.message).toBe('undone'));
  }
});

test('the inspector sees what became of its tenant’s events in every group, and nobody else does', async () => {
  for (const table of ['consumer_group', 'cursor', 'delivery', 'attempt'])
    for (const [tenant, found] of [
      [TENANT_A, true],
      [TENANT_B, false],
    ] as const)
      expect((await asked('collect', `table log.${table}`, tenant)).length > 0, `${table} ${found}`).toBe(found);
  expect(await refusal(asked('insights', 'table log.attempt'))).toMatch(/^permission denied/);
  expect(await refusal(asked('insights', 'table log.checkpoint'))).toMatch(/^permission denied/);
});

test('dead letters are redriven by the inspector only, and those of the transaction’s tenant only', async () => {
  const redrive = `select log.redrive(null, null, null, null) as redriven`;
  expect(await refusal(asked('insights', redrive))).toMatch(/^permission denied/);
  expect(await asked('collect', redrive, TENANT_B)).toEqual([{ redriven: 0 }]);
  expect(await asked('collect', redrive)).toEqual([{ redriven: 1 }]);
});

test('a group is ended by its own service, and its name is nobody else’s', async () => {
  const end = (name: string) => of(name).transaction(TENANT_A, (tx) => endGroups(tx, [GROUP]));
  await end('insights');
  expect(await database.admin('select from log.cursor where group_name = $1', [GROUP])).toHaveLength(16);
  const other = (await database.log()).forService(of('insights'));
  const opened = other.consumer({ group: GROUP, tenant: TENANT_A, types: ['roles'], handle: async () => undefined });
  expect(await refusal(opened)).toBe(`group ${GROUP} is another service's, or another tenant's`);
  await end('fluxcore');
  expect(await database.admin('select from log.cursor where group_name = $1', [GROUP])).toEqual([]);
});
