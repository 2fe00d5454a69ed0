import { TENANT_A } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import fc from 'fast-check';
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

test('a tenant that is forgotten leaves nothing, though counts go before the beds they count', async () => {
  const house = await openHouse(mounted, 'forgotten', {}, 'b');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', ['1'], ['dorm']);
  await house.held('dorm', ...NIGHT);
  const tables = [
    'night_count',
    'occupation',
    'property',
    'room_type',
    'sold_as',
    'type_units',
    'unit',
    'unit_bed',
    'hold',
  ];
  for (const table of [...tables, ...tables])
    await mounted.database.admin(
      `delete from hostels.${table} where property = 'forgotten'`.replace(
        'property =',
        table === 'property' ? 'slug =' : 'property =',
      ),
    );
  for (const table of tables)
    expect(
      await mounted.database.admin(
        `select * from hostels.${table} where ${table === 'property' ? 'slug' : 'property'} = 'forgotten'`,
      ),
    ).toEqual([]);
});

/** What a desk and an owner do, in any order; the numbers choose among what there is at the time. */
const action = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('hold'),
      what: fc.nat(3),
      from: fc.nat(6),
      nights: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('release', 'confirm', 'runOut', 'lift'), which: fc.nat(30) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('block'),
      which: fc.nat(30),
      from: fc.nat(6),
      nights: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('swap'), one: fc.nat(30), other: fc.nat(30) }) },
);
type Action = { readonly [Name in 'kind' | 'what' | 'which' | 'from' | 'nights' | 'one' | 'other']?: string | number };

test('after any sequence of holds, releases, stays, blocks and swaps, some at once, no bed has two owners and each count is true', async () => {
  let houses = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(action, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
      async (rounds) => {
        const house = await openHouse(mounted, `any-${++houses}`, { onePartyPerApartment: houses % 3 === 0 });
        await house.type('dorm', 'mixed_dorm_bed', { overbooking: houses % 2 });
        await house.type('whole', 'private_room', { capacity: 2 });
        await house.type('flat', 'apartment', { capacity: 4 });
        const [flat] = await house.units('apartment', ['Flat'], ['flat']);
        const rooms = await house.units('room', ['A', 'B'], ['whole'], flat);
        const others = await house.units('room', ['C'], ['whole']);
        const beds: string[] = [];
        for (const room of [...rooms, ...others])
          beds.push(...(await house.units('bed', numbered(2, room), ['dorm'], room)));
        const units = [...beds, ...rooms, ...others, flat ?? ''];
        const holds: string[] = [];
        const blocks: string[] = [];
        const day = (n: number) => new Date(Date.UTC(2027, 5, 1 + n)).toISOString().slice(0, 10);
        const at = (list: readonly string[], n: unknown) => list[Number(n) % Math.max(1, list.length)] ?? '';
        async function perform(step: Action): Promise<void> {
          const from = Number(step.from);
          const nights = [day(from), day(from + Number(step.nights))] as const;
          if (step.kind === 'hold') {
            const answer = await house.hold(at(['dorm', 'dorm', 'whole', 'flat'], step.what), ...nights);
            if (answer.status === 201) holds.push((answer.body as { id: string }).id);
            expect([201, 409]).toContain(answer.status);
          } else if (step.kind === 'block') {
            const answer = await house.block(at(units, step.which), ...nights);
            if (answer.status === 201) blocks.push((answer.body as { id: string }).id);
            expect([201, 409]).toContain(answer.status);
          } else if (step.kind === 'lift') {
            if (blocks.length > 0)
              expect([204, 404]).toContain((await house.ask('DELETE', `/blocks/${at(blocks, step.which)}`)).status);
          } else if (holds.length === 0) return;
          else if (step.kind === 'swap')
            expect([200, 409, 422]).toContain(
              (await house.ask('POST', '/swaps', { one: at(holds, step.one), other: at(holds, step.other) })).status,
            );
          else if (step.kind === 'release')
            expect([200, 409]).toContain((await house.ask('DELETE', `/holds/${at(holds, step.which)}`)).status);
          else if (step.kind === 'confirm')
            expect([200, 409]).toContain(
              (await house.ask('POST', `/holds/${at(holds, step.which)}/confirmation`)).status,
            );
          else
            await mounted.database.admin(
              `with out as (update hostels.occupation set expires_at = now() where owner = $1 and kind = 'hold' returning owner)
              update hostels.hold set expires_at = now() where id in (select owner from out)`,
              [at(holds, step.which)],
            );
        }
        for (const round of rounds) {
          await Promise.all(round.map(perform));
          expect(await house.wrongCounts()).toBe(0);
        }
        const twice = await mounted.database.admin(
          `select 1 from hostels.occupation a join hostels.occupation b
          on a.bed = b.bed and a.nights && b.nights and a.id < b.id where a.property = $1`,
          [house.slug],
        );
        expect(twice).toEqual([]);
        const free = await mounted.database.admin(
          `select 1 from hostels.night_count k join hostels.type_units u using (tenant, property, type)
          where k.property = $1 and k.sold + k.blocked > u.units`,
          [house.slug],
        );
        expect(free).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
}, 240_000);
