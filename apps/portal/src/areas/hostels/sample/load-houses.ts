import type { NewUnits, PropertyDefinition, RoomTypeDefinition, Unit } from '../api.ts';
import { startingPricing } from '../parts/starting-pricing.ts';
import { numberedNames } from '../parts/unit-names.ts';
import type { PricingDefinition } from '../pricing-api.ts';
import { type SampleHouse, sampleHouses } from './houses.ts';

/** What the sample is made by: each does what its name says, or throws the problem. */
export interface HouseMaker {
  saveProperty(slug: string, definition: PropertyDefinition): Promise<unknown>;
  saveRoomType(property: string, code: string, definition: RoomTypeDefinition): Promise<unknown>;
  savePricing(property: string, definition: PricingDefinition): Promise<unknown>;
  unitsOf(property: string): Promise<readonly Unit[]>;
  addUnits(property: string, units: NewUnits): Promise<readonly Unit[]>;
}

/** Makes the sample houses. One that broke off half-way is completed by the next attempt, and nothing is made twice. */
export async function loadHouses(make: HouseMaker): Promise<void> {
  for (const house of sampleHouses) {
    await make.saveProperty(house.slug, house.definition);
    for (const [code, { definition }] of Object.entries(house.types))
      await make.saveRoomType(house.slug, code, definition);
    await addRooms(make, house);
    await make.savePricing(house.slug, samplePricing(house));
  }
}

/** With breakfast, a dearer weekend, a cheaper week, and a tax that is paid by the night. */
function samplePricing({ types }: SampleHouse): PricingDefinition {
  const rated = Object.entries(types).map(([code, { definition, rate }]) => ({ code, ...definition, rate }));
  return {
    ...startingPricing(rated),
    steps: [
      { kind: 'season', id: 'weekend', nights: [{ weekdays: [5, 6] }], change: { kind: 'percent', percent: 10 } },
      { kind: 'length', id: 'weekly', tiers: [{ nights: 7, change: { kind: 'percent', percent: -12 } }] },
    ],
    extras: [{ id: 'breakfast', amount: 650, per: 'guest-night' }],
    taxes: [{ kind: 'guest-night', id: 'city-tax', amount: 200, included: false, exemptBelow: 16, mostNights: 7 }],
  };
}

async function addRooms(make: HouseMaker, { slug, rooms }: SampleHouse): Promise<void> {
  const there = await make.unitsOf(slug);
  for (const { name, soldAs, beds } of rooms) {
    const known = there.find((unit) => unit.name === name);
    const [room] =
      known === undefined ? await make.addUnits(slug, { kind: 'room', names: [name], soldAs: [...soldAs] }) : [known];
    if (room === undefined || beds === undefined || there.some(({ parent }) => parent === room.id)) continue;
    const names = numberedNames(`${name}, bed`, beds.count, 1);
    await make.addUnits(slug, { kind: 'bed', parent: room.id, names, soldAs: [beds.soldAs] });
  }
}
