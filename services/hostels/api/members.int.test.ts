import type { Caller } from '@pvt/kernel/context';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FLEXIBLE } from '../core/price/pricing-fixtures.ts';
import { service } from '../service.ts';
import { type House, numbered, openHouse } from './house-harness.ts';
import { SIMPLE_PRICING } from './pricing-harness.ts';

const TENANTS = { a: '0198c0de-0000-7000-8000-00000000000a', b: '0198c0de-0000-7000-8000-00000000000b' };
const person = (tenant: keyof typeof TENANTS): Caller => ({
  tenant: TENANTS[tenant],
  principal: { kind: 'person', id: 'ana', name: 'Ana Reis', permissions: [] },
});
const CALLERS: Readonly<Record<string, Caller>> = {
  'Bearer a': { tenant: TENANTS.a, principal: { kind: 'key', id: 'k', name: 'key of a', permissions: ['*'] } },
  'Bearer ana': person('a'),
  'Bearer elsewhere': person('b'),
};

let mounted: MountedForTest;
let house: House;
beforeAll(async () => {
  mounted = await mountForTest(service, {
    tenants: TENANTS,
    authenticate:
      () =>
      ({ headers }) =>
        CALLERS[headers.authorization ?? ''],
  });
  house = await openHouse(mounted, 'harbour');
  await house.type('dorm', 'mixed_dorm_bed');
  const [room] = await house.units('room', ['Dorm A']);
  await house.units('bed', numbered(4, 'A'), ['dorm'], room);
  const terms = { deposit: { kind: 'none' }, cancellation: FLEXIBLE } as const;
  const saved = await house.ask('PUT', '/pricing', {
    ...SIMPLE_PRICING,
    types: SIMPLE_PRICING.types.filter(({ id }) => id === 'dorm'),
    plans: [
      { id: 'flexible', ...terms },
      { id: 'members', visibility: { kind: 'members' }, change: { kind: 'percent', percent: -10 }, ...terms },
      { id: 'team', visibility: { kind: 'code', code: 'TEAM' }, change: { kind: 'percent', percent: -50 }, ...terms },
    ],
  });
  expect(saved, JSON.stringify(saved.body)).toMatchObject({ status: 200 });
});
afterAll(() => mounted?.close());

type Who = 'ana' | 'elsewhere' | null;
const NIGHTS = { arrival: '2027-06-08', departure: '2027-06-10' };
const onSite = (method: 'GET' | 'POST', path: string, who: Who, body?: object) =>
  mounted.ask(method, `/v1/sites/a/hostels${path}`, body, { tenant: who });
const quote = (who: Who, some: object = {}) =>
  onSite('POST', '/properties/harbour/quotes', who, { ...NIGHTS, guests: [{ kind: 'adult' }], type: 'dorm', ...some });

test('a search shows members what they pay, and everybody else that members pay less', async () => {
  const search = (who: Who) =>
    onSite('GET', `/search?place=lisbon&from=${NIGHTS.arrival}&until=${NIGHTS.departure}&adults=1`, who);
  const hidden = { items: [{ total: 6000, plan: 'flexible', members: null, membersPayLess: true }] };
  expect(await search(null)).toMatchObject({ status: 200, body: hidden });
  expect(await search('elsewhere')).toMatchObject({ status: 200, body: hidden });
  expect(await search('ana')).toMatchObject({
    body: { items: [{ total: 6000, members: { plan: 'members', total: 5400 }, membersPayLess: false }] },
  });
});

test('a house shows each the rate plans that are sold to them', async () => {
  const shown = (who: Who) => onSite('GET', '/properties/harbour', who);
  expect(await shown(null)).toMatchObject({ body: { plans: [{ plan: 'flexible' }], membersPayLess: true } });
  expect(await shown('ana')).toMatchObject({
    body: { plans: [{ plan: 'flexible' }, { plan: 'members' }], membersPayLess: false },
  });
});

test('the plan of members is quoted to them and at the desk, and that of a code to who has it', async () => {
  const refused = { status: 403, body: { code: 'RATE_FOR_MEMBERS' } };
  expect(await quote(null, { plan: 'members' })).toMatchObject(refused);
  expect(await quote('elsewhere', { plan: 'members' })).toMatchObject(refused);
  expect(await quote('ana', { plan: 'members' })).toMatchObject({ status: 201, body: { total: 5400 } });
  expect(await quote('ana', { plan: 'team' })).toMatchObject({
    body: { code: 'STAY_NOT_PRICED', reason: 'PLAN_UNKNOWN' },
  });
  expect(await quote(null, { code: 'team' })).toMatchObject({ status: 201, body: { total: 3000, plan: 'team' } });
  expect(await quote(null)).toMatchObject({ status: 201, body: { total: 6000, plan: 'flexible' } });
  const atDesk = { ...NIGHTS, guests: [{ kind: 'adult' }], type: 'dorm', plan: 'members' };
  expect(await house.ask('POST', '/quotes', atDesk)).toMatchObject({ status: 201, body: { total: 5400 } });
});

test('who is handed the quote of a member can not book it', async () => {
  const { body } = await quote('ana', { plan: 'members' });
  const order = { quote: (body as { id: string }).id, guest: { name: 'Rui' }, provider: 'sandbox' };
  expect(await onSite('POST', '/bookings', null, order)).toMatchObject({
    status: 403,
    body: { code: 'RATE_FOR_MEMBERS' },
  });
});
