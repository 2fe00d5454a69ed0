import type { NewUnits, PropertyDefinition, RoomTypeDefinition, Unit } from '../api.ts';
import { numberedNames } from '../parts/unit-names.ts';
import { type SampleHouse, sampleHouses } from './houses.ts';

/** What the sample is made by: each does what its name says, or throws the problem. */
export interface HouseMaker {
  saveProperty(slug: string, definition: PropertyDefinition): Promise<unknown>;
  saveRoomType(property: string, code: string, definition: RoomTypeDefinition): Promise<unknown>;
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
  }
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
