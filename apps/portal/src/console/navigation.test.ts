import { expect, test } from 'vitest';
import type { Area, Destination } from '../area.ts';
import { navigationOf } from './navigation.ts';

function area(see: `${string}:read`, ...entries: Pick<Destination, 'section' | 'title' | 'order'>[]): Area {
  const navigation = entries.map((entry) => ({ ...entry, path: '/', letter: 'x', icon: (() => null) as never }));
  return { permissions: { see }, navigation, pages: [] };
}

const areas = [
  area('keys:read', { section: 'Settings', title: 'Keys', order: 900 }),
  area(
    'beds:read',
    { section: 'Hostels', title: 'Beds', order: 20 },
    { section: 'Hostels', title: 'Stays', order: 10 },
  ),
];
const shown = (...held: string[]) =>
  navigationOf(areas, new Set(held)).map(({ title, destinations }) => [
    title,
    destinations.map((entry) => entry.title),
  ]);

test('sections and entries stand in their order, whatever the order in which areas were found', () => {
  expect(shown('*')).toEqual([
    ['Hostels', ['Stays', 'Beds']],
    ['Settings', ['Keys']],
  ]);
});

test('an area whose permission the session lacks is not shown', () => {
  expect(shown('keys:read', 'beds:write')).toEqual([['Settings', ['Keys']]]);
  expect(shown()).toEqual([]);
});
