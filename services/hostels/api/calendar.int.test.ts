import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { service } from '../service.ts';
import { type House, numbered, openHouse } from './house-harness.ts';
import { SIMPLE_PRICING } from './pricing-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

const DORM = { types: [{ id: 'dorm', sold: 'bed', base: 3000, mostGuests: 12 }] };

async function dorm(slug: string, beds = 4): Promise<House> {
  const house = await openHouse(mounted, slug);
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', numbered(beds, 'Bed'), ['dorm']);
  expect((await house.ask('PUT', '/pricing', { ...SIMPLE_PRICING, ...DORM })).status).toBe(200);
  return house;
}

const quote = (house: House, arrival: string, departure: string) =>
  house.ask('POST', '/quotes', { arrival, departure, type: 'dorm', guests: [{ kind: 'adult' }] });
const restrict = (house: House, from: string, until: string, ...rules: object[]) =>
  house.ask('PUT', '/restrictions', { edits: [{ type: null, plan: null, from, until, rules }] });
const RESTRICTED = { status: 422, body: { code: 'STAY_RESTRICTED' } };

test('rates are set for weekdays of a range at once, shown by night, sold so, and taken away again', async () => {
  const house = await dorm('rates');
  const edit = { types: ['dorm'], from: '2027-06-01', until: '2027-06-15', weekdays: [5, 6] };
  expect((await house.ask('PUT', '/rates', { edits: [{ ...edit, amount: 4000 }] })).status).toBe(204);
  expect(await quote(house, '2027-06-03', '2027-06-07')).toMatchObject({ status: 201, body: { total: 14_000 } });
  const calendar = await house.ask('GET', '/calendar?from=2027-06-03&until=2027-06-06');
  expect(calendar.body).toMatchObject({
    types: [
      {
        type: 'dorm',
        nights: [
          { night: '2027-06-03', rate: 3000, rule: 'dorm', sellable: 4 },
          { night: '2027-06-04', rate: 4000, rule: 'calendar' },
          { night: '2027-06-05', rate: 4000, rule: 'calendar' },
        ],
      },
    ],
  });
  await house.ask('PUT', '/rates', { edits: [{ ...edit, amount: null }] });
  expect(await quote(house, '2027-06-03', '2027-06-07')).toMatchObject({ status: 201, body: { total: 12_000 } });
  expect(await house.ask('PUT', '/rates', { edits: [{ ...edit, types: ['none'], amount: 1 }] })).toMatchObject({
    status: 422,
    body: { code: 'RATES_INVALID', pointer: '/edits/0/types' },
  });
});

test('case 6: closed to arrival on the 10th refuses arrival, and allows the 9th to the 11th', async () => {
  const house = await dorm('closed');
  expect((await restrict(house, '2027-06-10', '2027-06-11', { kind: 'closed-to-arrival' })).status).toBe(204);
  expect(await quote(house, '2027-06-10', '2027-06-12')).toMatchObject(RESTRICTED);
  expect((await quote(house, '2027-06-09', '2027-06-11')).status).toBe(201);
});

test('case 59: a minimum on arrival is for who arrives then, a minimum through for all of its nights', async () => {
  const house = await dorm('minimum');
  await restrict(house, '2027-06-14', '2027-06-15', { kind: 'min-stay', on: 'arrival', nights: 3 });
  expect(await quote(house, '2027-06-14', '2027-06-16')).toMatchObject(RESTRICTED);
  expect((await quote(house, '2027-06-13', '2027-06-15')).status).toBe(201);
  await restrict(house, '2027-06-14', '2027-06-15', { kind: 'min-stay', on: 'through', nights: 3 });
  expect(await quote(house, '2027-06-14', '2027-06-16')).toMatchObject(RESTRICTED);
  expect(await quote(house, '2027-06-13', '2027-06-15')).toMatchObject(RESTRICTED);
});

test('case 60: only a closed departure is read on the day of departure', async () => {
  const house = await dorm('departure');
  await restrict(house, '2027-06-12', '2027-06-13', { kind: 'stop-sale' });
  expect((await quote(house, '2027-06-10', '2027-06-12')).status).toBe(201);
  await restrict(house, '2027-06-12', '2027-06-13', { kind: 'closed-to-departure' });
  expect(await quote(house, '2027-06-10', '2027-06-12')).toMatchObject(RESTRICTED);
});

test('case 61: a minimum through Monday holds for who arrives on Sunday, and what is set anew replaces it', async () => {
  const house = await dorm('monday');
  await restrict(house, '2027-06-14', '2027-06-15', { kind: 'min-stay', on: 'through', nights: 4 });
  expect(await quote(house, '2027-06-13', '2027-06-15')).toMatchObject(RESTRICTED);
  await restrict(house, '2027-06-01', '2027-07-01', { kind: 'min-stay', on: 'through', nights: 2 });
  expect((await quote(house, '2027-06-13', '2027-06-15')).status).toBe(201);
  const listed = await house.ask('GET', '/restrictions?from=2027-06-01&until=2027-07-01');
  expect(listed.body).toMatchObject({ restrictions: [{ arrival: '2027-06-01', departure: '2027-07-01' }] });
  await restrict(house, '2027-06-10', '2027-06-20');
  const left = (await house.ask('GET', '/restrictions?from=2027-06-01&until=2027-07-01')).body as {
    readonly restrictions: readonly { readonly arrival: string; readonly departure: string }[];
  };
  expect(left.restrictions.map(({ arrival, departure }) => [arrival, departure])).toEqual([
    ['2027-06-01', '2027-06-10'],
    ['2027-06-20', '2027-07-01'],
  ]);
});

test('case 64: two free nights between stays are sold below the minimum where gaps are, exactly those', async () => {
  const house = await dorm('gap', 1);
  await house.held('dorm', '2027-06-05', '2027-06-10');
  await house.held('dorm', '2027-06-12', '2027-06-15');
  const minimum = { kind: 'min-stay', id: 'three', on: 'through', nights: 3 };
  const set = (sellGaps: boolean) =>
    house.ask('PUT', '/pricing', { ...SIMPLE_PRICING, ...DORM, restrictions: [minimum], sellGaps });
  await set(false);
  expect(await quote(house, '2027-06-10', '2027-06-12')).toMatchObject(RESTRICTED);
  await set(true);
  expect((await quote(house, '2027-06-10', '2027-06-12')).status).toBe(201);
  expect(await quote(house, '2027-06-10', '2027-06-11')).toMatchObject(RESTRICTED);
});

test('case 76: who simulates sees the cliff, and the guest of six nights that a week costs less', async () => {
  const house = await dorm('cliff');
  const tiers = [{ nights: 7, change: { kind: 'percent', percent: -15 } }];
  const definition = {
    ...SIMPLE_PRICING,
    types: [{ id: 'dorm', sold: 'bed', base: 15_000, mostGuests: 12 }],
    steps: [{ kind: 'length', id: 'weekly', tiers }],
  };
  const stay = { type: 'dorm', arrival: '2027-06-01', guests: [{ kind: 'adult' }] };
  const requests = ['2027-06-07', '2027-06-08'].map((departure) => ({ ...stay, departure }));
  const simulated = await house.ask('POST', '/pricing/simulate', { definition, requests });
  expect(simulated).toMatchObject({
    status: 200,
    body: {
      stays: [{ total: 90_000, hints: [{ code: 'LONGER_IS_CHEAPER', values: { nights: 7 } }] }, { total: 89_250 }],
    },
  });
  expect((await house.ask('PUT', '/pricing', definition)).body).toMatchObject({
    version: 2,
    cliffs: [{ from: 6, cheaper: 7 }],
  });
});

test('pricing is kept by version, refuses what it can not apply, and who changed it meanwhile is told', async () => {
  const house = await dorm('versions');
  const kept = await house.ask('GET', '/pricing');
  expect(kept.body).toMatchObject({ version: 1, definition: { quoteMinutes: 20 } });
  const match = { headers: { 'if-match': String(kept.headers['etag']) } };
  const dearer = { ...SIMPLE_PRICING, types: [{ id: 'dorm', sold: 'bed', base: 3100, mostGuests: 12 }] };
  expect(await house.ask('PUT', '/pricing', dearer, match)).toMatchObject({ status: 200, body: { version: 2 } });
  expect(await house.ask('PUT', '/pricing', dearer, match)).toMatchObject({ status: 412 });
  const wrong = { ...SIMPLE_PRICING, types: [{ id: 'none', sold: 'bed', base: 1, mostGuests: 1 }] };
  expect(await house.ask('PUT', '/pricing', wrong)).toMatchObject({
    status: 422,
    body: { code: 'PRICING_INVALID', errors: [{ pointer: '/types/0/id' }] },
  });
  const history = await mounted.database.admin(
    `select version from hostels.pricing_version where property = 'versions' order by version`,
  );
  expect(history).toEqual([{ version: 1 }, { version: 2 }]);
});

test('case 32: seven days’ notice over the end of summer time ends at midnight of New York, and all dates are whole', async () => {
  const house = await openHouse(mounted, 'notice', { timeZone: 'America/New_York' });
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', numbered(2, 'Bed'), ['dorm']);
  const restrictions = [{ kind: 'advance', id: 'notice', least: 7 }];
  expect((await house.ask('PUT', '/pricing', { ...SIMPLE_PRICING, ...DORM, restrictions })).status).toBe(200);
  const asked = (arrival: string, departure: string, bookedAt: string) => ({
    ...{ type: 'dorm', guests: [{ kind: 'adult' }], arrival, departure, bookedAt },
  });
  const { body } = await house.ask('POST', '/pricing/simulate', {
    requests: [
      asked('2023-11-05', '2023-11-06', '2023-10-29T10:00:00-04:00'),
      asked('2023-11-04', '2023-11-06', '2023-10-29T10:00:00-04:00'),
      asked('2023-11-05', '2023-11-06', '2023-10-29T23:59:59-04:00'),
      asked('2023-11-05', '2023-11-06', '2023-10-30T00:00:00-04:00'),
    ],
  });
  const sold = { total: 3000, reasons: [], lines: [{ nights: ['2023-11-05'] }] };
  const late = (arrival: string) => ({ total: null, reasons: [{ code: 'TOO_LATE', values: { arrival } }] });
  expect(body).toMatchObject({ stays: [sold, late('2023-11-05'), sold, late('2023-11-06')] });
});
