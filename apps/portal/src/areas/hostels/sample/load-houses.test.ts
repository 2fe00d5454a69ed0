import { expect, test } from 'vitest';
import type { NewUnits, Unit } from '../api.ts';
import { amenityTitles } from '../words/amenities.ts';
import { sellsTitles } from '../words/sold-as.ts';
import { sampleHouses } from './houses.ts';
import { type HouseMaker, loadHouses } from './load-houses.ts';

/** A server that keeps units, and breaks off before the command of a number. */
function server(breaksAt = Number.POSITIVE_INFINITY) {
  const units = new Map<string, Unit[]>();
  let commands = 0;
  const add = (property: string, { kind, names, soldAs, parent }: NewUnits): Unit[] => {
    commands += 1;
    if (commands === breaksAt) throw new Error('broke off');
    const added = names.map((name) => ({ id: `${property} ${name}`, name, kind, parent: parent ?? null, soldAs }));
    units.set(property, [...(units.get(property) ?? []), ...added]);
    return added;
  };
  const make: HouseMaker = {
    saveProperty: async () => undefined,
    saveRoomType: async () => undefined,
    savePricing: async () => undefined,
    drawPhoto: async (_, name) => ({ file: name, width: 1280, height: 800 }),
    openSite: async () => undefined,
    takePayments: async () => undefined,
    setUpFigures: async () => undefined,
    unitsOf: async (property) => units.get(property) ?? [],
    addUnits: async (property, wanted) => add(property, wanted),
  };
  return { make, names: () => [...units.values()].flat().map(({ name }) => name) };
}

test('two houses have their rooms and beds', async () => {
  const { make, names } = server();
  await loadHouses(make);
  expect(names()).toHaveLength(7 + 22 + 3 + 12);
  expect(names()).toContain('Dorm A, bed 8');
});

test('what broke off half-way is completed, and nothing is made twice', async () => {
  const { make, names } = server(4);
  await expect(loadHouses(make)).rejects.toThrow('broke off');
  await loadHouses(make);
  expect(names()).toHaveLength(new Set(names()).size);
  expect(names()).toHaveLength(7 + 22 + 3 + 12);
});

test('what the houses sell and have is what the portal knows', () => {
  const sold = sampleHouses.flatMap(({ types }) => Object.values(types).map(({ definition }) => definition.sells));
  const had = sampleHouses.flatMap(({ definition }) => definition.amenities);
  expect(sold.filter((sells) => !Object.hasOwn(sellsTitles, sells))).toEqual([]);
  expect(had.filter((amenity) => !Object.hasOwn(amenityTitles, amenity))).toEqual([]);
});
