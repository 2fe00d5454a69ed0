import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PricingDefinition } from '../core/offer/pricing-definition.ts';
import { FLEXIBLE } from '../core/price/pricing-fixtures.ts';
import { service } from '../service.ts';
import { type House, numbered, openHouse } from './house-harness.ts';
import { SIMPLE_PRICING } from './pricing-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

const CHOICES: Partial<PricingDefinition> = {
  plans: [
    { id: 'flexible', deposit: { kind: 'none' }, cancellation: FLEXIBLE },
    {
      ...{ id: 'saver', types: ['dorm'], change: { kind: 'percent', percent: -10 } },
      ...{ deposit: { kind: 'none' }, cancellation: FLEXIBLE },
    },
  ],
  steps: [
    {
      ...{ kind: 'promotions', id: 'offers', stacking: 'best' },
      offers: [{ id: 'welcome', code: 'WELCOME', change: { kind: 'percent', percent: -50 } }],
    },
  ],
  extras: [
    { id: 'breakfast', amount: 650, per: 'guest-night', freeBelow: 4 },
    { id: 'towel', amount: 200, per: 'piece' },
  ],
};
const NIGHTS = { arrival: '2027-06-08', departure: '2027-06-10' };
const adult = { kind: 'adult' };

async function opened(slug: string): Promise<House> {
  const house = await openHouse(mounted, slug);
  await house.type('dorm', 'mixed_dorm_bed');
  await house.type('double', 'private_room', { capacity: 2 });
  const [room] = await house.units('room', ['Dorm A']);
  await house.units('bed', numbered(4, 'A'), ['dorm'], room);
  await house.units('room', numbered(2, 'Double'), ['double']);
  const saved = await house.ask('PUT', '/pricing', { ...SIMPLE_PRICING, ...CHOICES });
  expect(saved, JSON.stringify(saved.body)).toMatchObject({ status: 200 });
  return house;
}
const onSite = (method: 'GET' | 'POST', slug: string, path = '', body?: object) =>
  mounted.ask(method, `/v1/sites/a/hostels/properties/${slug}${path}`, body, { tenant: null });

test('a house shows guests what they can choose: its rate plans with their room types, and its extras', async () => {
  await opened('shown');
  expect(await onSite('GET', 'shown')).toMatchObject({
    status: 200,
    body: {
      plans: [{ plan: 'flexible' }, { plan: 'saver', types: ['dorm'] }],
      extras: [
        { extra: 'breakfast', amount: 650, per: 'guest-night', freeBelow: 4 },
        { extra: 'towel', amount: 200, per: 'piece' },
      ],
    },
  });
});

test('a house without rates has nothing to choose', async () => {
  await openHouse(mounted, 'bare');
  expect(await onSite('GET', 'bare')).toMatchObject({ status: 200, body: { plans: [], extras: [] } });
});

test('what is chosen is in the price, line by line, on the site as at the desk', async () => {
  const house = await opened('chosen');
  const asked = {
    ...{ ...NIGHTS, type: 'dorm', guests: [adult, adult], plan: 'saver', code: 'welcome' },
    extras: [
      { id: 'breakfast', count: 1, guests: [0, 1] },
      { id: 'towel', count: 3 },
    ],
  };
  const lines = [
    { kind: 'base', amount: 12_000 },
    { kind: 'plan', rule: 'saver', amount: -1200 },
    { kind: 'promotion', rule: 'welcome', amount: -5400 },
    { kind: 'extra', rule: 'breakfast', amount: 2600 },
    { kind: 'extra', rule: 'towel', amount: 600 },
  ];
  for (const answer of [
    await onSite('POST', 'chosen', '/quotes', asked),
    await house.ask('POST', '/quotes', { ...asked, guests: [adult, adult] }),
  ])
    expect(answer).toMatchObject({ status: 201, body: { plan: 'saver', total: 8600, lines, hints: [] } });
});

test('a breakfast for all is one for each guest, in whichever room they sleep', async () => {
  await opened('rooms');
  const answer = await onSite('POST', 'rooms', '/quotes', {
    ...{ ...NIGHTS, type: 'double', guests: [adult, adult, adult, adult] },
    extras: [{ id: 'breakfast', count: 1, guests: [0, 1, 2, 3] }],
  });
  expect(answer).toMatchObject({ status: 201, body: { total: 2 * 18_000 + 4 * 2 * 650 } });
});

test('a code that nothing has is told, and a plan that is not for the room type is refused', async () => {
  await opened('refused');
  const asked = { ...NIGHTS, guests: [adult] };
  expect(await onSite('POST', 'refused', '/quotes', { ...asked, type: 'dorm', code: 'NOTHING' })).toMatchObject({
    status: 201,
    body: { total: 6000, hints: [{ code: 'CODE_NOT_APPLIED' }] },
  });
  expect(await onSite('POST', 'refused', '/quotes', { ...asked, type: 'double', plan: 'saver' })).toMatchObject({
    status: 422,
    body: { code: 'STAY_NOT_PRICED' },
  });
});
