import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PricingDefinition } from '../core/offer/pricing-definition.ts';
import { service } from '../service.ts';
import { openHouse } from './house-harness.ts';
import { SIMPLE_PRICING } from './pricing-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

async function sold(slug: string, restrictions: PricingDefinition['restrictions']): Promise<void> {
  const house = await openHouse(mounted, slug);
  await house.type('dorm', 'mixed_dorm_bed');
  await house.type('double', 'private_room', { capacity: 2 });
  const { status, body } = await house.ask('PUT', '/pricing', { ...SIMPLE_PRICING, restrictions });
  expect({ status, body }).toMatchObject({ status: 200 });
}

/** What a house begins with, as its page asks for it. */
async function begun(slug: string): Promise<unknown> {
  const { body } = await mounted.ask('GET', `/v1/sites/a/hostels/properties/${slug}`, undefined, { tenant: null });
  return Reflect.get(Object(body), 'defaultStay');
}
const inDays = (days: number): string => Temporal.Now.plainDateISO('Europe/Lisbon').add({ days }).toString();

test('case 65: without restrictions a house begins with two nights in a week', async () => {
  await sold('any', []);
  expect(await begun('any')).toEqual({ arrival: inDays(7), departure: inDays(9) });
});

test('case 65: the dates that a house begins with obey its length of stay and its notice', async () => {
  await sold('strict', [
    { kind: 'min-stay', id: 'five', on: 'arrival', nights: 5 },
    { kind: 'advance', id: 'notice', least: 10 },
  ]);
  expect(await begun('strict')).toEqual({ arrival: inDays(10), departure: inDays(15) });
});

test('case 65: of room types that are sold for other lengths, the one nearest to what most ask for counts', async () => {
  const least = (type: string, nights: number) => ({
    kind: 'min-stay' as const,
    id: `${type}-${nights}`,
    on: 'arrival' as const,
    nights,
    types: [type],
  });
  await sold('either', [least('dorm', 5), least('double', 3)]);
  expect(await begun('either')).toEqual({ arrival: inDays(7), departure: inDays(10) });
});

test('a house that sells nothing soon, or has no rates, begins with no dates', async () => {
  await sold('shut', [{ kind: 'stop-sale', id: 'shut' }]);
  expect(await begun('shut')).toBeNull();
  await openHouse(mounted, 'unpriced');
  expect(await begun('unpriced')).toBeNull();
});
