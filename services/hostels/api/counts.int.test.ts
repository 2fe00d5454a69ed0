import { TENANT_A, TENANT_B } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { service } from '../service.ts';
import { checkNightly } from '../use-cases/check-counts.ts';
import { numbered, openHouse } from './house-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

const NIGHT = ['2027-06-10', '2027-06-11'] as const;

test('a wrong count is found, reported once a night, and put right by counting anew', async () => {
  const house = await openHouse(mounted, 'miscounted');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', numbered(3, 'Bed'), ['dorm']);
  await house.held('dorm', ...NIGHT);
  await mounted.database.admin(
    `update hostels.night_count set sold = 3 where property = 'miscounted' and night = '2027-06-10'`,
  );
  const difference = {
    type: 'dorm',
    night: '2027-06-10',
    kept: { sold: 3, blocked: 0, overbooked: 0 },
    counted: { sold: 1, blocked: 0, overbooked: 0 },
  };
  expect(await house.ask('GET', '/count-check')).toMatchObject({ body: { wrong: 1, differences: [difference] } });
  const tools = {
    database: mounted.database.service('hostels'),
    log: mounted.log,
    ownContext: (tenant: string) => ({ ...mounted.context('a'), tenant }),
  };
  await checkNightly(tools);
  await checkNightly(tools);
  const alarms = await mounted.database.admin(
    `select data from log.event where type = 'pvt.hostels.counts.wrong' and data->>'property' = 'miscounted'`,
  );
  expect(alarms).toEqual([{ data: { property: 'miscounted', wrong: 1, differences: [difference] } }]);
  expect(await house.ask('POST', '/recount')).toMatchObject({ status: 200, body: { wrong: 1 } });
  expect(await house.wrongCounts()).toBe(0);
  expect(await house.sellable('dorm', ...NIGHT)).toEqual([2]);
  expect(await house.ask('POST', '/recount')).toMatchObject({ status: 200, body: { wrong: 0 } });
});

test('no role of the service writes a count, or which beds a unit has', async () => {
  const database = mounted.database.service('hostels');
  for (const table of ['night_count', 'unit_bed', 'type_units'])
    await expect(
      database.transaction(TENANT_A, (tx) => tx.query(`delete from hostels.${table} where tenant = $1`, [TENANT_A])),
    ).rejects.toThrow('permission denied');
});

test('PostgreSQL itself refuses a bed that is taken, and one that is none of its unit', async () => {
  const house = await openHouse(mounted, 'by-hand');
  await house.type('dorm', 'mixed_dorm_bed');
  const [one = '', two = ''] = await house.units('bed', ['1', '2'], ['dorm']);
  const occupy = (bed: string, unit: string, nights: string) =>
    mounted.database.admin(
      `insert into hostels.occupation (tenant, property, bed, nights, kind, owner, unit, type)
        values ($1, 'by-hand', $2, $3, 'stay', uuidv7(), $4, 'dorm')`,
      [TENANT_A, bed, nights, unit],
    );
  await occupy(one, one, '[2027-06-10,2027-06-12)');
  await expect(occupy(one, one, '[2027-06-11,2027-06-13)')).rejects.toThrow('one_in_a_bed');
  await expect(occupy(one, two, '[2027-06-20,2027-06-21)')).rejects.toThrow('none of its unit');
  await occupy(one, one, '[2027-06-12,2027-06-13)');
  expect(await house.sellable('dorm', '2027-06-09', '2027-06-14')).toEqual([2, 1, 1, 1, 2]);
  // In one statement, beds of a full house change hands.
  await occupy(two, two, '[2027-06-10,2027-06-13)');
  await mounted.database.admin(
    `update hostels.occupation set bed = case bed when $1 then $2::uuid else $1::uuid end,
      unit = case unit when $1 then $2::uuid else $1::uuid end where property = 'by-hand'`,
    [one, two],
  );
  expect(await house.wrongCounts()).toBe(0);
});

test('a tenant that is forgotten leaves nothing, though its counts go before the beds that they count', async () => {
  const house = await openHouse(mounted, 'forgotten', {}, 'b');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', ['1'], ['dorm']);
  await house.held('dorm', ...NIGHT);
  const tables = [
    'hold',
    'night_count',
    'occupation',
    'property',
    'room_type',
    'sold_as',
    'type_units',
    'unit',
    'unit_bed',
  ];
  for (const table of [...tables, ...tables])
    await mounted.database.admin(`delete from hostels.${table} where tenant = $1`, [TENANT_B]);
  for (const table of tables)
    expect(await mounted.database.admin(`select * from hostels.${table} where tenant = $1`, [TENANT_B])).toEqual([]);
});
