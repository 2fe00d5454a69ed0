import { expect, test } from 'vitest';
import { amenityTitles } from '../words/amenities.ts';
import { sellsTitles } from '../words/sold-as.ts';
import { sampleHouses, unitsOf } from './houses.ts';
import { loadHouses } from './load-houses.ts';
import type { SampleCall, SampleServer } from './sample-calls.ts';
import { staysOf } from './stays.ts';

interface SampleUnit {
  readonly id: string;
  readonly name: string;
  readonly parent: string | null;
}

/** A server that keeps units, and breaks off before the command of a number. */
function server(breaksAt = Number.POSITIVE_INFINITY) {
  const units = new Map<string, SampleUnit[]>();
  let commands = 0;
  const add = (path: string, body: unknown): SampleUnit[] => {
    commands += 1;
    if (commands === breaksAt) throw new Error('broke off');
    const { names, parent = null } = body as { names: string[]; parent?: string };
    const added = names.map((name) => ({ id: `${path} ${name}`, name, parent }));
    units.set(path, [...(units.get(path) ?? []), ...added]);
    return added;
  };
  const answer = ({ method, path, body }: SampleCall): unknown => {
    const [at = ''] = path.split('?');
    if (!at.endsWith('/units')) return {};
    return method === 'GET' ? { items: units.get(at) ?? [] } : { units: add(at, body) };
  };
  const fake: SampleServer = { ask: async <Value>(call: SampleCall) => answer(call) as Value };
  return { fake, names: () => [...units.values()].flat().map(({ name }) => name) };
}

test('two houses have their rooms and beds', async () => {
  const { fake, names } = server();
  await loadHouses(fake);
  expect(names()).toHaveLength(7 + 22 + 3 + 12);
  expect(names()).toContain('Dorm A, bed 8');
});

test('what broke off half-way is completed, and nothing is made twice', async () => {
  const { fake, names } = server(4);
  await expect(loadHouses(fake)).rejects.toThrow('broke off');
  await loadHouses(fake);
  expect(names()).toHaveLength(new Set(names()).size);
  expect(names()).toHaveLength(7 + 22 + 3 + 12);
});

test('what the houses sell and have is what the portal knows', () => {
  const sold = sampleHouses.flatMap(({ types }) => Object.values(types).map(({ definition }) => definition.sells));
  const had = sampleHouses.flatMap(({ definition }) => definition.amenities);
  expect(sold.filter((sells) => !Object.hasOwn(sellsTitles, sells))).toEqual([]);
  expect(had.filter((amenity) => !Object.hasOwn(amenityTitles, amenity))).toEqual([]);
});

test('stays are of past and coming weeks, known by their codes, and leave a bed of each type free every night', () => {
  for (const house of sampleHouses) {
    const stays = staysOf(house, '2027-06-15');
    expect(stays.length).toBeLessThanOrEqual(500);
    expect(new Set(stays.map(({ code }) => code)).size).toBe(stays.length);
    expect(stays.some(({ departure }) => departure < '2027-06-01')).toBe(true);
    expect(stays.some(({ arrival }) => arrival > '2027-06-25')).toBe(true);
    for (const type of Object.keys(house.types)) {
      for (const { arrival: night } of stays) {
        const there = stays.filter((each) => each.type === type && each.arrival <= night && night < each.departure);
        expect(there.length).toBeLessThan(unitsOf(house, type));
      }
    }
  }
});

test('who loads the sample on the same day finds the same stays', () => {
  for (const house of sampleHouses) expect(staysOf(house, '2027-06-15')).toEqual(staysOf(house, '2027-06-15'));
});
