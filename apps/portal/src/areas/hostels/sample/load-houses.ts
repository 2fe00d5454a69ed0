import type { Answer, Body } from '@pvt/client';
import { type SampleHouse, sampleHouses } from './houses.ts';
import { type HousesServer, within } from './sample-calls.ts';

type Property = Body<'saveHostelProperty'>;
type Pricing = Body<'savePricing'>;

/** Makes the sample houses. One that broke off half-way is completed by the next attempt, and nothing is made twice. */
export async function loadHouses(server: HousesServer): Promise<void> {
  for (const house of sampleHouses) {
    const { slug, definition, types } = house;
    const put = (rest: string, body: unknown) => server.ask({ method: 'PUT', path: within(slug, rest), body });
    await put('', { ...definition, photos: [] });
    for (const [code, type] of Object.entries(types)) await put(`/room-types/${code}`, type.definition);
    await addRooms(server, house);
    await put('/pricing', pricingOf(house));
    await put('', { ...definition, photos: await drawnPhotos(server, house) });
  }
}

/** Drawn anew each time, the same picture is the same. */
async function drawnPhotos(
  { drawPhoto }: HousesServer,
  { slug, definition }: SampleHouse,
): Promise<Property['photos']> {
  if (drawPhoto === undefined) return [];
  const photos = [];
  for (const { file: name, alt } of definition.photos) photos.push({ ...(await drawPhoto(slug, name)), alt });
  return photos;
}

/** With a cheaper rate that is not given back, extras, a dearer weekend, a cheaper week, a code, and a tax that is paid by the night. */
function pricingOf({ types }: SampleHouse): Pricing {
  return {
    types: Object.entries(types).map(([id, { definition, rate }]) => {
      const isBed = definition.sells.endsWith('dorm_bed');
      return { id, sold: isBed ? 'bed' : 'unit', mostGuests: isBed ? 20 : definition.capacity, base: rate };
    }),
    plans: [
      {
        id: 'flexible',
        deposit: { kind: 'none' },
        cancellation: {
          steps: [{ until: { hours: 48 }, fee: { kind: 'none' } }],
          after: { kind: 'nights', nights: 1 },
          noShow: { kind: 'percent', percent: 100 },
          earlyDeparture: { kind: 'percent', percent: 100 },
          base: { extras: false, taxes: false },
        },
      },
      {
        id: 'non-refundable',
        change: { kind: 'percent', percent: -10 },
        deposit: { kind: 'percent', percent: 100 },
        cancellation: {
          ...{ steps: [], after: { kind: 'percent', percent: 100 }, noShow: { kind: 'percent', percent: 100 } },
          ...{ earlyDeparture: { kind: 'percent', percent: 100 }, base: { extras: false, taxes: false } },
        },
      },
    ],
    steps: [
      { kind: 'season', id: 'weekend', nights: [{ weekdays: [5, 6] }], change: { kind: 'percent', percent: 10 } },
      { kind: 'length', id: 'weekly', tiers: [{ nights: 7, change: { kind: 'percent', percent: -12 } }] },
      {
        ...{ kind: 'promotions', id: 'offers', stacking: 'best' },
        offers: [{ id: 'welcome-back', code: 'WELCOME', change: { kind: 'percent', percent: -5 } }],
      },
    ],
    extras: [
      { id: 'breakfast', amount: 650, per: 'guest-night' },
      { id: 'towel', amount: 200, per: 'piece' },
    ],
    taxes: [{ kind: 'guest-night', id: 'city-tax', amount: 200, included: false, exemptBelow: 16, mostNights: 7 }],
    ...{ datedRates: [], children: [], taxRounding: 'stay', quoteMinutes: 20, restrictions: [], sellGaps: true },
  };
}

async function addRooms(server: HousesServer, { slug, rooms }: SampleHouse): Promise<void> {
  const { items: there } = await server.ask<Answer<'listUnits'>>({
    ...{ method: 'GET', path: within(slug, '/units?limit=500') },
  });
  const add = async (units: Body<'addUnits'>) =>
    (await server.ask<Answer<'addUnits'>>({ method: 'POST', path: within(slug, '/units'), body: units })).units;
  for (const { name, soldAs, beds } of rooms) {
    const known = there.find((unit) => unit.name === name);
    const [room] = known === undefined ? await add({ kind: 'room', names: [name], soldAs: [...soldAs] }) : [known];
    if (room === undefined || beds === undefined || there.some(({ parent }) => parent === room.id)) continue;
    const names = Array.from({ length: beds.count }, (_, at) => `${name}, bed ${at + 1}`);
    await add({ kind: 'bed', parent: room.id, names, soldAs: [beds.soldAs] });
  }
}
