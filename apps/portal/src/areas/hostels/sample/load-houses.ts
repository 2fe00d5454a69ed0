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
  /** Takes in the picture that a name draws. */
  drawPhoto(
    property: string,
    name: string,
  ): Promise<{ readonly file: string; readonly width: number; readonly height: number }>;
  /** Opens a public site where there is none yet. */
  openSite(languages: readonly string[]): Promise<unknown>;
  /** Has guests pay by the sandbox, which moves no money. */
  takePayments(): Promise<unknown>;
  setUpFigures(): Promise<unknown>;
}

/** Makes the sample houses. One that broke off half-way is completed by the next attempt, and nothing is made twice. */
export async function loadHouses(make: HouseMaker): Promise<void> {
  for (const house of sampleHouses) {
    await make.saveProperty(house.slug, house.definition);
    for (const [code, { definition }] of Object.entries(house.types))
      await make.saveRoomType(house.slug, code, definition);
    await addRooms(make, house);
    await make.savePricing(house.slug, samplePricing(house));
    await make.saveProperty(house.slug, { ...house.definition, photos: await drawnPhotos(make, house) });
  }
  await make.openSite(['en', 'pt', 'es', 'de']);
  await make.takePayments();
  await make.setUpFigures();
}

/** Drawn anew each time, the same picture is the same. */
async function drawnPhotos(make: HouseMaker, { slug, definition }: SampleHouse): Promise<PropertyDefinition['photos']> {
  const photos = [];
  for (const { file: name, alt } of definition.photos) photos.push({ ...(await make.drawPhoto(slug, name)), alt });
  return photos;
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
